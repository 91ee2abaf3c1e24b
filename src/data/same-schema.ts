/** Equality of schemas and values. Source: org.apache.kafka.connect.data.ConnectSchema.equals. */
import type { Schema } from "./schema.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "./value.ts";

/** Whether Connect takes two schemas for the same: all of their metadata counts. */
export function sameSchema(a: Schema | undefined, b: Schema | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.type === b.type &&
    a.optional === b.optional &&
    a.name === b.name &&
    a.version === b.version &&
    a.doc === b.doc &&
    sameParameters(a.parameters, b.parameters) &&
    sameValue(a.default ?? null, b.default ?? null) &&
    sameSchema(a.values, b.values) &&
    sameSchema(a.keys, b.keys) &&
    sameFields(a.fields ?? [], b.fields ?? [])
  );
}

function sameFields(a: NonNullable<Schema["fields"]>, b: NonNullable<Schema["fields"]>): boolean {
  if (a.length !== b.length) return false;
  return a.every((field, i) => field.name === b[i]?.name && sameSchema(field.schema, b[i]?.schema));
}

function sameParameters(a: Schema["parameters"], b: Schema["parameters"]): boolean {
  if (!a || !b) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((n) => Object.hasOwn(b, n) && a[n] === b[n]);
}

/** Java's `Objects.deepEquals` of two values of one schema. */
function sameValue(a: Value, b: Value): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  if (a instanceof Decimal) return b instanceof Decimal && a.unscaled === b.unscaled && a.scale === b.scale;
  if (a instanceof JavaDate) return b instanceof JavaDate && a.ms === b.ms;
  if (a instanceof Boxed) return b instanceof Boxed && a.type === b.type && Object.is(a.value, b.value);
  if (a instanceof RawNumber) return b instanceof RawNumber && a.text === b.text;
  if (a instanceof Struct)
    return b instanceof Struct && sameSchema(a.schema, b.schema) && sameList(a.values, b.values);
  if (a instanceof Map) return b instanceof Map && sameMap(a, b as ReadonlyMap<Value, Value>);
  return Array.isArray(a) && Array.isArray(b) && sameList(a as readonly Value[], b as readonly Value[]);
}

function sameList(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, i) => sameValue(item, b[i] ?? null));
}

function sameMap(a: ReadonlyMap<Value, Value>, b: ReadonlyMap<Value, Value>): boolean {
  if (a.size !== b.size) return false;
  const left = [...b];
  return [...a].every(([key, value]) => left.some(([k, v]) => sameValue(key, k) && sameValue(value, v)));
}
