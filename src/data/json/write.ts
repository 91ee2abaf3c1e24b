/** Schemaless Connect values to JSON text, with Java's text of numbers. */
import { dataError } from "../errors.ts";
import { decimalToString, doubleToString, floatToString } from "../java/number-text.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../value.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** Writes a value. Java dates and decimals have no JSON without a schema, and fail as in Connect. */
export function writeJson(value: Value, out: ByteWriter): void {
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
    default:
      return writeObject(value, out);
  }
}

function writeObject(value: object, out: ByteWriter): void {
  if (value instanceof Map) return writeMap(value as ReadonlyMap<Value, Value>, out);
  if (Array.isArray(value)) return writeArray(value as readonly Value[], out, writeJson);
  if (value instanceof RawNumber) return out.ascii(value.text);
  if (value instanceof Boxed)
    return value.type === "float32" ? writeFloat(value.value, out) : out.ascii(String(value.value));
  if (value instanceof Uint8Array) return writeBase64(value, out);
  if (value instanceof JavaDate) throw dataError("a Date has no JSON without a schema");
  if (value instanceof Decimal) throw dataError("a Decimal has no JSON without a schema");
  if (value instanceof Struct) throw dataError("a struct inside of data without schemas has no JSON");
  throw dataError("a value that is none of Connect's has no JSON");
}

function writeMap(map: ReadonlyMap<Value, Value>, out: ByteWriter): void {
  const textKeys = [...map.keys()].every((k) => typeof k === "string");
  if (!textKeys)
    return writeArray(
      [...map].map(([k, v]) => [k, v]),
      out,
      writeJson,
    );
  out.byte(0x7b);
  let first = true;
  for (const [key, value] of map) {
    if (!first) out.byte(0x2c);
    first = false;
    writeText(key as string, out);
    out.byte(0x3a);
    writeJson(value, out);
  }
  out.byte(0x7d);
}

/** Writes a list with a writer for its items. */
export function writeArray<T>(
  items: readonly T[],
  out: ByteWriter,
  write: (item: T, out: ByteWriter) => void,
): void {
  out.byte(0x5b);
  for (const [i, item] of items.entries()) {
    if (i > 0) out.byte(0x2c);
    write(item, out);
  }
  out.byte(0x5d);
}

/** A double as Jackson writes it: Java's text; NaN and the infinities in quotes. */
export function writeDouble(value: number, out: ByteWriter): void {
  out.ascii(Number.isFinite(value) ? doubleToString(value) : `"${doubleToString(value)}"`);
}

export function writeFloat(value: number, out: ByteWriter): void {
  out.ascii(Number.isFinite(value) ? floatToString(value) : `"${floatToString(value)}"`);
}

export function writeBase64(value: Uint8Array, out: ByteWriter): void {
  out.ascii(`"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")}"`);
}

export function writeDecimal(value: Decimal, out: ByteWriter): void {
  out.ascii(decimalToString(value));
}

// Escapes exactly what RFC 8259 demands; well-formed text is assumed, a lone surrogate is refused.
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A text in quotes. */
export function writeText(text: string, out: ByteWriter): void {
  if (PLAIN.test(text)) {
    out.byte(0x22);
    out.ascii(text);
    out.byte(0x22);
    return;
  }
  if (!text.isWellFormed()) throw dataError("a text with half of a surrogate pair has no UTF-8");
  out.text(JSON.stringify(text));
}
