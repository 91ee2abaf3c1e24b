/** JSON to values of a declared type: a reader is put together once for a shape. */
import { dataError } from "../errors.ts";
import { equalityKey } from "../java/values-convert.ts";
import type { Plain } from "../plain.ts";
import type { Schema } from "../schema.ts";
import { shapeOf, type Shape } from "../shape.ts";
import type { Value } from "../value.ts";
import { connectBuilder, plainBuilder, type Builder, type Built } from "./build.ts";
import { leafReader, reject } from "./typed-leaf.ts";
import { misfit } from "./misfit.ts";
import { readValue } from "./read.ts";
import { JsonScanner } from "./scanner.ts";

export interface TypedReadOptions {
  /** A null in a field with a default reads as that default. */
  readonly replaceNull: boolean;
  /** Hears of fields that a closed struct does not declare; they are dropped. */
  readonly onUnknown?: (path: string) => void;
}

/** Reads the value that is next. `depth`: how many objects and lists it stands in. A value that does not fit throws a DataException that names its path. */
export type Read<T> = (scanner: JsonScanner, depth: number) => T;

export type ReadPlain = Read<Plain>;

/** A reader of plain values (`Plain`) of a shape. `path` stands before the paths in messages. */
export function typedReader(shape: Shape, options: TypedReadOptions, path = ""): ReadPlain {
  return reader(shape, { ...options, builder: plainBuilder }, path) as ReadPlain;
}

/** A reader of Connect values of a schema. Fields that it does not have are passed over, as in Connect. */
export function connectReader(schema: Schema, options: TypedReadOptions, path = ""): Read<Value> {
  const shape = shapeOf(schema);
  const schemas = new Map<Shape, Schema>();
  remember(shape, schema, schemas);
  return reader(shape, { ...options, builder: connectBuilder(schemas) }, path) as Read<Value>;
}

function remember(shape: Shape, schema: Schema, schemas: Map<Shape, Schema>): void {
  schemas.set(shape, schema);
  for (const part of ["values", "keys"] as const) {
    const [inner, own] = [shape[part], schema[part]];
    if (inner && own) remember(inner, own, schemas);
  }
  for (const [i, field] of (shape.fields ?? []).entries()) {
    const own = schema.fields?.[i]?.schema;
    if (own) remember(field.shape, own, schemas);
  }
}

/** Reads a whole text: one value and nothing behind it. */
export function readWhole<T>(read: Read<T>, bytes: Uint8Array, start: number, end: number): T {
  return readAll(new JsonScanner(bytes, start, end), read);
}

/** Reads all that the scanner has. */
export function readAll<T>(scanner: JsonScanner, read: Read<T>): T {
  if (scanner.peek() === -1) throw scanner.unexpected();
  const value = read(scanner, 0);
  scanner.finish();
  return value;
}

interface Context extends TypedReadOptions {
  readonly builder: Builder;
}

const NULL = 0x6e;

function reader(shape: Shape, context: Context, path: string): Read<Built> {
  if (shape.type === "any") return untyped;
  const read = notNull(shape, context, path);
  const onNull = whenNull(shape, context);
  return (scanner, depth) => {
    if (scanner.peek() !== NULL) return read(scanner, depth);
    scanner.word("null");
    if (onNull === undefined) throw misfit(path, shape, "null");
    return onNull;
  };
}

function untyped(scanner: JsonScanner, depth: number): Value {
  return readValue(scanner, depth);
}

/** What a null reads as: its default, or null; undefined: it is a misfit. */
function whenNull(shape: Shape, { replaceNull, builder }: Context): Built | undefined {
  if (replaceNull && shape.default !== undefined && shape.default !== null)
    return builder.value(shape.default);
  return shape.nullable ? null : undefined;
}

function notNull(shape: Shape, context: Context, path: string): Read<Built> {
  if (shape.type === "struct") return structReader(shape, context, path);
  if (shape.type === "array") return arrayReader(shape, context, path);
  if (shape.type === "map") return mapReader(shape, context, path);
  return leafReader(shape, path);
}

interface Field {
  readonly path: string;
  /** Its key as it stands in JSON, quotes included, where nobody escapes what needs no escape. */
  readonly key: Uint8Array;
  readonly read: Read<Built>;
  /** What it reads as where it is not there: undefined is a misfit, `ABSENT` nothing. */
  readonly absent: Built | undefined | typeof ABSENT;
}

function nothing(): undefined {
  return undefined;
}

const ABSENT: unique symbol = Symbol("absent");

function structReader(shape: Shape, context: Context, path: string): Read<Built> {
  const declared = shape.fields ?? [];
  const under = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const fields = declared.map((f): Field => {
    const schemaless = shape.mode === "schemaless";
    return {
      path: under(f.name),
      key: new TextEncoder().encode(JSON.stringify(f.name)),
      read: reader(f.shape, context, under(f.name)),
      absent: f.mayBeAbsent ? ABSENT : schemaless ? undefined : whenNull(f.shape, context),
    };
  });
  const places = new Map(declared.map((f, i) => [f.name, i]));
  const build = context.builder.struct(shape);
  const keeps = shape.open === true;
  const { onUnknown } = context;
  return (scanner, depth) => {
    if (scanner.peek() !== 0x7b) return reject(scanner, depth, shape, path);
    scanner.open(depth);
    const slots: (Built | undefined)[] = fields.map(nothing);
    let rest: Map<string, Value> | undefined;
    if (!scanner.accept(0x7d)) {
      // Records of one stream have their fields in one order: the next field is looked at before its name is read.
      let next = 0;
      do {
        scanner.peek();
        let field = fields[next];
        if (field && scanner.matches(field.key)) scanner.expect(0x3a);
        else {
          const name = scanner.string();
          scanner.expect(0x3a);
          const place = places.get(name);
          if (place === undefined) {
            if (keeps) (rest ??= new Map()).set(name, readValue(scanner, depth + 1));
            else {
              scanner.skip(depth + 1);
              onUnknown?.(under(name));
            }
            continue;
          }
          next = place;
          field = fields[place];
        }
        slots[next] = field?.read(scanner, depth + 1);
        next++;
      } while (scanner.accept(0x2c));
      scanner.expect(0x7d);
    }
    for (let i = 0; i < fields.length; i++) {
      if (slots[i] !== undefined) continue;
      const absent = fields[i]?.absent;
      if (absent === undefined) throw dataError(`\`${fields[i]?.path ?? ""}\` is missing`);
      if (absent !== ABSENT) slots[i] = absent;
    }
    return build(slots, rest);
  };
}

function arrayReader(shape: Shape, context: Context, path: string): Read<Built> {
  const item = shape.values ? reader(shape.values, context, `${path}[]`) : untyped;
  return (scanner, depth) => {
    if (scanner.peek() !== 0x5b) return reject(scanner, depth, shape, path);
    scanner.open(depth);
    const result: Built[] = [];
    if (scanner.accept(0x5d)) return result;
    do result.push(item(scanner, depth + 1));
    while (scanner.accept(0x2c));
    scanner.expect(0x5d);
    return result;
  };
}

/** An object for text keys; a list of pairs for others. */
function mapReader(shape: Shape, context: Context, path: string): Read<Built> {
  const { keys, values } = shape;
  const read = values ? reader(values, context, `${path}[]`) : untyped;
  if (keys && keys.type !== "string")
    return pairsReader(shape, reader(keys, context, `${path}[]`), read, sameKey(keys), path);
  return (scanner, depth) => {
    if (scanner.peek() !== 0x7b) return reject(scanner, depth, shape, path);
    scanner.open(depth);
    const result = new Map<Built, Built>();
    if (scanner.accept(0x7d)) return result;
    do {
      const key = scanner.string();
      scanner.expect(0x3a);
      result.set(key, read(scanner, depth + 1));
    } while (scanner.accept(0x2c));
    scanner.expect(0x7d);
    return result;
  };
}

function pairsReader(
  shape: Shape,
  readKey: Read<Built>,
  read: Read<Built>,
  same: KeyOf,
  path: string,
): Read<Built> {
  return (scanner, depth) => {
    if (scanner.peek() !== 0x5b) return reject(scanner, depth, shape, path);
    scanner.open(depth);
    const result = new Map<Built, Built>();
    const key = same();
    if (scanner.accept(0x5d)) return result;
    do {
      if (scanner.peek() !== 0x5b) return reject(scanner, depth + 1, shape, path);
      scanner.open(depth + 1);
      if (scanner.peek() === 0x5d) throw misfit(path, shape, "a pair without values");
      const held = key(readKey(scanner, depth + 2));
      if (!scanner.accept(0x2c)) {
        scanner.expect(0x5d);
        throw misfit(path, shape, "a pair with one value");
      }
      result.set(held, read(scanner, depth + 2));
      if (scanner.peek() === 0x2c) throw misfit(path, shape, "a pair with more than two values");
      scanner.expect(0x5d);
    } while (scanner.accept(0x2c));
    scanner.expect(0x5d);
    return result;
  };
}

type KeyOf = () => (key: Built) => Built;

/** Keys that are objects in JavaScript and values in Java: equal ones are one key. Byte arrays are not values in Java either. */
function sameKey({ type, name }: Shape): KeyOf {
  const isObject = name !== undefined || type === "array" || type === "map";
  if (!isObject) return () => (key) => key;
  return () => {
    const seen = new Map<string, Built>();
    return (key) => {
      const text = equalityKey(key as Value);
      const before = seen.get(text);
      if (before !== undefined) return before;
      seen.set(text, key);
      return key;
    };
  };
}
