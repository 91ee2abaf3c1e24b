/** Between Connect values and the plain ones that operations and users' TypeScript see. */
import type { Plain } from "../../data/plain.ts";
import type { Schema } from "../../data/schema.ts";
import { schemaOf, type Shape } from "../../data/shape.ts";
import { objectToText } from "../../data/java/object-text.ts";
import { Boxed, Struct, type Value } from "../../data/value.ts";
import { dataError } from "../../data/errors.ts";

/** What is known of a value's type: a shape or a schema. */
type Known = Pick<Shape, "type"> & {
  readonly values?: Known;
  readonly keys?: Known;
  readonly fields?: readonly { readonly name: string; readonly shape?: Known; readonly schema?: Known }[];
};

/** Structs and schemaless objects become plain objects, boxed numbers numbers; a Map stays one only where its type says `map`. */
export function toPlain(value: Value, known?: Known | null): Plain {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Boxed) return value.value;
  if (value instanceof Struct) {
    const fields = value.schema.fields ?? [];
    return record(fields.map((field, i) => [field.name, toPlain(value.values[i] ?? null, field.schema)]));
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => toPlain(item, known?.values));
  if (!(value instanceof Map)) return value as Plain;
  const entries = [...(value as ReadonlyMap<Value, Value>)];
  if (known?.type === "map")
    return new Map(entries.map(([k, v]) => [toPlain(k, known.keys), toPlain(v, known.values)]));
  const typeOf = (name: string): Known | undefined => {
    const field = known?.fields?.find((f) => f.name === name);
    return field?.shape ?? field?.schema;
  };
  return record(entries.map(([k, v]) => [keyText(k), toPlain(v, typeOf(keyText(k)))]));
}

/** The name of an entry of a schemaless object; Java's maps take other keys than texts, and so does what stands in for them. */
export function keyText(key: Value): string {
  return typeof key === "string" ? key : objectToText(key, null);
}

/** An object without prototype, so that a field named `__proto__` is a field. */
export function record(entries: Iterable<readonly [string, Plain]>): Plain {
  const result: Record<string, Plain> = Object.create(null) as Record<string, Plain>;
  for (const [name, value] of entries) result[name] = value;
  return result;
}

/** Plain values of a known shape as Connect values. What is `any` stays as it is, objects as maps. */
export function fromPlain(plain: Plain | undefined, shape: Shape): Value {
  if (plain === null || plain === undefined) return null;
  if (shape.type === "struct") return structFrom(plain, shape);
  if (shape.type === "array") {
    if (!Array.isArray(plain)) throw misfit(plain, shape);
    const values = shape.values;
    return (plain as readonly Plain[]).map((item) => (values ? fromPlain(item, values) : untyped(item)));
  }
  if (shape.type === "map") return mapFrom(plain, shape);
  if (shape.type === "any") return untyped(plain);
  return boxed(plain as Value, shape);
}

/** Without a schema the value itself has to say that a number is an int32. */
export function boxed(value: Value, shape: Shape): Value {
  if (shape.mode === "schemaless" && typeof value === "number" && isBoxed(shape.type))
    return new Boxed(shape.type, value);
  return value;
}

/** A value beside which its own schema does not stand any more: numbers in it say themselves what they are, structs have their schema. */
export function unaided(value: Value, schema: Schema | null | undefined): Value {
  if (typeof value === "number" && schema && isBoxed(schema.type)) return new Boxed(schema.type, value);
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => unaided(item, schema?.values));
  if (!(value instanceof Map)) return value;
  const entries = [...(value as ReadonlyMap<Value, Value>)];
  return new Map(entries.map(([k, v]) => [unaided(k, schema?.keys), unaided(v, schema?.values)]));
}

function isBoxed(type: Shape["type"]): type is Boxed["type"] {
  return type === "int8" || type === "int16" || type === "int32" || type === "float32";
}

function misfit(plain: Plain, shape: Shape): Error {
  return dataError(`expected ${shape.type}, found ${Array.isArray(plain) ? "an array" : typeof plain}`);
}

function structFrom(plain: Plain, shape: Shape): Value {
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) throw misfit(plain, shape);
  const object = plain as { readonly [field: string]: Plain };
  if (shape.mode === "schemad") {
    const schema = schemaOf(shape);
    if (!schema) throw dataError("a struct with a field of unknown type has no schema");
    return new Struct(
      schema,
      (shape.fields ?? []).map((f) => fromPlain(object[f.name], f.shape)),
    );
  }
  const declared = new Map((shape.fields ?? []).map((f) => [f.name, f.shape]));
  const result = new Map<string, Value>();
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    const of = declared.get(name);
    result.set(name, of ? fromPlain(value, of) : untyped(value));
  }
  return result;
}

function mapFrom(plain: Plain, shape: Shape): Value {
  if (!(plain instanceof Map)) throw misfit(plain, shape);
  const { keys, values } = shape;
  return new Map(
    [...(plain as ReadonlyMap<Plain, Plain>)].map(([k, v]) => [
      keys ? fromPlain(k, keys) : (k as Value),
      values ? fromPlain(v, values) : untyped(v),
    ]),
  );
}

function untyped(plain: Plain): Value {
  if (plain === null || typeof plain !== "object") return plain;
  if (Array.isArray(plain)) return (plain as readonly Plain[]).map(untyped);
  const prototype: unknown = Object.getPrototypeOf(plain);
  if (prototype !== null && prototype !== Object.prototype) return plain as Value;
  return new Map(Object.entries(plain as { readonly [k: string]: Plain }).map(([k, v]) => [k, untyped(v)]));
}
