/** Converters and connectors by the names that programs give them. */
import { loadModule } from "../library/load-module.ts";
import type { PluginModules } from "../library/plugin-modules.ts";
import type { ConverterFactory } from "../runtime/converter.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import type { ConnectorFactory } from "../runtime/driver.ts";
import type { Registry } from "../runtime/codecs.ts";

/** Loads what the pipelines use. What does not run here is left out: the runtime names it when a pipeline starts. */
export async function loadRegistry(
  definitions: readonly PipelineDefinition[],
  plugins: PluginModules,
): Promise<Registry> {
  const ends = definitions.flatMap((d) => [...d.from, ...d.to]);
  const connectors = await loadAll<ConnectorFactory>(
    ends.flatMap((e) => (e.connector ? [e.connector.name] : [])),
    plugins.connectors,
    (name) => name,
  );
  const named = ends.flatMap((e) => [e.keyConverter?.name, e.valueConverter?.name, e.headerConverter?.name]);
  const fixed = ["JsonConverter", "StringConverter", "ByteArrayConverter"];
  const wanted = [...fixed, ...named.filter((n) => n !== undefined)];
  const converters = await loadAll<ConverterFactory>(wanted, plugins.converters, () => "converter");
  return { connectors: (name) => connectors.get(name), converters: (name) => converters.get(name) };
}

/** `exportOf`: what the module of a plugin of this name exports it as. */
async function loadAll<T>(
  names: readonly string[],
  paths: Readonly<Record<string, string>>,
  exportOf: (name: string) => string,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for (const name of new Set(names)) {
    const path = Object.hasOwn(paths, name) ? paths[name] : undefined;
    const exported = path === undefined ? undefined : (await loadModule(path))[exportOf(name)];
    if (exported !== undefined) found.set(name, exported as T);
  }
  return found;
}
