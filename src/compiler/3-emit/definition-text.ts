/** The default export: what the loop has to know of the pipeline, as text. */
import type { RecordShape, Shape } from "../../data/shape.ts";
import type { EndpointDefinition } from "../../runtime/definition.ts";
import type { Wiring } from "../wiring.ts";
import { property, text } from "./literals.ts";
import { lowerFirst, RUNTIME, type ModuleNames } from "./names.ts";
import { shapeText } from "./shape-text.ts";
import type { Types } from "./types.ts";
import type { ModuleItem } from "./typescript.ts";

/** Constants for the shapes of structs, each stated once, and the default export. `run` is the function that does the work: "transform", or a chain's text. */
export function definitionItems(
  wiring: Wiring,
  run:
    | { readonly transform: string; readonly fused?: string }
    | { readonly chain: string; readonly order?: string },
  steps: string,
  names: ModuleNames,
  types: Types,
): readonly ModuleItem[] {
  const constants = new Map<string, { readonly name: string; readonly item: ModuleItem }>();
  const shape = (of: Shape, hint: string): string => {
    const built = shapeText(of, names);
    if (of.type !== "struct") return built;
    const known = constants.get(built);
    if (known) return known.name;
    const name = names.take(`${lowerFirst(types.nameOf({ ...of, nullable: false }) ?? hint)}Shape`);
    constants.set(built, { name, item: { kind: "constant", group: "shapes", name, text: built } });
    return name;
  };
  const object = (entries: Readonly<Record<string, string | undefined>>): string => {
    const parts = Object.entries(entries).flatMap(([k, v]) =>
      v === undefined ? [] : [k === v ? k : `${property(k)}: ${v}`],
    );
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  };
  const texts = (of: Readonly<Record<string, string>>): string =>
    object(Object.fromEntries(Object.entries(of).map(([k, v]) => [k, text(v)])));
  const converter = (of: EndpointDefinition["keyConverter"]): string | undefined =>
    of && object({ name: text(of.name), options: texts(of.options) });
  const sides = (key: Shape, value: Shape, hint: string): string =>
    object({ key: shape(key, `${hint}Key`), value: shape(value, hint) });
  const list = (of: readonly string[]): string => `[${of.map(text).join(", ")}]`;

  const endpoint = (e: EndpointDefinition): string =>
    object({
      name: text(e.name),
      at: object({ file: text(e.at.file), line: String(e.at.line), column: String(e.at.column) }),
      kind: text(e.kind),
      topics: e.topics && list(e.topics),
      topicPattern: e.topicPattern === undefined ? undefined : text(e.topicPattern),
      connector: e.connector && object({ name: text(e.connector.name), options: texts(e.connector.options) }),
      keyConverter: converter(e.keyConverter),
      valueConverter: converter(e.valueConverter),
      ...more(e),
      shape: sides(e.shape.key, e.shape.value, e.name),
    });
  const arriving = (r: RecordShape): string =>
    object({
      topics: r.topics && list(r.topics),
      key: shape(r.key, "outputKey"),
      value: shape(r.value, "output"),
      headers: list(r.headers),
      hasTimestamp: String(r.hasTimestamp),
    });
  /** Parts of an end that are told as they are. */
  const more = (e: EndpointDefinition): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(e)
        .filter(([k, v]) => !TOLD.has(k) && v !== undefined && JSON.stringify(v) !== "{}")
        .map(([k, v]) => [k, JSON.stringify(v)]),
    );

  const definition = object({
    name: text(wiring.name),
    file: text(wiring.file),
    steps: `Object.values(${steps})`,
    from: `[${wiring.from.map(endpoint).join(", ")}]`,
    to: `[${wiring.to.map(endpoint).join(", ")}]`,
    settings: texts(wiring.settings),
    output: `[${wiring.output.map(arriving).join(", ")}]`,
    ...run,
  });
  const exported: ModuleItem = {
    kind: "default",
    text: `${names.import(RUNTIME, "pipeline")}(${definition})`,
  };
  return [...[...constants.values()].map((c) => c.item), exported];
}

const TOLD = new Set([
  "name",
  "at",
  "kind",
  "topics",
  "topicPattern",
  "connector",
  "keyConverter",
  "valueConverter",
  "shape",
]);
