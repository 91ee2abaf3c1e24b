/** Connect schemas as JsonConverter writes them beside each value. Source: org.apache.kafka.connect.json.{JsonSchema,JsonConverter}. */
import { dataError, RecordError } from "../../../src/data/errors.ts";
import { ByteWriter } from "../../../src/data/json/byte-writer.ts";
import { readJson } from "../../../src/data/json/read.ts";
import { connectReader, readWhole } from "../../../src/data/json/typed-read.ts";
import { connectWriter, type TypedWriteOptions } from "../../../src/data/json/typed-write.ts";
import { writeJson, writeText } from "../../../src/data/json/write.ts";
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

/** Writes a schema as a JSON object, its members in Connect's order; `null` for none. A struct's field has its name last. */
export function writeSchema(
  schema: Schema | null,
  out: ByteWriter,
  options: TypedWriteOptions,
  field?: string,
): void {
  if (schema === null) return out.ascii("null");
  out.ascii(`{"type":"${NAMES[schema.type]}"`);
  if (schema.type === "array") inner("items", schema.values, out, options);
  if (schema.type === "map") {
    inner("keys", schema.keys, out, options);
    inner("values", schema.values, out, options);
  }
  if (schema.type === "struct") {
    out.ascii(',"fields":[');
    for (const [i, { name, schema: of }] of (schema.fields ?? []).entries()) {
      if (i > 0) out.byte(0x2c);
      writeSchema(of, out, options, name);
    }
    out.byte(0x5d);
  }
  out.ascii(`,"optional":${schema.optional}`);
  if (schema.name !== undefined) text("name", schema.name, out);
  if (schema.version !== undefined) out.ascii(`,"version":${schema.version}`);
  if (schema.doc !== undefined) text("doc", schema.doc, out);
  if (schema.parameters) {
    out.ascii(',"parameters":');
    writeJson(new Map(Object.entries(schema.parameters)), out);
  }
  if (schema.default !== undefined && schema.default !== null) {
    out.ascii(',"default":');
    connectWriter(schema, options)(schema.default, out);
  }
  if (field !== undefined) text("field", field, out);
  out.byte(0x7d);
}

/** A schema as the value that its JSON is. */
export function schemaToJson(schema: Schema | null): Value {
  const out = new ByteWriter(512);
  writeSchema(schema, out, { numericDecimals: false, replaceNull: true });
  return readJson(out.view());
}

function inner(key: string, schema: Schema | undefined, out: ByteWriter, options: TypedWriteOptions): void {
  out.ascii(`,"${key}":`);
  writeSchema(schema ?? null, out, options);
}

function text(key: string, value: string, out: ByteWriter): void {
  out.ascii(`,"${key}":`);
  writeText(value, out);
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
  const out = new ByteWriter(64);
  writeJson(json, out);
  const bytes = out.view();
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
