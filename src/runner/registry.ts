/** Converters and connectors by the names that programs give them. */
import type { StandardLibrary } from "../library/load-standard-library.ts";
import { modulePath } from "../library/module-path.ts";
import type { ConverterFactory } from "../runtime/converter.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import type { ConnectorFactory } from "../runtime/driver.ts";
import type { Registry } from "../runtime/codecs.ts";

/** Loads what the pipelines use. What does not run here is left out: the runtime names it when a pipeline starts. */
export async function loadRegistry(
  definitions: readonly PipelineDefinition[],
  library: StandardLibrary,
): Promise<Registry> {
  const ends = definitions.flatMap((d) => [...d.from, ...d.to]);
  const connectors = await loadAll<ConnectorFactory>(
    ends.flatMap((e) => (e.connector ? [e.connector.name] : [])),
    library,
    "connectors",
  );
  const named = ends.flatMap((e) => [e.keyConverter?.name, e.valueConverter?.name, e.headerConverter?.name]);
  const fixed = ["JsonConverter", "StringConverter", "ByteArrayConverter"];
  const wanted = [...fixed, ...named.filter((n) => n !== undefined)];
  const converters = await loadAll<ConverterFactory>(wanted, library, "converters");
  return { connectors: (name) => connectors.get(name), converters: (name) => converters.get(name) };
}

async function loadAll<T>(
  names: readonly string[],
  library: StandardLibrary,
  kind: "connectors" | "converters",
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (const name of new Set(names)) {
    const declared = library[kind].get(name)?.find((d) => d.declaration.from !== undefined);
    if (!declared?.declaration.from) continue;
    const module = await library.load(modulePath(declared.file, declared.declaration.from.value));
    const exported = module?.[kind === "converters" ? "converter" : name];
    if (exported !== undefined) found.set(name, exported as T);
  }
  return found;
}
