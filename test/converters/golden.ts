/** The files that Kafka Connect's own converters wrote, and the one-line texts of schemas and values in them. */
import { readFileSync } from "node:fs";
import { isList } from "../../src/data/java/object-text.ts";
import type { Schema } from "../../src/data/schema.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../src/data/value.ts";

/** The rows of a file: each column a text, or null. */
export function goldenRows(name: string): readonly (readonly (string | null)[])[] {
  const text = readFileSync(new URL(`golden/${name}.tsv`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t").map((column) => JSON.parse(column) as string | null));
}

/** Characters of one byte each, as bytes. */
export function bytesOf(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, "latin1"));
}

/** The reverse; null stays null. */
export function latin1Of(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString("latin1");
}

/** "schemas.enable=true decimal.format=numeric" as options. */
export function optionsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(" ").map((option) => option.split("=") as [string, string]));
}

/** A schema in one line, as the oracle writes it. Parameters in the order of their names: a JavaScript object does not keep another one for all names. */
export function schemaText(schema: Schema | null): string {
  if (schema === null) return "none";
  const { type, optional, values, keys, fields, name, version, doc, parameters } = schema;
  let text = type + (optional ? "?" : "");
  if (type === "array") text += `<${schemaText(values ?? null)}>`;
  if (type === "map") text += `<${schemaText(keys ?? null)},${schemaText(values ?? null)}>`;
  if (type === "struct") {
    const inner = (fields ?? []).map((f) => `${json(f.name)}:${schemaText(f.schema)};`);
    text += `{${inner.join("")}}`;
  }
  if (name !== undefined) text += `@name(${json(name)})`;
  if (version !== undefined) text += `@version(${version})`;
  if (doc !== undefined) text += `@doc(${json(doc)})`;
  const entries = Object.entries(parameters ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, value] of entries) text += `@param(${json(key)},${json(value)})`;
  if (schema.default !== undefined && schema.default !== null)
    text += `@default(${valueText(schema.default, schema)})`;
  return text;
}

/** The oracle's text of a schema with its parameters in the order of their names. */
export function sortedParameters(text: string): string {
  return text.replace(/(?:@param\((?:"(?:[^"\\]|\\.)*",?){2}\))+/g, (all) =>
    (all.match(/@param\((?:"(?:[^"\\]|\\.)*",?){2}\)/g) ?? []).toSorted().join(""),
  );
}

/** A value in one line with its Java type, as the oracle writes it. */
export function valueText(value: Value, schema: Schema | null): string {
  if (value === null) return "null";
  if (typeof value === "string") return json(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `int64 ${value}`;
  if (typeof value === "number") return numberText(value, schema?.type ?? "float64");
  if (value instanceof Boxed) return numberText(value.value, value.type);
  if (value instanceof RawNumber) return `raw ${value.text}`;
  if (value instanceof Decimal) return `decimal ${value.unscaled} ${value.scale}`;
  if (value instanceof JavaDate) return `date ${value.ms}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("base64")}`;
  if (isList(value)) return `[${value.map((item) => valueText(item, schema?.values ?? null)).join(",")}]`;
  if (value instanceof Struct) {
    const { fields = [] } = value.schema;
    const parts = fields.map((f, i) => `${json(f.name)}:${valueText(value.values[i] ?? null, f.schema)}`);
    return `struct{${parts.join(";")}}`;
  }
  const entries = Array.from(
    value,
    ([k, v]) => `${valueText(k, schema?.keys ?? null)}=${valueText(v, schema?.values ?? null)}`,
  );
  return `{${entries.toSorted().join(",")}}`;
}

function numberText(value: number, type: string): string {
  if (type.startsWith("int")) return `${type} ${value}`;
  const bits = new DataView(new ArrayBuffer(8));
  if (type === "float32") bits.setFloat32(0, value);
  else bits.setFloat64(0, value);
  const hex = type === "float32" ? bits.getUint32(0).toString(16) : bits.getBigUint64(0).toString(16);
  return `${type} ${hex}`;
}

/** A JSON text in ASCII, control characters as four digits, as the oracle writes texts. */
function json(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
