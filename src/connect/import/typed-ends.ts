/** The declarations that give an imported pipeline's records a type. */
import { isKeyword } from "../../compiler/1-parse/tokens.ts";
import type {
  Declaration,
  From,
  Plugin,
  RecordType,
  SchemaDeclaration,
  TypeNode,
} from "../../compiler/ast.ts";
import { optionalType, type DeclaredTypes } from "../schema-file/declared-types.ts";
import { dotted, isWord, name, regex, span, string, typeNamed } from "./make.ts";

/** Names of declarations, each once. */
export class Names {
  readonly #taken: Set<string>;
  /** The declarations of topics by what Kafka calls them: pipelines share them. */
  readonly topics = new Map<string, string>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** A name for a topic or source called `text`: of "orders.raw" `ordersRaw`; the other one where that is taken or no name. */
  free(text: string, otherwise: string): string {
    const [first = "", ...rest] = text.split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== "");
    const camel = first.slice(0, 1).toLowerCase() + first.slice(1) + rest.map(capital).join("");
    // A word that means something else where a name may stand: `kafka` is where topics without a declaration come from.
    const fits = isWord(camel) && !isKeyword(camel) && camel !== "kafka" && !this.#taken.has(camel);
    const plain = fits ? camel : otherwise;
    let free = plain;
    for (let i = 2; this.#taken.has(free); i++) free = `${plain}${i}`;
    this.#taken.add(free);
    return free;
  }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** What takes the place of an untyped end, with what it needs to be declared. */
export interface TypedEnd {
  readonly from: From;
  readonly declarations: readonly Declaration[];
}

/** A sink's topics as declared ones; undefined where no list of declared topics gives the same text back. */
export function typedTopics(
  topics: ReadonlyMap<string, string>,
  types: DeclaredTypes,
  names: Names,
): TypedEnd | undefined {
  const [list, pattern] = [topics.get("topics"), topics.get("topics.regex")];
  const type = recordType(types);
  if (pattern !== undefined) {
    const topic = list === undefined ? regex(pattern) : undefined;
    if (!topic) return undefined;
    const there = names.topics.get(pattern);
    const called = there ?? names.free("topics", "topics");
    names.topics.set(pattern, called);
    return end(
      [called],
      there === undefined ? [{ kind: "topic", name: name(called), type, topic, span }] : [],
    );
  }
  const items = list?.split(",") ?? [];
  const isPlain = items.every((item) => item !== "" && item.trim() === item && !item.includes("${"));
  if (items.length === 0 || !isPlain || new Set(items).size < items.length) return undefined;
  const declarations = items.flatMap((item): readonly Declaration[] => {
    if (names.topics.has(item)) return [];
    const called = names.free(item, "topic");
    names.topics.set(item, called);
    return [{ kind: "topic", name: name(called), type, topic: string(item), span }];
  });
  return end(
    items.map((item) => names.topics.get(item) ?? item),
    declarations,
  );
}

/** A source's connector as a declared source. Debezium's sends change events of rows, and a tombstone behind each delete. */
export function typedSource(
  connector: Plugin,
  called: string,
  isDebezium: boolean,
  types: DeclaredTypes,
  names: Names,
): TypedEnd {
  const { value } = types;
  const isEvent = value.base.kind === "namedType" && value.base.name.text === "Change";
  const event = isDebezium && !isEvent ? typeNamed("Change", [{ ...value, optional: false }]) : value;
  const own = names.free(called, "records");
  const type = recordType({ ...types, value: isDebezium ? optionalType(event) : event });
  return end([own], [{ kind: "source", name: name(own), type, plugin: connector, span }]);
}

function end(names: readonly string[], declarations: readonly Declaration[]): TypedEnd {
  const plugins = names.map((text): Plugin => ({ kind: "plugin", head: dotted(text) ?? string(text), span }));
  return { from: { kind: "from", plugins, span }, declarations };
}

function recordType({ key, value }: Pick<DeclaredTypes, "key" | "value">): RecordType {
  return { kind: "recordType", ...(key ? { key } : {}), value, span };
}

/** The types with `Change<T>` for the envelope of Debezium's change events, and only the schemas that they then name. */
export function withChangeEvents(types: DeclaredTypes): DeclaredTypes {
  const { schemas, value } = types;
  const row = rowOf(schemas.find((s) => s.name.text === nameOf(value)));
  if (!row) return types;
  const change = typeNamed("Change", [{ ...row, optional: false }]);
  const own = { ...types, value: { ...change, optional: value.optional } };
  const used = new Set([own.value, own.key].flatMap((type) => (type ? namesIn(type) : [])));
  // Each schema stands behind those that it names.
  for (const { name: called, body } of schemas.toReversed()) {
    if (!used.has(called.text) || body.kind !== "structType") continue;
    for (const inner of body.fields.flatMap((f) => namesIn(f.type))) used.add(inner);
  }
  return { ...own, schemas: schemas.filter((s) => used.has(s.name.text)) };
}

function namesIn({ base }: TypeNode): readonly string[] {
  if (base.kind === "structType") return base.fields.flatMap((f) => namesIn(f.type));
  return [base.name.text, ...base.args.flatMap(namesIn)];
}

/** The type of the row, of a schema that is such an envelope. */
function rowOf(schema: SchemaDeclaration | undefined): TypeNode | undefined {
  if (schema?.body.kind !== "structType") return undefined;
  const fields = new Map(schema.body.fields.map((f) => ["quote" in f.name ? f.name.text : "", f.type]));
  const isEnvelope = ["before", "after", "source", "op"].every((part) => fields.has(part));
  return isEnvelope ? fields.get("after") : undefined;
}

function nameOf({ base }: TypeNode): string {
  return base.kind === "namedType" ? base.name.text : "";
}
