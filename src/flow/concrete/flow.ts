/** The concrete reading of the algebra: conditions are booleans, values are Connect values. */
import type { Cond, Entry, Failure, Flow, Handle, HeaderEntry, HeaderList, Operation } from "../algebra.ts";
import { RecordError } from "../../data/errors.ts";
import { rawToJava } from "../../data/java/narrowing.ts";
import type { Plain } from "../../data/plain.ts";
import type { Header } from "../../data/record.ts";
import type { Schema, SchemaField } from "../../data/schema.ts";
import type { Shape } from "../../data/shape.ts";
import { RawNumber, Struct, type Value } from "../../data/value.ts";
import { Concrete } from "./handle.ts";
import { knownStruct, newStruct, schemaFor, withMetadata } from "./known-schemas.ts";
import { badName, defaultMismatch, findBadName, isMisnamed, misnamed, nullInRequired } from "../kit.ts";
import { boxed, fromPlain, keyText, toPlain, unaided } from "./plain.ts";

/** Whether a condition of this reading holds. */
export function holds(condition: Cond): boolean {
  return condition === true;
}

const real = (handle: Handle): Concrete => handle as Concrete;
const list = (headers: HeaderList): readonly Header[] => headers as readonly Header[];

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
    if (args.includes(null)) return new Concrete(schemaFor(result), null);
    return new Concrete(schemaFor(result), fromPlain(call(operation, args) as Plain, result));
  },
  test(operation, ...values) {
    // Comparing needs no more than a double has.
    const args = values.map(plainOf).map((a) => (a instanceof RawNumber ? Number(a.text) : a));
    return !args.includes(null) && call(operation, args) === true;
  },
  isNull: (value) => real(value).isNull,
  hasSchema: (value) => real(value).schema !== null,
  not: (condition) => !holds(condition),
  and: (...conditions) => !conditions.includes(false),
  or: (...conditions) => conditions.includes(true),
  choose: (condition, then, otherwise) => (holds(condition) ? then() : otherwise()),
  chooseRecord: (condition, then, otherwise) => (holds(condition) ? then() : otherwise()),
  unlessNull(value, then, whenNull) {
    if (!real(value).isNull) return then(value);
    return whenNull ? whenNull() : value;
  },
  entries: entriesOf,
  field: fieldOf,
  valueOrNull: (entry) => entry.value,
  // `entries` gives every key there is, so nothing undeclared is left for `rest`.
  struct: (meta, entries, rest) =>
    meta.mode === "schemad" ? structOf(meta, entries) : mapOf(entries, rest && real(rest.of).entries),
  copy: (object) => object,
  withMeta(value, meta) {
    const { schema, value: held } = real(value);
    if (schema === null) return value;
    const changed = withMetadata(schema, meta);
    return new Concrete(changed, held instanceof Struct ? new Struct(changed, held.values) : held);
  },
  as(shape, value) {
    const held = real(value);
    const schema = schemaFor(shape);
    if (!isAlike(held, shape)) return new Concrete(schema, fromPlain(plainOf(value), shape));
    return schema === held.schema ? value : new Concrete(schema, held.value);
  },
  orDefault(value, replace) {
    const held = real(value);
    const { schema } = held;
    if (!replace || !held.isNull || schema?.default === undefined) return value;
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
  examine() {},
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

/** Whether a value is the same in that shape, only its metadata may be others. */
function isAlike(held: Concrete, shape: Shape): boolean {
  const { value } = held;
  if (typeof value !== "object" || value === null) {
    const isLeaf = shape.type !== "struct" && shape.type !== "array" && shape.type !== "map";
    return value === null || (isLeaf && (shape.mode === "schemad" || typeof value !== "number"));
  }
  if (held.schema === null || shape.mode !== "schemad" || shape.type === "struct") return false;
  const own = held.shape;
  return own.type === shape.type && own.values === shape.values && own.keys === shape.keys;
}

function entriesOf(struct: Handle): readonly Entry[] {
  const held = real(struct);
  if (held.entries) return held.entries;
  const { value } = held;
  const result: Entry[] = [];
  if (value instanceof Struct) {
    const { values } = value;
    const fields = value.schema.fields ?? [];
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i] as SchemaField;
      result.push(entry(field.name, field.schema, values[i] ?? null));
    }
  } else if (value instanceof Map) {
    (value as ReadonlyMap<Value, Value>).forEach((inner, name) => {
      result.push(entry(keyText(name), null, inner));
    });
  }
  return result;
}

function fieldOf(struct: Handle, name: string): Entry | undefined {
  const held = real(struct);
  if (held.fields) return held.fields.find((f) => f.name === name);
  const { value, schema } = held;
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
  const known = knownStruct(meta, entries);
  const bad = known ? undefined : findBadName(entries.map(nameOf));
  if (bad !== undefined) rethrow(badName(bad));
  const isBad = known && known.misnamed === undefined ? never : isMisnamed;
  const values: Value[] = [];
  for (const { name, value, unset } of entries) {
    const { schema, value: held } = real(value);
    if (schema === null) throw new RecordError("DataException", `the field \`${name}\` has no schema`);
    if (held === null && !schema.optional && !unset) rethrow(nullInRequired(name));
    if (held !== null && isBad(schema)) rethrow(misnamed(name));
    if (held instanceof Struct) {
      if (held === schema.default) rethrow(defaultMismatch(name));
      checkInside(held);
    }
    values.push(held);
  }
  const { schema } = known ?? newStruct(meta, entries.map(fieldFor));
  return new Concrete(schema, new Struct(schema, values), entries.some(isUnset) ? undefined : entries);
}

function never(): boolean {
  return false;
}

function isUnset({ unset }: Entry): boolean {
  return unset === true;
}

function fieldFor({ name, value }: Entry): SchemaField {
  return { name, schema: real(value).schema as Schema };
}

/** Connect looks at the structs inside as well, where an earlier step may have left a required field unset. */
function checkInside({ schema, values }: Struct): void {
  const fields = schema.fields ?? [];
  for (let i = 0; i < fields.length; i++) {
    const { name, schema: own } = fields[i] as SchemaField;
    const held = values[i] ?? null;
    if (held === null && !own.optional && own.default === undefined) rethrow(nullInRequired(name));
    if (held instanceof Struct) checkInside(held);
  }
}

/** `source`: the entries that it was made of, no two of which have one name. */
function mapOf(entries: readonly Entry[], source: readonly Entry[] | undefined): Concrete {
  const there = entries.every(isPresent) ? entries : entries.filter(isPresent);
  if ((source && haveSameNames(there, source)) || findBadName(there.map(nameOf)) === undefined)
    return new Concrete(null, undefined, there);
  const result = new Map<Value, Value>();
  for (const { name, value } of there) result.set(name, real(value).value);
  return new Concrete(null, result);
}

function haveSameNames(a: readonly Entry[], b: readonly Entry[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if ((a[i] as Entry).name !== (b[i] as Entry).name) return false;
  return true;
}

function isPresent({ present }: Entry): boolean {
  return holds(present);
}

function nameOf({ name }: Entry): string {
  return name;
}
