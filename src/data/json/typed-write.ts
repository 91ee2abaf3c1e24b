/** Values of a declared type to JSON: a writer is put together once for a shape. Source: org.apache.kafka.connect.json.JsonConverter.convertToJson. */
import { dataError } from "../errors.ts";
import type { Plain } from "../plain.ts";
import { sameSchema } from "../same-schema.ts";
import type { Schema } from "../schema.ts";
import { schemaOf, shapeOf, type Shape } from "../shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../value.ts";
import { fieldOf, type Built } from "./build.ts";
import { ByteWriter } from "./byte-writer.ts";
import { foundValue, misfit } from "./misfit.ts";
import { isLogical, leafWriter } from "./typed-write-leaf.ts";
import { writeArray, writeJson, writeText } from "./write.ts";

export interface TypedWriteOptions {
  /** Decimals as numbers (`decimal.format: NUMERIC`); else as base64. */
  readonly numericDecimals: boolean;
  /** A null in a field with a default is written as that default. */
  readonly replaceNull: boolean;
}

export type WritePlain = (value: Plain, out: ByteWriter) => void;
export type WriteValue = (value: Value, out: ByteWriter) => void;

/**
 * A writer of plain values of a shape. Where the shape is schema'd a null is its default, `null` if it is optional, else a DataException;
 * without schemas a field that is absent is left out. A value of another type throws a DataException that names its path.
 */
export function typedWriter(shape: Shape, options: TypedWriteOptions, path = ""): WritePlain {
  return writer(shape, { ...options, struct: plainStruct }, path);
}

/** The same for Connect values of a schema: a struct of another schema is a misfit. */
export function connectWriter(schema: Schema, options: TypedWriteOptions): WriteValue {
  return writer(shapeOf(schema), { ...options, struct: connectStruct }, "");
}

type Write = (value: Built, out: ByteWriter) => void;

interface Context extends TypedWriteOptions {
  readonly struct: (shape: Shape, path: string) => Open;
}

/** Opens a struct: its declared fields' values in order, and then the names and values of others. Undefined: it is no such struct. */
type Open = (value: Built) => Opened | undefined;

interface Opened {
  at(index: number): Built | undefined;
  rest(): readonly (readonly [string, Built | undefined])[];
}

function writer(shape: Shape, context: Context, path: string): Write {
  if (shape.type === "any") return untyped;
  const write = notNull(shape, context, path);
  const onNull = nullWriter(shape, context, path);
  return (value, out) => (value === null || value === undefined ? onNull(out) : write(value, out));
}

function nullWriter(shape: Shape, context: Context, path: string): (out: ByteWriter) => void {
  if (shape.mode !== "schemad") return (out) => out.ascii("null");
  if (context.replaceNull && shape.default !== undefined && shape.default !== null) {
    const text = defaultText(shape, context);
    return (out) => out.bytes(text);
  }
  if (shape.optional) return (out) => out.ascii("null");
  return () => {
    throw misfit(path, shape, "null");
  };
}

/** Defaults are Connect values whatever else is written. */
function defaultText(shape: Shape, context: Context): Uint8Array {
  const out = new ByteWriter(64);
  const own = { ...context, struct: connectStruct };
  notNull(shape, own, "")(shape.default as Built, out);
  return out.view();
}

function notNull(shape: Shape, context: Context, path: string): Write {
  // A schema can be named Date and be a struct (SetSchemaMetadata): then it has no value that can be written.
  if (shape.mode === "schemad" && isLogical(shape)) return leafWriter(shape, context.numericDecimals, path);
  if (shape.type === "struct") return structWriter(shape, context, path);
  if (shape.type === "array") return arrayWriter(shape, context, path);
  if (shape.type === "map") return mapWriter(shape, context, path);
  return leafWriter(shape, context.numericDecimals, path);
}

function untyped(value: Built, out: ByteWriter): void {
  writeJson(value as Value, out);
}

function structWriter(shape: Shape, context: Context, path: string): Write {
  const fields = (shape.fields ?? []).map((f) => {
    const key = new ByteWriter(32);
    writeText(f.name, key);
    key.byte(0x3a);
    return { key: key.view(), write: writer(f.shape, context, path === "" ? f.name : `${path}.${f.name}`) };
  });
  const open = context.struct(shape, path);
  const leavesOut = shape.mode !== "schemad";
  // The envelope's schema has no place for fields that it does not declare.
  const keeps = shape.open === true && leavesOut;
  return (value, out) => {
    const struct = open(value);
    if (!struct) throw misfit(path, shape, foundValue(value));
    out.byte(0x7b);
    let first = true;
    for (let i = 0; i < fields.length; i++) {
      const held = struct.at(i);
      if (held === undefined && leavesOut) continue;
      if (first) first = false;
      else out.byte(0x2c);
      const field = fields[i] as (typeof fields)[number];
      out.bytes(field.key);
      field.write(held ?? null, out);
    }
    for (const [name, held] of keeps ? struct.rest() : NOTHING) {
      if (held === undefined) continue;
      if (first) first = false;
      else out.byte(0x2c);
      writeText(name, out);
      out.byte(0x3a);
      untyped(held, out);
    }
    out.byte(0x7d);
  };
}

const NOTHING: readonly (readonly [string, Built | undefined])[] = [];

type PlainObject = { readonly [field: string]: Plain | undefined };

function plainStruct(shape: Shape): Open {
  const getters = (shape.fields ?? []).map((f) => fieldOf(f.name));
  const declared = new Set((shape.fields ?? []).map((f) => f.name));
  return (value) => {
    if (!isPlainObject(value)) return undefined;
    const object = value as PlainObject;
    return {
      at: (index) => getters[index]?.(object),
      rest: () => Object.entries(object).filter(([name]) => !declared.has(name)),
    };
  };
}

/** Users' own classes will do; what is another of Connect's values will not. */
function isPlainObject(value: Built): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !OTHERS.some((other) => value instanceof other)
  );
}

const OTHERS = [Map, Uint8Array, Struct, Decimal, JavaDate, Boxed, RawNumber];

function connectStruct(shape: Shape, path: string): Open {
  let known: Schema | undefined;
  const wanted = schemaOf(shape);
  return (value) => {
    if (!(value instanceof Struct)) return undefined;
    if (value.schema !== known) {
      if (!sameSchema(value.schema, wanted))
        throw dataError(`${path === "" ? "the value" : `\`${path}\``}: the struct has another schema`);
      known = value.schema;
    }
    return { at: (index) => value.values[index], rest: () => NOTHING };
  };
}

function arrayWriter(shape: Shape, context: Context, path: string): Write {
  const item = shape.values ? writer(shape.values, context, `${path}[]`) : untyped;
  return (value, out) => {
    if (!Array.isArray(value)) throw misfit(path, shape, foundValue(value));
    writeArray(value as readonly Built[], out, item);
  };
}

/** An object for text keys; a list of pairs for others. */
function mapWriter(shape: Shape, context: Context, path: string): Write {
  const { keys, values } = shape;
  const write = values ? writer(values, context, `${path}[]`) : untyped;
  const writeKey = keys && keys.type !== "string" ? writer(keys, context, `${path}[]`) : undefined;
  const nullKey = keys?.optional === true || keys?.nullable === true;
  return (value, out) => {
    if (!(value instanceof Map)) throw misfit(path, shape, foundValue(value));
    const map = value as ReadonlyMap<Built, Built>;
    if (writeKey) {
      return writeArray([...map], out, ([key, held]) => {
        out.byte(0x5b);
        writeKey(key, out);
        out.byte(0x2c);
        write(held, out);
        out.byte(0x5d);
      });
    }
    out.byte(0x7b);
    let first = true;
    for (const [key, held] of map) {
      if (first) first = false;
      else out.byte(0x2c);
      // A null key becomes the text "null": Jackson's text of its null.
      const name = key === null && nullKey ? "null" : key;
      if (typeof name !== "string") throw misfit(`${path}[]`, keys ?? TEXT, foundValue(key));
      writeText(name, out);
      out.byte(0x3a);
      write(held, out);
    }
    out.byte(0x7d);
  };
}

const TEXT: Shape = { mode: "schemaless", type: "string", nullable: false, optional: false };
