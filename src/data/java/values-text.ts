/** Connect's own texts of values, for headers. Source: org.apache.kafka.connect.data.Values, Apache Kafka 4.1. */
import type { Schema } from "../schema.ts";
import { JavaDate, Struct } from "../value.ts";
import type { Value } from "../value.ts";
import { bytesToText, dateToText, isList, isNumeric, numberToText } from "./object-text.ts";

/**
 * `Values.convertToString`: a text as it is; `[1,"a"]` and `{"k":1}` for lists, maps and structs, with texts quoted inside;
 * null is null. `schema`: the value's, where it has one.
 */
export function valuesConvertToString(value: Value, schema?: Schema | null): string | null {
  return value === null ? null : write(value, schema, false);
}

function write(value: Value, schema: Schema | null | undefined, embedded: boolean): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (isNumeric(value)) return numberToText(value, schema);
  if (typeof value === "string") return embedded ? quoted(value) : value;
  if (value instanceof Uint8Array) return embedded ? `"${bytesToText(value)}"` : bytesToText(value);
  if (value instanceof JavaDate) return dateToText(value);
  if (value instanceof Struct) return writeStruct(value);
  if (isList(value)) return `[${value.map((item) => write(item, schema?.values, true)).join(",")}]`;
  const entries = Array.from(
    value,
    ([key, item]) => `${write(key, schema?.keys, true)}:${write(item, schema?.values, true)}`,
  );
  return `{${entries.join(",")}}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A null in a field with a default is written as the default. */
function writeStruct(struct: Struct): string {
  const fields = (struct.schema.fields ?? []).map((field, i) => {
    const value = struct.values[i] ?? field.schema.default ?? null;
    return `${quoted(field.name)}:${write(value, field.schema, true)}`;
  });
  return `{${fields.join(",")}}`;
}
