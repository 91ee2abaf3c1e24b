/** The texts that Java makes of Connect's values: what Cast writes, and what `toString` gives. */
import { RecordError } from "../errors.ts";
import { TIME, TIMESTAMP, DATE } from "../schema.ts";
import type { Schema } from "../schema.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct } from "../value.ts";
import type { Value } from "../value.ts";
import { decimalToString } from "./big-decimal.ts";
import { doubleToString } from "./double-text.ts";
import { floatToString } from "./float-text.ts";
import { compileDateFormat } from "./simple-date-format.ts";

const DAY = 86_400_000n;
/** None of these patterns has years of two digits. */
const NO_CENTURY = { centuryStart: 0n };
const TIME_FORMAT = compileDateFormat("HH:mm:ss.SSS'Z'", NO_CENTURY);
const DATE_FORMAT = compileDateFormat("yyyy-MM-dd", NO_CENTURY);
const TIMESTAMP_FORMAT = compileDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", NO_CENTURY);
const PLAIN_DATE_FORMAT = compileDateFormat("EEE MMM dd HH:mm:ss zzz y", NO_CENTURY);

/** How a date's text looks when Connect reads and writes it without being told a pattern. */
export const CONNECT_DATE_FORMATS = {
  [TIME]: TIME_FORMAT,
  [DATE]: DATE_FORMAT,
  [TIMESTAMP]: TIMESTAMP_FORMAT,
} as const;

/** Base64, with padding. */
export function bytesToText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

/**
 * Connect's text of a date, whatever logical type it is of: before 2 January 1970 a time, at midnight a date, else a
 * timestamp; in UTC, as a worker in UTC has it. Source: org.apache.kafka.connect.data.Values.dateFormatFor.
 */
export function dateToText(date: JavaDate): string {
  if (date.ms < DAY) return TIME_FORMAT.format(date.ms);
  return (date.ms % DAY === 0n ? DATE_FORMAT : TIMESTAMP_FORMAT).format(date.ms);
}

/**
 * What Cast to string makes of a value that is not null. `schema`: the value's, where it has one. Arrays, maps and structs
 * never come to this: Cast refuses them before.
 */
export function castToText(value: Value, schema?: Schema | null): string {
  if (value instanceof JavaDate) return dateToText(value);
  if (value instanceof Uint8Array) return bytesToText(value);
  return objectToText(value, schema);
}

/**
 * Java's `String.valueOf`: `[1, 2]`, `{a=1}`, `Struct{a=1}`, a date as `Thu Jan 01 00:00:00 UTC 1970`.
 *
 * Maps are written in their own order; a Java HashMap would be in the order of its keys' hashes. Bytes throw: Java writes
 * their place in memory.
 */
export function objectToText(value: Value, schema?: Schema | null): string {
  if (value === null) return "null";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (value instanceof JavaDate) return PLAIN_DATE_FORMAT.format(value.ms);
  if (value instanceof Uint8Array)
    throw new RecordError("DataException", "bytes have no text: Java would print their place in memory");
  if (isNumeric(value)) return numberToText(value, schema);
  if (value instanceof Struct) return structToText(value);
  if (isList(value)) return `[${value.map((item) => objectToText(item, schema?.values)).join(", ")}]`;
  const entries = Array.from(
    value,
    ([key, item]) => `${objectToText(key, schema?.keys)}=${objectToText(item, schema?.values)}`,
  );
  return `{${entries.join(", ")}}`;
}

function structToText(struct: Struct): string {
  const fields = struct.schema.fields ?? [];
  const parts = struct.values.flatMap((value, i) => {
    const field = fields[i];
    return value === null || field === undefined
      ? []
      : [`${field.name}=${objectToText(value, field.schema)}`];
  });
  return `Struct{${parts.join(",")}}`;
}

/** A value that is a number in Java. */
export type NumericValue = number | bigint | Decimal | Boxed | RawNumber;

export function isNumeric(value: Value): value is NumericValue {
  return (
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof Decimal ||
    value instanceof Boxed ||
    value instanceof RawNumber
  );
}

/** Array.isArray, for lists that may not be changed. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** `toString` of a Java number; without a schema a `number` is a Double. */
export function numberToText(value: NumericValue, schema?: Schema | null): string {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Decimal) return decimalToString(value);
  if (value instanceof RawNumber) return value.text;
  const type = value instanceof Boxed ? value.type : (schema?.type ?? "float64");
  const number = value instanceof Boxed ? value.value : value;
  if (type === "float32") return floatToString(number);
  return type === "int8" || type === "int16" || type === "int32" ? String(number) : doubleToString(number);
}
