/** Values of a declared type as JSON: what makes their text is put together once for a shape. Source: org.apache.kafka.connect.json.JsonConverter.convertToJson. */
import { dataError } from "../errors.ts";
import type { Plain } from "../plain.ts";
import { sameSchema } from "../same-schema.ts";
import type { Schema } from "../schema.ts";
import { schemaOf, shapeOf, type Shape } from "../shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../value.ts";
import { fieldOf, type Built } from "./build.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { foundValue, misfit } from "./misfit.ts";
import { isLogical, leafText } from "./typed-write-leaf.ts";
import { jsonOf, listJson, quoted } from "./write.ts";

export interface TypedWriteOptions {
  /** Decimals as numbers (`decimal.format: NUMERIC`); else as base64. */
  readonly numericDecimals: boolean;
  /** A null in a field with a default is written as that default. */
  readonly replaceNull: boolean;
}

export type WritePlain = (value: Plain, out: ByteWriter) => void;

/**
 * A writer of plain values of a shape, which makes a text first: the engine puts short ones together, and a long one into bytes, quicker than bytes are
 * written one by one. Where the shape is schema'd a null is its default, `null` if it is optional, else a DataException;
 * without schemas a field that is absent is left out. A value of another type throws a DataException that names its path.
 */
export function typedWriter(shape: Shape, options: TypedWriteOptions): WritePlain {
  return written(typedJson(shape, options));
}

/** The JSON of plain values of a shape, as `typedWriter` writes it. */
export function typedJson(shape: Shape, options: TypedWriteOptions): (value: Plain) => string {
  return textOf(shape, { ...options, struct: plainStruct }, "");
}

/** The same for Connect values of a schema: a struct of another schema is a misfit. */
export function connectJson(schema: Schema, options: TypedWriteOptions): (value: Value) => string {
  return textOf(shapeOf(schema), { ...options, struct: connectStruct }, "");
}

/** The JSON of a value. */
type TextOf = (value: Built) => string;

function written<T>(text: (value: T) => string): (value: T, out: ByteWriter) => void {
  return (value, out) => out.text(text(value));
}

interface Context extends TypedWriteOptions {
  readonly struct: (shape: Shape, path: string) => StructFields;
}

/** What a struct holds: its declared fields' values by their places, and the names and values of others. */
interface StructFields {
  /** Whether the value is such a struct; only of those are the others asked. */
  isOne(value: Built): boolean;
  at(value: Built, index: number): Built | undefined;
  rest(value: Built): readonly (readonly [string, Built | undefined])[];
}

function textOf(shape: Shape, context: Context, path: string): TextOf {
  if (shape.type === "any") return untyped;
  const text = notNull(shape, context, path);
  const ofNull = nullText(shape, context, path);
  return (value) => (value === null || value === undefined ? ofNull() : text(value));
}

function nullText(shape: Shape, context: Context, path: string): () => string {
  if (shape.mode !== "schemad") return () => "null";
  if (context.replaceNull && shape.default !== undefined && shape.default !== null) {
    const text = defaultText(shape, context);
    return () => text;
  }
  if (shape.optional) return () => "null";
  return () => {
    throw misfit(path, shape, "null");
  };
}

/** Defaults are Connect values whatever else is written. */
function defaultText(shape: Shape, context: Context): string {
  return notNull(shape, { ...context, struct: connectStruct }, "")(shape.default as Built);
}

function notNull(shape: Shape, context: Context, path: string): TextOf {
  // A schema can be named Date and be a struct (SetSchemaMetadata): then it has no value that can be written.
  if (shape.mode === "schemad" && isLogical(shape)) return leafText(shape, context.numericDecimals, path);
  if (shape.type === "struct") return structText(shape, context, path);
  if (shape.type === "array") return arrayText(shape, context, path);
  if (shape.type === "map") return mapText(shape, context, path);
  return leafText(shape, context.numericDecimals, path);
}

function untyped(value: Built): string {
  return jsonOf(value as Value);
}

function structText(shape: Shape, context: Context, path: string): TextOf {
  const fields = (shape.fields ?? []).map((f) => {
    const key = `${quoted(f.name)}:`;
    const text = textOf(f.shape, context, path === "" ? f.name : `${path}.${f.name}`);
    return { first: `{${key}`, next: `,${key}`, text };
  });
  const struct = context.struct(shape, path);
  const leavesOut = shape.mode !== "schemad";
  // The envelope's schema has no place for fields that it does not declare.
  const keeps = shape.open === true && leavesOut;
  return (value) => {
    if (!struct.isOne(value)) throw misfit(path, shape, foundValue(value));
    let text = "";
    for (let i = 0; i < fields.length; i++) {
      const held = struct.at(value, i);
      if (held === undefined && leavesOut) continue;
      const field = fields[i] as (typeof fields)[number];
      text += (text === "" ? field.first : field.next) + field.text(held ?? null);
    }
    for (const [name, held] of keeps ? struct.rest(value) : NOTHING) {
      if (held !== undefined) text += `${text === "" ? "{" : ","}${quoted(name)}:${untyped(held)}`;
    }
    return text === "" ? "{}" : `${text}}`;
  };
}

const NOTHING: readonly (readonly [string, Built | undefined])[] = [];

type PlainObject = { readonly [field: string]: Plain | undefined };

function plainStruct(shape: Shape): StructFields {
  const getters = (shape.fields ?? []).map((f) => fieldOf(f.name));
  const declared = new Set((shape.fields ?? []).map((f) => f.name));
  return {
    isOne: isPlainObject,
    at: (value, index) => getters[index]?.(value as PlainObject),
    rest: (value) => Object.entries(value as PlainObject).filter(([name]) => !declared.has(name)),
  };
}

/** Users' own classes will do; what is another of Connect's values will not. */
function isPlainObject(value: Built): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.getPrototypeOf(value) === Object.prototype) return true;
  return !Array.isArray(value) && !OTHERS.some((other) => value instanceof other);
}

const OTHERS = [Map, Uint8Array, Struct, Decimal, JavaDate, Boxed, RawNumber];

function connectStruct(shape: Shape, path: string): StructFields {
  let known: Schema | undefined;
  const wanted = schemaOf(shape);
  return {
    isOne(value) {
      if (!(value instanceof Struct)) return false;
      if (value.schema !== known) {
        if (!sameSchema(value.schema, wanted))
          throw dataError(`${path === "" ? "the value" : `\`${path}\``}: the struct has another schema`);
        known = value.schema;
      }
      return true;
    },
    at: (value, index) => (value as Struct).values[index],
    rest: () => NOTHING,
  };
}

function arrayText(shape: Shape, context: Context, path: string): TextOf {
  const item = shape.values ? textOf(shape.values, context, `${path}[]`) : untyped;
  return (value) => {
    if (!Array.isArray(value)) throw misfit(path, shape, foundValue(value));
    return listJson(value as readonly Built[], item);
  };
}

/** An object for text keys; a list of pairs for others. */
function mapText(shape: Shape, context: Context, path: string): TextOf {
  const { keys, values } = shape;
  const text = values ? textOf(values, context, `${path}[]`) : untyped;
  const keyText = keys && keys.type !== "string" ? textOf(keys, context, `${path}[]`) : undefined;
  const nullKey = keys?.optional === true || keys?.nullable === true;
  return (value) => {
    if (!(value instanceof Map)) throw misfit(path, shape, foundValue(value));
    const map = value as ReadonlyMap<Built, Built>;
    if (keyText) return listJson([...map], ([key, held]) => `[${keyText(key)},${text(held)}]`);
    let all = "";
    for (const [key, held] of map) {
      // A null key becomes the text "null": Jackson's text of its null.
      const name = key === null && nullKey ? "null" : key;
      if (typeof name !== "string") throw misfit(`${path}[]`, keys ?? TEXT, foundValue(key));
      all += `${all === "" ? "{" : ","}${quoted(name)}:${text(held)}`;
    }
    return all === "" ? "{}" : `${all}}`;
  };
}

const TEXT: Shape = { mode: "schemaless", type: "string", nullable: false, optional: false };
