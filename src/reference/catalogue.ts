/** Every plugin that has a page, by kind. */
import { programName } from "../compiler/2-check/lookup.ts";
import type { Declared, Library } from "../library/library.ts";
import type { Plugin } from "./plugin-page.ts";

export interface Kind {
  /** The folder of its pages, and its heading in lower case. */
  readonly name: "transforms" | "predicates" | "converters" | "connectors" | "settings";
  readonly plugins: readonly Declared<Plugin>[];
}

/** The kinds in the order of a pipeline's parts. */
export function kindsOf(library: Library): readonly Kind[] {
  const { transforms, predicates, converters, connectors, settings } = library;
  const all = (of: ReadonlyMap<string, readonly Declared<Plugin>[]>): readonly Declared<Plugin>[] =>
    [...of.values()].flat();
  return [
    { name: "transforms", plugins: all(transforms) },
    { name: "predicates", plugins: all(predicates) },
    { name: "converters", plugins: all(converters) },
    { name: "connectors", plugins: all(connectors) },
    { name: "settings", plugins: [...settings.values()] },
  ];
}

/** What the kind is called where it is told of: "Transforms". */
export function kindHeading({ name }: Kind): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** What a program calls a plugin: "Cast", and "debezium.Filter", as `Filter` is Kafka's. */
export function nameIn({ declaration }: Declared<Plugin>, { plugins }: Kind): string {
  const { text } = declaration.name;
  return programName(
    declaration,
    plugins.filter((p) => p.declaration.name.text === text),
  );
}

/** The file of a plugin's page in the folder of its kind: "FileStreamSource" -> "file-stream-source". */
export function pageName(plugin: Declared<Plugin>, kind: Kind): string {
  return nameIn(plugin, kind)
    .replaceAll(/(?<=[a-z])(?=[A-Z])|\./g, "-")
    .toLowerCase();
}

/** Whether it runs here; what does not is known to Connect only. Settings are no plugins. */
export function runsHere(kind: Kind, { declaration }: Declared<Plugin>): boolean {
  return kind.name === "settings" || declaration.from !== undefined;
}
