/** Types of KPL that are made of somebody's schema or samples. */
import type {
  Annotation,
  Field,
  Literal,
  Name,
  SchemaDeclaration,
  StructType,
  TypeNode,
} from "../../compiler/ast.ts";
import { isWord, name, span, string, typeNamed } from "../import/make.ts";

/** What a file of schemas or samples says of records. */
export interface DeclaredTypes {
  /** The schemas that the types name, each after those that it names. */
  readonly schemas: readonly SchemaDeclaration[];
  /** The type of values: the name of the last schema, or a type that needs none. */
  readonly value: TypeNode;
  /** Undefined where the file says nothing of keys. */
  readonly key?: TypeNode;
}

/** What cannot be read as a schema or samples; the message is a sentence about the file. */
export class NoSchema extends Error {}

export const ANY_TYPE: TypeNode = typeNamed("any");

/** The same type, null or absent allowed; `any` is that already. */
export function optionalType(type: TypeNode): TypeNode {
  return type.base.kind === "namedType" && type.base.name.text === "any" ? type : { ...type, optional: true };
}

export function structOf(fields: readonly Field[], open: boolean): StructType {
  return { kind: "structType", fields, open, span };
}

export function structType(struct: StructType): TypeNode {
  return { kind: "type", base: struct, optional: false, annotations: [], span };
}

/** A field; undefined for a name that no field of KPL can have. */
export function field(
  called: string,
  type: TypeNode,
  more: { readonly doc?: string | undefined; readonly default?: Literal | undefined } = {},
): Field | undefined {
  if (called === "" || /[`\p{Cc}]/u.test(called)) return undefined;
  const doc = oneLine(more.doc);
  return {
    kind: "field",
    name: { text: called, span, quote: isWord(called) ? "none" : "backtick" },
    type,
    ...(doc === "" ? {} : { doc }),
    ...(more.default ? { default: more.default } : {}),
    span,
  };
}

export function schema(
  called: string,
  body: StructType,
  more: { readonly doc?: string | undefined; readonly fullName?: string | undefined } = {},
): SchemaDeclaration {
  const doc = oneLine(more.doc);
  const annotations: readonly Annotation[] =
    more.fullName === undefined
      ? []
      : [{ kind: "annotation", name: name("name"), value: string(more.fullName), span }];
  return { kind: "schema", name: name(called), annotations, body, ...(doc === "" ? {} : { doc }), span };
}

/** The first sentence or so of somebody's documentation. */
function oneLine(text: string | undefined): string {
  return (text ?? "").trim().split(/\s*[\n\r]/, 1)[0] ?? "";
}

/** A name for a schema, free among those that are taken: of "com.shop.order-line" `OrderLine`. Taken from then on. */
export function schemaName(text: string, taken: Set<string>): string {
  const last = text.split(/[./\\]/).findLast((part) => part !== "") ?? "";
  const words = last.split(/[^\p{L}\p{Nd}]+/u).filter((word) => word !== "");
  const plain = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  const fit =
    isWord(plain) && !RESERVED.has(plain) ? plain : `Record${plain.replaceAll(/[^\p{L}\p{Nd}]/gu, "")}`;
  let free = fit;
  for (let i = 2; taken.has(free); i++) free = `${fit}${i}`;
  taken.add(free);
  return free;
}

/** The same types, with another name for each schema whose own is taken by something else in the program. */
export function withFreeNames(types: DeclaredTypes, taken: ReadonlySet<string>): DeclaredTypes {
  const { schemas, key, value } = types;
  const all = new Set([...taken, ...schemas.map((s) => s.name.text)]);
  const clashing = schemas.flatMap((s) => (taken.has(s.name.text) ? [s.name.text] : []));
  if (clashing.length === 0) return types;
  const names = new Map(clashing.map((called) => [called, schemaName(`${called}Record`, all)]));
  return {
    schemas: schemas.map((s) => ({
      ...s,
      name: renamed(s.name, names),
      body: s.body.kind === "structType" ? renamedFields(s.body, names) : s.body,
    })),
    value: renamedType(value, names),
    ...(key ? { key: renamedType(key, names) } : {}),
  };
}

type NewNames = ReadonlyMap<string, string>;

function renamed(old: Name, names: NewNames): Name {
  return { ...old, text: names.get(old.text) ?? old.text };
}

function renamedType(type: TypeNode, names: NewNames): TypeNode {
  const { base } = type;
  if (base.kind === "structType") return { ...type, base: renamedFields(base, names) };
  const args = base.args.map((arg) => renamedType(arg, names));
  return { ...type, base: { ...base, name: renamed(base.name, names), args } };
}

function renamedFields(struct: StructType, names: NewNames): StructType {
  return { ...struct, fields: struct.fields.map((f) => ({ ...f, type: renamedType(f.type, names) })) };
}

/** Types that are there already. */
const RESERVED: ReadonlySet<string> = new Set(["Decimal", "Date", "Time", "Timestamp", "Change"]);

/** A text; undefined for what is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A string, number or boolean as a default; undefined for what is none. */
export function literalOf(value: unknown): Literal | undefined {
  if (typeof value === "string") return string(value);
  if (typeof value === "boolean") return { kind: "boolean", value, span };
  return typeof value === "number" && Number.isFinite(value)
    ? { kind: "number", text: String(value), span }
    : undefined;
}
