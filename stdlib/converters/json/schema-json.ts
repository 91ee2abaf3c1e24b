/** Connect schemas as JsonConverter writes them beside each value. Source: org.apache.kafka.connect.json.{JsonSchema,JsonConverter}. */
import { dataError, RecordError } from "../../../src/data/errors.ts";
import { ByteWriter } from "../../../src/data/json/byte-writer.ts";
import { typedReader } from "../../../src/data/json/typed-read.ts";
import { typedWriter } from "../../../src/data/json/typed-write.ts";
import { writeJson } from "../../../src/data/json/write.ts";
import { JsonScanner } from "../../../src/data/json/scanner.ts";
import { DECIMAL, type Schema, type SchemaField, type SchemaType } from "../../../src/data/schema.ts";
import { shapeOf } from "../../../src/data/shape.ts";
import type { Value } from "../../../src/data/value.ts";
import { fromPlain, toPlain } from "../../../src/flow/concrete/plain.ts";

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

const WRITE = { numericDecimals: false, replaceNull: true };

/** A schema as a JSON object; `null` for none. */
export function schemaToJson(schema: Schema | null): Value {
  if (schema === null) return null;
  const result = new Map<string, Value>([["type", NAMES[schema.type]]]);
  if (schema.type === "array" && schema.values) result.set("items", schemaToJson(schema.values));
  if (schema.type === "map") {
    result.set("keys", schemaToJson(schema.keys ?? null));
    result.set("values", schemaToJson(schema.values ?? null));
  }
  if (schema.type === "struct") {
    const fields = (schema.fields ?? []).map(({ name, schema: of }) => {
      const json = schemaToJson(of) as Map<string, Value>;
      return json.set("field", name);
    });
    result.set("fields", fields);
  }
  result.set("optional", schema.optional);
  if (schema.name !== undefined) result.set("name", schema.name);
  if (schema.version !== undefined) result.set("version", BigInt(schema.version));
  if (schema.doc !== undefined) result.set("doc", schema.doc);
  if (schema.parameters) result.set("parameters", new Map(Object.entries(schema.parameters)));
  if (schema.default !== undefined && schema.default !== null) result.set("default", defaultToJson(schema));
  return result;
}

function defaultToJson(schema: Schema): Value {
  const out = new ByteWriter(64);
  typedWriter(shapeOf(schema), WRITE)(toPlain(schema.default ?? null, schema), out);
  return readAgain(out.view());
}

/** A schema from its JSON object. Throws a DataException that says what is wrong with it. */
export function schemaFromJson(json: Value): Schema | null {
  if (json === null) return null;
  if (!(json instanceof Map)) throw dataError("the schema in the envelope is no object");
  const node = json as ReadonlyMap<Value, Value>;
  const name = node.get("type");
  const type = typeof name === "string" ? TYPES.get(name) : undefined;
  if (type === undefined) {
    throw dataError(
      typeof name === "string" ? `the schema has an unknown type \`${name}\`` : "the schema has no `type`",
    );
  }
  const part = (key: string): Schema => {
    const schema = schemaFromJson(node.get(key) ?? null);
    if (!schema) throw dataError(`the schema of type ${type} has no \`${key}\``);
    return schema;
  };
  const version = node.get("version") ?? null;
  const parameters = node.get("parameters") ?? null;
  const plain: Schema = {
    type,
    optional: flag(node.get("optional")),
    ...text(node, "name"),
    ...text(node, "doc"),
    ...(version === null ? {} : { version: whole(version) }),
    ...(parameters === null ? {} : { parameters: texts(parameters) }),
    ...(type === "array" ? { values: part("items") } : {}),
    ...(type === "map" ? { keys: part("keys"), values: part("values") } : {}),
    ...(type === "struct" ? { fields: fields(node.get("fields") ?? null) } : {}),
  };
  if (plain.name === DECIMAL && plain.parameters?.["scale"] === undefined) {
    throw dataError("the schema of a Decimal has no parameter `scale`");
  }
  const held = node.get("default") ?? null;
  return held === null ? plain : { ...plain, default: defaultFromJson(plain, held) };
}

function defaultFromJson(schema: Schema, json: Value): Value {
  // Connect checks it against a schema that is not finished yet, and so refuses every struct.
  if (schema.type === "struct") throw new RecordError("SchemaBuilderException", "the default of a struct");
  const out = new ByteWriter(64);
  writeJson(json, out);
  const shape = shapeOf(schema);
  const read = typedReader(shape, { replaceNull: true }, "default");
  return fromPlain(read(new JsonScanner(out.view()), 0), shape);
}

function readAgain(bytes: Uint8Array): Value {
  const any = { mode: "schemaless", type: "any", optional: false, nullable: true } as const;
  return typedReader(any, { replaceNull: true })(new JsonScanner(bytes.slice()), 0) as Value;
}

function fields(json: Value): readonly SchemaField[] {
  if (!Array.isArray(json)) throw dataError("the schema of a struct has no `fields`");
  return (json as readonly Value[]).map((item) => {
    const name = item instanceof Map ? (item as ReadonlyMap<Value, Value>).get("field") : undefined;
    if (typeof name !== "string") throw dataError("a field in the schema has no name (`field`)");
    const schema = schemaFromJson(item);
    if (!schema) throw dataError(`the field \`${name}\` in the schema has no schema`);
    return { name, schema };
  });
}

function flag(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== "boolean") throw dataError("`optional` in the schema is neither true nor false");
  return value;
}

function whole(value: Value): number {
  if (typeof value !== "bigint") throw dataError("`version` in the schema is no whole number");
  return Number(value);
}

function text<K extends "name" | "doc">(
  node: ReadonlyMap<Value, Value>,
  key: K,
): { readonly [k in K]?: string } {
  const value = node.get(key) ?? null;
  if (value === null) return {};
  if (typeof value !== "string") throw dataError(`\`${key}\` in the schema is no text`);
  return { [key]: value } as { [k in K]: string };
}

function texts(json: Value): Readonly<Record<string, string>> {
  if (!(json instanceof Map)) throw dataError("`parameters` in the schema are no object");
  const entries = [...(json as ReadonlyMap<Value, Value>)].map(([key, value]) => {
    if (typeof value !== "string")
      throw dataError(`the parameter \`${String(key)}\` in the schema is no text`);
    return [String(key), value] as const;
  });
  return Object.fromEntries(entries);
}
