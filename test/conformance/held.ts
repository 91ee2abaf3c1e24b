/** A value with the type of everything in it, in the recorder's notation. */
import { decimalToString, doubleToString, floatToString } from "../../src/data/java/number-text.ts";
import type { Schema } from "../../src/data/schema.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../src/data/value.ts";
import type { Json } from "./case.ts";

/** Numbers are `{ "int32": "5" }`, structs `{ "struct": […] }` in the order of their fields, maps `{ "map": [[key, value], …] }` by their keys. */
export function held(value: Value, schema: Schema | null): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "bigint") return { int64: value.toString() };
  if (typeof value === "number") return number(value, schema?.type ?? "float64");
  if (value instanceof Boxed) return number(value.value, value.type);
  if (value instanceof RawNumber) return { raw: value.text };
  if (value instanceof Decimal) return { decimal: decimalToString(value) };
  if (value instanceof JavaDate) return { date: value.ms.toString() };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Struct) {
    const fields = value.schema.fields ?? [];
    return { struct: fields.map((f, i) => held(value.values[i] ?? null, f.schema)) };
  }
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Value, Value>)].map(
      ([k, v]) => [held(k, schema?.keys ?? null), held(v, schema?.values ?? null)] as const,
    );
    return { map: entries.toSorted(([a], [b]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
  }
  return (value as readonly Value[]).map((item) => held(item, schema?.values ?? null));
}

function number(value: number, type: string): Json {
  if (type === "float32") return { float32: floatToString(value) };
  return { [type]: type === "float64" ? doubleToString(value) : String(value) };
}
