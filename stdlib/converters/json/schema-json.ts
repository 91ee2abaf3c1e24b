/** Connect schemas as JsonConverter writes them beside each value. Source: org.apache.kafka.connect.json.{JsonSchema,JsonConverter}. */
import { dataError, RecordError } from "../../../src/data/errors.ts";
import { readJson } from "../../../src/data/json/read.ts";
import { connectReader, readWhole } from "../../../src/data/json/typed-read.ts";
import { connectJson, type TypedWriteOptions } from "../../../src/data/json/typed-write.ts";
import { jsonOf, listJson, quoted } from "../../../src/data/json/write.ts";
import type { Schema, SchemaField, SchemaType } from "../../../src/data/schema.ts";
import { RawNumber, type Value } from "../../../src/data/value.ts";

const NAMES: Readonly<Record<SchemaType, string>> = {
  boolean: "boolean",
  int8: "int8",
  int16: "int16",
  int32: "int32",
  int64: "int64",
  float32: "float",
  float64: "double",
  string: "string",
  bytes: "bytes",
  array: "array",
  map: "map",
  struct: "struct",
};

const TYPES = new Map(Object.entries(NAMES).map(([type, name]) => [name, type as SchemaType]));

/** A schema as a JSON object, its members in Connect's order; `null` for none. A struct's field has its name last. */
export function schemaJson(schema: Schema | null, options: TypedWriteOptions, field?: string): string {
  if (schema === null) return "null";
  const { default: fallback, doc, fields: own = [], name, parameters, type, version } = schema;
  const inner = (key: string, of: Schema | undefined): string => member(key, schemaJson(of ?? null, options));
  return [
    `{"type":"${NAMES[type]}"`,
    type === "array" ? inner("items", schema.values) : "",
    type === "map" ? inner("keys", schema.keys) + inner("values", schema.values) : "",
    type === "struct"
      ? member(
          "fields",
          listJson(own, (f) => schemaJson(f.schema, options, f.name)),
        )
      : "",
    member("optional", String(schema.optional)),
    name === undefined ? "" : member("name", quoted(name)),
    version === undefined ? "" : member("version", String(version)),
    doc === undefined ? "" : member("doc", quoted(doc)),
    parameters ? member("parameters", jsonOf(new Map(Object.entries(parameters)))) : "",
    fallback === undefined || fallback === null
      ? ""
      : member("default", connectJson(schema, options)(fallback)),
    field === undefined ? "" : member("field", quoted(field)),
    "}",
  ].join("");
}

function member(key: string, json: string): string {
  return `,"${key}":${json}`;
}

/** A schema as the value that its JSON is. */
export function schemaToJson(schema: Schema | null): Value {
  return readJson(Buffer.from(schemaJson(schema, { numericDecimals: false, replaceNull: true })));
}

type Node = ReadonlyMap<Value, Value>;

/** A schema from its JSON. Members of another type than theirs are ignored, as in Connect. Throws a DataException that says what is wrong. */
export function schemaFromJson(json: Value, replaceNull: boolean): Schema | null {
  if (json === null) return null;
  const node: Node = json instanceof Map ? json : new Map();
  const name = node.get("type");
  if (typeof name !== "string") throw dataError("the schema has no `type`");
  const type = TYPES.get(name);
  if (type === undefined) throw dataError(`the schema has an unknown type \`${name}\``);
  const [title, version, doc, parameters] = ["name", "version", "doc", "parameters"].map((key) =>
    node.get(key),
  );
  const plain: Schema = {
    type,
    optional: node.get("optional") === true,
    ...(typeof title === "string" ? { name: title } : {}),
    ...(isWhole(version) ? { version: int32(version) } : {}),
    ...(typeof doc === "string" ? { doc } : {}),
    ...(parameters instanceof Map && parameters.size > 0 ? { parameters: texts(parameters) } : {}),
    ...(type === "array" ? { values: part(node, type, "items", replaceNull) } : {}),
    ...(type === "map" ? { keys: part(node, type, "keys", replaceNull) } : {}),
    ...(type === "map" ? { values: part(node, type, "values", replaceNull) } : {}),
    ...(type === "struct" ? { fields: fields(node.get("fields") ?? null, replaceNull) } : {}),
  };
  return node.has("default") ? withDefault(plain, node.get("default") ?? null, replaceNull) : plain;
}

function part(node: Node, type: string, key: string, replaceNull: boolean): Schema {
  const json = node.get(key) ?? null;
  const schema = schemaFromJson(json, replaceNull);
  if (schema) return schema;
  // Connect's builder has no message of its own for a null of a map.
  const errorClass = type === "map" && node.has(key) ? "SchemaBuilderException" : "DataException";
  throw new RecordError(errorClass, `the schema of type ${type} has no \`${key}\``);
}

function withDefault(schema: Schema, json: Value, replaceNull: boolean): Schema {
  if (json === null) {
    if (schema.optional) return schema;
    throw dataError("the default in the schema is null, and the schema requires a value");
  }
  // Connect compares the default's schema with one that is not built yet, and they never are the same.
  if (schema.type === "struct")
    throw new RecordError(
      "SchemaBuilderException",
      "the schema of a struct has a default, which Connect cannot read",
    );
  const bytes = Buffer.from(jsonOf(json));
  const value = readWhole(connectReader(schema, { replaceNull }, "default"), bytes, 0, bytes.length);
  return { ...schema, default: value };
}

function fields(json: Value, replaceNull: boolean): readonly SchemaField[] {
  if (!Array.isArray(json)) throw dataError("the schema of a struct has no list `fields`");
  const seen = new Set<string>();
  return (json as readonly Value[]).map((item) => {
    const name = item instanceof Map ? (item as Node).get("field") : undefined;
    if (typeof name !== "string") throw dataError("a field in the schema has no name (`field`)");
    const schema = schemaFromJson(item, replaceNull);
    if (name === "")
      throw new RecordError("SchemaBuilderException", "a field in the schema has an empty name");
    if (seen.has(name))
      throw new RecordError("SchemaBuilderException", `the schema has two fields \`${name}\``);
    seen.add(name);
    return { name, schema: schema as Schema };
  });
}

function isWhole(value: Value | undefined): value is bigint | RawNumber {
  return typeof value === "bigint" || (value instanceof RawNumber && /^-?\d+$/.test(value.text));
}

/** `intValue()` of a whole number of any size. */
function int32(value: bigint | RawNumber): number {
  return Number(BigInt.asIntN(32, typeof value === "bigint" ? value : BigInt(value.text)));
}

function texts(json: Node): Readonly<Record<string, string>> {
  const entries = [...json].map(([key, value]) => {
    if (typeof value !== "string")
      throw dataError(`the parameter \`${String(key)}\` in the schema is no text`);
    return [String(key), value] as const;
  });
  return Object.fromEntries(entries);
}
