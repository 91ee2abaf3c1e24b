/** Bringing the elements of a list or map in a header to one type. Source: Values.convertTo, Apache Kafka 4.1. */
import { dataError } from "../errors.ts";
import { DATE, TIME, TIMESTAMP } from "../schema.ts";
import type { Schema } from "../schema.ts";
import { Boxed, Decimal, JavaDate } from "../value.ts";
import type { SchemaAndValue, Value } from "../value.ts";
import { doubleToFloat, longToByte, longToInt, longToShort } from "./narrowing.ts";
import { isList } from "./object-text.ts";

const DAY = 86_400_000n;

/**
 * The schema that both values fit, undefined if there is none: numbers widen, and of two schemas of one type (a list of
 * numbers and a list of texts, an int32 and a Date) the later is taken.
 */
export function commonSchema(before: Schema, next: Schema): Schema | undefined {
  if (before.type === next.type) return next;
  const a = WIDTH.indexOf(before.type);
  const b = WIDTH.indexOf(next.type);
  if (a < 0 || b < 0) return undefined;
  return a > b ? before : next;
}

const WIDTH: readonly Schema["type"][] = ["int8", "int16", "int32", "int64", "float32", "float64"];

/** The value as one of the schema. Throws DataException where Connect does: for null, and for a date that should be a plain number. */
export function convertElement(element: SchemaAndValue | null, target: Schema): Value {
  if (element === null || element.value === null) {
    throw dataError("a null in a list or map whose other values have a type");
  }
  const { value } = element;
  switch (target.type) {
    case "int8":
      return longToByte(asLong(value));
    case "int16":
      return longToShort(asLong(value));
    case "int32":
      if (target.name === DATE) return value instanceof JavaDate ? value : new JavaDate(toInt(value) * DAY);
      if (target.name === TIME) return value instanceof JavaDate ? value : timeOfDay(toInt(value));
      return longToInt(asLong(value));
    case "int64":
      if (target.name === TIMESTAMP) return value instanceof JavaDate ? value : new JavaDate(asLong(value));
      return asLong(value);
    case "float32":
      return doubleToFloat(asDouble(value));
    case "float64":
      return asDouble(value);
    case "array":
    case "map":
      return sameSchema(element.schema, target) ? value : withoutSchema(value, element.schema);
    default:
      return value;
  }
}

function toInt(value: Value): bigint {
  return BigInt.asIntN(32, asLong(value));
}

function timeOfDay(ms: bigint): JavaDate {
  if (ms < 0n || ms > DAY) throw dataError("a time is at least 0 and at most 86400000 milliseconds");
  return new JavaDate(ms);
}

function asLong(value: Value): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  throw dataError("a date in a list or map whose other values are numbers");
}

function asDouble(value: Value): number {
  return typeof value === "number" ? value : Number(asLong(value));
}

/** Whether two schemas that were read from a text are the same. */
function sameSchema(a: Schema | null | undefined, b: Schema | null | undefined): boolean {
  if (!a || !b) return !a && !b;
  if (a.type !== b.type || a.name !== b.name) return false;
  if (a.parameters?.["scale"] !== b.parameters?.["scale"]) return false;
  return sameSchema(a.keys, b.keys) && sameSchema(a.values, b.values);
}

/** The same value for a place that no schema describes: numbers say themselves what they are. */
export function withoutSchema(value: Value, schema: Schema | null | undefined): Value {
  if (typeof value === "number") {
    const type = schema?.type;
    return type === "int8" || type === "int16" || type === "int32" || type === "float32"
      ? new Boxed(type, value)
      : value;
  }
  if (isList(value)) return value.map((item) => withoutSchema(item, schema?.values));
  if (value instanceof Map) {
    return new Map(
      Array.from(value as ReadonlyMap<Value, Value>, ([key, item]) => [
        withoutSchema(key, schema?.keys),
        withoutSchema(item, schema?.values),
      ]),
    );
  }
  return value;
}

/** A text that is equal for two values exactly where Java's `equals` holds; both converted by one schema, or by none. */
export function equalityKey(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "number") return Object.is(value, -0) ? "n-0" : `n${value}`;
  if (value instanceof Boxed) return `${value.type} ${value.value}`;
  if (value instanceof Decimal) return `d${value.unscaled}e${value.scale}`;
  if (value instanceof JavaDate) return `t${value.ms}`;
  if (isList(value)) return `[${value.map(equalityKey).join()}]`;
  if (value instanceof Map) {
    const entries = Array.from(
      value as ReadonlyMap<Value, Value>,
      ([k, v]) => `${equalityKey(k)}:${equalityKey(v)}`,
    );
    return `{${entries.toSorted().join()}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "bigint" || typeof value === "boolean" ? `${typeof value} ${value}` : "?";
}
