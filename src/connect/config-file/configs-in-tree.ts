/** The configurations in a JSON or YAML tree, in every shape that Connect's tools write them. */
import type { Span } from "../../compiler/ast.ts";
import type { ConfigEntry, ConfigFormat, ConnectConfig } from "./connect-config.ts";
import { entriesOf, flatEntriesOf, member, scalarText, type MapTree, type Tree } from "./tree.ts";

/**
 * A map of Connect's keys; `{ name, config }`; a list of such; the REST API's answers (`GET /connectors/x`, `GET /connectors?expand=info`); Strimzi's
 * KafkaConnector. Empty where there is none of them.
 */
export function configsInTree(tree: Tree, format: ConfigFormat, text: string): readonly ConnectConfig[] {
  if (tree.kind === "list") return tree.items.flatMap((item) => configsInTree(item, format, text));
  if (tree.kind !== "map") return [];
  const kind = scalarText(member(tree, "kind"));
  if (kind === "KafkaConnector") return [strimziConfig(tree, text)];
  const items = member(tree, "items");
  if (kind !== undefined && items) return configsInTree(items, format, text);
  const inner = member(tree, "config");
  if (inner?.kind === "map" && (member(tree, "name") || isConfig(inner)))
    return [wrapped(tree, inner, format, text)];
  if (isConfig(tree)) return [bare(tree, format, text)];
  return tree.entries.flatMap(({ value }) => {
    const info = value.kind === "map" ? member(value, "info") : undefined;
    return info ? configsInTree(info, format, text) : [];
  });
}

/** Whether a map has keys that only Connect has. */
function isConfig(map: MapTree): boolean {
  return map.entries.some(({ key }) => key === "connector.class" || key === "transforms" || isStepType(key));
}

function isStepType(key: string): boolean {
  return key.startsWith("transforms.") && key.endsWith(".type");
}

function bare(map: MapTree, format: ConfigFormat, text: string): ConnectConfig {
  return { format, ...nameIn(map), span: map.span, entries: entriesOf(map, text), around: [] };
}

function wrapped(outer: MapTree, inner: MapTree, format: ConfigFormat, text: string): ConnectConfig {
  const beside = outer.entries.filter(({ key }) => key !== "name" && key !== "config");
  return {
    format,
    ...nameIn(outer),
    span: outer.span,
    entries: entriesOf(inner, text),
    around: flatEntriesOf({ ...outer, entries: beside }, text),
  };
}

/** Where Strimzi has words of its own for Connect's keys. Source: Strimzi, KafkaConnectorSpec. */
const STRIMZI_KEYS: ReadonlyMap<string, string> = new Map([
  ["class", "connector.class"],
  ["tasksMax", "tasks.max"],
]);

function strimziConfig(resource: MapTree, text: string): ConnectConfig {
  const spec = mapAt(resource, "spec");
  const config = mapAt(spec, "config");
  const own = entriesOf({ ...spec, entries: spec.entries.filter((e) => STRIMZI_KEYS.has(e.key)) }, text);
  const metadata = mapAt(resource, "metadata");
  const beside = spec.entries.filter((e) => !STRIMZI_KEYS.has(e.key) && e.key !== "config");
  return {
    format: "strimzi",
    ...nameIn(metadata),
    span: resource.span,
    entries: [...own.map(inConnectsWords), ...entriesOf(config, text)],
    around: [
      ...flatEntriesOf(metadata, text, "metadata"),
      ...flatEntriesOf({ ...spec, entries: beside }, text, "spec"),
    ],
  };
}

function inConnectsWords(entry: ConfigEntry): ConfigEntry {
  return { ...entry, key: STRIMZI_KEYS.get(entry.key) ?? entry.key, spelledKey: entry.key };
}

/** The map under a key; an empty one where there is none. */
function mapAt(map: MapTree, key: string): MapTree {
  const value = member(map, key);
  return value?.kind === "map" ? value : { kind: "map", span: map.span, entries: [] };
}

function nameIn(map: MapTree): { readonly name?: { readonly text: string; readonly span: Span } } {
  const name = member(map, "name");
  const text = scalarText(name);
  return name && text !== undefined ? { name: { text, span: name.span } } : {};
}
