/** The concrete reading of the algebra: conditions are booleans, values are Connect values. */
import type { Cond, Entry, Failure, Flow, Handle, HeaderEntry, HeaderList, Operation } from "../algebra.ts";
import { RecordError } from "../../data/errors.ts";
import { rawToJava } from "../../data/java/narrowing.ts";
import type { Plain } from "../../data/plain.ts";
import type { Header } from "../../data/record.ts";
import type { Schema, SchemaField } from "../../data/schema.ts";
import { schemaOf, type Shape } from "../../data/shape.ts";
import { RawNumber, Struct, type Value } from "../../data/value.ts";
import { Concrete } from "./handle.ts";
import { badName, defaultMismatch, findBadName, isMisnamed, misnamed, nullInRequired } from "../kit.ts";
import { boxed, fromPlain, keyText, toPlain, unaided } from "./plain.ts";

/** Whether a condition of this reading holds. */
export function holds(condition: Cond): boolean {
  return condition === true;
}

const real = (handle: Handle): Concrete => handle as Concrete;
const list = (headers: HeaderList): readonly Header[] => headers as readonly Header[];

function schemaFor(shape: Shape): Schema | null {
  return shape.mode === "schemad" ? (schemaOf(shape) ?? null) : null;
}

function rethrow(failure: Failure): never {
  throw new RecordError(failure.errorClass, failure.message);
}

/** What a step works with is what it is in Connect, of a number that is too large as well. */
function operandOf(value: Handle): Plain {
  const plain = plainOf(value);
  return plain instanceof RawNumber ? rawToJava(plain) : plain;
}

/** The one concrete reading; it holds no state. */
export const concreteFlow: Flow = {
  always: true,
  never: false,
  constant: (shape, value) => new Concrete(schemaFor(shape), boxed(value, shape)),
  apply(operation, result, ...values) {
    const args = values.map(operandOf);
    const shape = args.includes(null) ? { ...result, nullable: true } : result;
    if (args.includes(null)) return new Concrete(schemaFor(shape), null);
    return new Concrete(schemaFor(shape), fromPlain(call(operation, args) as Plain, shape));
  },
  test(operation, ...values) {
    // Comparing needs no more than a double has.
    const args = values.map(plainOf).map((a) => (a instanceof RawNumber ? Number(a.text) : a));
    return !args.includes(null) && call(operation, args) === true;
  },
  isNull: (value) => real(value).value === null,
  hasSchema: (value) => real(value).schema !== null,
  not: (condition) => !holds(condition),
  and: (...conditions) => conditions.every(holds),
  or: (...conditions) => conditions.some(holds),
  choose: (condition, then, otherwise) => (holds(condition) ? then() : otherwise()),
  chooseRecord: (condition, then, otherwise) => (holds(condition) ? then() : otherwise()),
  unlessNull(value, then, whenNull) {
    if (real(value).value !== null) return then(value);
    return whenNull ? whenNull() : value;
  },
  entries: entriesOf,
  field: fieldOf,
  valueOrNull: (entry) => entry.value,
  // `entries` gives every key there is, so nothing undeclared is left for `rest`.
  struct: (meta, entries) => (meta.mode === "schemad" ? structOf(meta, entries) : mapOf(entries)),
  copy: (object) => object,
  withMeta(value, meta) {
    const { schema, value: held } = real(value);
    if (schema === null) return value;
    const changed = { ...schema, ...meta };
    return new Concrete(changed, held instanceof Struct ? new Struct(changed, held.values) : held);
  },
  as: (shape, value) => new Concrete(schemaFor(shape), fromPlain(plainOf(value), shape)),
  orDefault(value, replace) {
    const { schema, value: held } = real(value);
    if (!replace || held !== null || schema?.default === undefined) return value;
    return new Concrete(schema, schema.default);
  },
  addHeader: (headers, entry) => [...list(headers), headerOf(entry)] as HeaderList,
  dropHeaders: (headers, keys) => list(headers).filter((h) => !keys.includes(h.key)),
  hasHeader: (headers, key) => list(headers).some((h) => h.key === key),
  firstHeader: (headers, key) => list(headers).find((h) => h.key === key),
  headerText(headers, key) {
    const last = list(headers).findLast((h) => h.key === key);
    const value = last?.value ?? null;
    if (typeof value === "string") return new Concrete(null, value);
    const bytes = value instanceof Uint8Array ? value : (last?.raw ?? null);
    return new Concrete(null, bytes && new TextDecoder().decode(bytes));
  },
  require(condition, failure) {
    if (!holds(condition)) rethrow(failure());
  },
  fail: rethrow,
  unknown(why) {
    throw new Error(`the concrete reading knows every value, yet was told: ${why}`);
  },
  report() {},
};

function plainOf(handle: Handle): Plain {
  return toPlain(real(handle).value, real(handle).schema);
}

function call(operation: Operation, args: readonly Plain[]): unknown {
  return (operation.run as (...values: readonly Plain[]) => unknown)(...args);
}

function headerOf({ key, value, schema }: HeaderEntry): Header {
  const { schema: own, value: held } = real(value);
  return schema
    ? { key, schema: schemaFor(schema), value: unaided(held, own) }
    : { key, schema: own, value: held };
}

function entriesOf(struct: Handle): readonly Entry[] {
  const { value } = real(struct);
  if (value instanceof Struct) {
    return (value.schema.fields ?? []).map((field, i) =>
      entry(field.name, field.schema, value.values[i] ?? null),
    );
  }
  if (!(value instanceof Map)) return [];
  return [...(value as ReadonlyMap<Value, Value>)].map(([name, held]) => entry(keyText(name), null, held));
}

function fieldOf(struct: Handle, name: string): Entry | undefined {
  const { value, schema } = real(struct);
  if (value instanceof Struct) {
    const i = (value.schema.fields ?? []).findIndex((f) => f.name === name);
    return i < 0 ? undefined : entry(name, value.schema.fields?.[i]?.schema ?? null, value.values[i] ?? null);
  }
  if (value === null && schema?.fields) {
    const found = schema.fields.find((f) => f.name === name);
    return found && entry(name, found.schema, null);
  }
  const map = value as ReadonlyMap<Value, Value>;
  return map.has(name) ? entry(name, null, map.get(name) ?? null) : undefined;
}

function entry(name: string, schema: Schema | null, value: Value): Entry {
  return { name, value: new Concrete(schema, value), present: true };
}

function structOf(meta: Shape, entries: readonly Entry[]): Concrete {
  const fields: SchemaField[] = [];
  const values: Value[] = [];
  const bad = findBadName(entries.map((e) => e.name));
  if (bad !== undefined) rethrow(badName(bad));
  for (const { name, value, unset } of entries) {
    const { schema, value: held } = real(value);
    if (schema === null) throw new RecordError("DataException", `the field \`${name}\` has no schema`);
    if (held === null && !schema.optional && !unset) rethrow(nullInRequired(name));
    if (held !== null && isMisnamed(schema)) rethrow(misnamed(name));
    if (held instanceof Struct && held === schema.default) rethrow(defaultMismatch(name));
    checkInside(held);
    fields.push({ name, schema });
    values.push(held);
  }
  const schema: Schema = {
    ...schemaFor({ ...meta, fields: [] }),
    type: "struct",
    optional: meta.optional,
    fields,
  };
  return new Concrete(schema, new Struct(schema, values));
}

/** Connect looks at the structs inside as well, where an earlier step may have left a required field unset. */
function checkInside(value: Value): void {
  if (!(value instanceof Struct)) return;
  for (const [i, { name, schema }] of (value.schema.fields ?? []).entries()) {
    const held = value.values[i] ?? null;
    if (held === null && !schema.optional && schema.default === undefined) rethrow(nullInRequired(name));
    checkInside(held);
  }
}

function mapOf(entries: readonly Entry[]): Concrete {
  const result = new Map<Value, Value>();
  for (const { name, value, present } of entries) if (holds(present)) result.set(name, real(value).value);
  return new Concrete(null, result);
}
