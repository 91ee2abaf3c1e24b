/** Schemaless Connect values to JSON text, byte for byte as Connect's JsonConverter (Jackson) writes it. */
import { dataError } from "../errors.ts";
import { doubleToString, floatToString } from "../java/number-text.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../value.ts";
import { encodeBase64 } from "./base64.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { MAX_JSON_DEPTH } from "./scanner.ts";

/**
 * Writes a value. Dates, decimals and structs have no JSON without a schema: a DataException, as in Connect. `depth`: how many objects
 * and lists it will stand in; what nests too deep to be read again is refused.
 */
export function writeJson(value: Value, out: ByteWriter, depth = 0): void {
  if (value === null) return out.ascii("null");
  switch (typeof value) {
    case "string":
      return writeText(value, out);
    case "bigint":
      return out.ascii(value.toString());
    case "number":
      return writeDouble(value, out);
    case "boolean":
      return out.ascii(value ? "true" : "false");
    case "object":
      return writeObject(value, out, depth);
    default:
      throw dataError(`a ${typeof value} has no JSON`);
  }
}

function writeObject(value: object, out: ByteWriter, depth: number): void {
  if (value instanceof Map) return writeMap(value as ReadonlyMap<Value, Value>, out, depth);
  if (Array.isArray(value)) return writeList(value as readonly Value[], out, depth);
  if (value instanceof RawNumber) return out.ascii(value.text);
  if (value instanceof Boxed)
    return value.type === "float32" ? writeFloat(value.value, out) : out.ascii(String(value.value));
  if (value instanceof Uint8Array) return writeBase64(value, out);
  if (value instanceof JavaDate) throw dataError("a date has no JSON without a schema");
  if (value instanceof Decimal) throw dataError("a Decimal has no JSON without a schema");
  if (value instanceof Struct) throw dataError("a struct inside of data without schemas has no JSON");
  writePlainObject(value as { readonly [field: string]: Value | undefined }, out, depth);
}

/** What is no class of ours is an object that a user's code made; fields without value are left out. */
function writePlainObject(
  object: { readonly [field: string]: Value | undefined },
  out: ByteWriter,
  depth: number,
): void {
  checkDepth(depth);
  out.byte(0x7b);
  let first = true;
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    if (!first) out.byte(0x2c);
    first = false;
    writeText(name, out);
    out.byte(0x3a);
    writeJson(value, out, depth + 1);
  }
  out.byte(0x7d);
}

/** Text keys make an object, others a list of pairs. */
function writeMap(map: ReadonlyMap<Value, Value>, out: ByteWriter, depth: number): void {
  for (const key of map.keys()) if (typeof key !== "string") return writeList([...map], out, depth);
  checkDepth(depth);
  out.byte(0x7b);
  let first = true;
  for (const [key, value] of map) {
    if (!first) out.byte(0x2c);
    first = false;
    writeText(key as string, out);
    out.byte(0x3a);
    writeJson(value, out, depth + 1);
  }
  out.byte(0x7d);
}

function writeList(items: readonly Value[], out: ByteWriter, depth: number): void {
  checkDepth(depth);
  writeArray(items, out, (item) => writeJson(item, out, depth + 1));
}

function checkDepth(depth: number): void {
  if (depth >= MAX_JSON_DEPTH)
    throw dataError(`nested deeper than ${MAX_JSON_DEPTH} levels, which JSON readers refuse`);
}

/** Writes a list with a writer for its items. */
export function writeArray<T>(
  items: readonly T[],
  out: ByteWriter,
  write: (item: T, out: ByteWriter) => void,
): void {
  out.byte(0x5b);
  for (let i = 0; i < items.length; i++) {
    if (i > 0) out.byte(0x2c);
    write(items[i] as T, out);
  }
  out.byte(0x5d);
}

/** A double as Jackson writes it: Java's text; NaN and the infinities in quotes. */
export function writeDouble(value: number, out: ByteWriter): void {
  out.ascii(Number.isFinite(value) ? doubleToString(value) : `"${doubleToString(value)}"`);
}

/** A float in the same way. */
export function writeFloat(value: number, out: ByteWriter): void {
  out.ascii(Number.isFinite(value) ? floatToString(value) : `"${floatToString(value)}"`);
}

export function writeBase64(value: Uint8Array, out: ByteWriter): void {
  out.byte(0x22);
  out.ascii(encodeBase64(value));
  out.byte(0x22);
}

const PLAIN = /^[ !#-[\]-\x7f]*$/;
// eslint-disable-next-line no-control-regex
const SPECIAL = /["\\\0-\x1f\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex
const SPECIALS = /["\\\0-\x1f\ud800-\udfff]/g;

/** A text in quotes. Jackson escapes what RFC 8259 demands, and writes characters beyond U+FFFF as two escapes. */
export function writeText(text: string, out: ByteWriter): void {
  out.byte(0x22);
  if (PLAIN.test(text)) out.ascii(text);
  else if (!SPECIAL.test(text)) out.text(text);
  else if (!text.isWellFormed()) throw dataError("a text with half of a surrogate pair has no UTF-8");
  else out.text(text.replace(SPECIALS, escape));
  out.byte(0x22);
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escape(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
