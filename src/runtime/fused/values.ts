/** Values of stretches of JSON that were passed by `scan.ts`, and so are well-formed and of their type. */
import { dataError } from "../../data/errors.ts";
import type { ByteWriter } from "../../data/json/byte-writer.ts";
import { readWhole, typedReader } from "../../data/json/typed-read.ts";
import { typedWriter, type TypedWriteOptions } from "../../data/json/typed-write.ts";
import { asciiAt, stringAt } from "../../data/json/text-bytes.ts";
import type { Plain } from "../../data/plain.ts";
import type { Shape } from "../../data/shape.ts";

const BACKSLASH = 0x5c;
const NULL = 0x6e;
const TRUE = 0x74;

/** A number's value: exact for int8 to int32, else the nearest double. */
export function numberAt(bytes: Uint8Array, from: number, end: number): number {
  if (end - from > 15) return Number(asciiAt(bytes, from, end));
  let value = 0;
  for (let p = bytes[from] === 0x2d ? from + 1 : from; p < end; p++) {
    const digit = (bytes[p] as number) - 0x30;
    if (digit < 0 || digit > 9) return Number(asciiAt(bytes, from, end));
    value = value * 10 + digit;
  }
  return bytes[from] === 0x2d ? -value : value;
}

/** An int64's value. */
export function bigintAt(bytes: Uint8Array, from: number, end: number): bigint {
  return BigInt(end - from > 15 ? asciiAt(bytes, from, end) : numberAt(bytes, from, end));
}

export function booleanAt(bytes: Uint8Array, from: number): boolean {
  return bytes[from] === TRUE;
}

/** Whether a value that takes nulls is one. */
export function isNull(bytes: Uint8Array, from: number): boolean {
  return bytes[from] === NULL;
}

/** Whether a string is this one; `text` is the string as JSON, with its quotes and without needless escapes. */
export function isText(bytes: Uint8Array, from: number, end: number, text: Uint8Array): boolean {
  const { length } = text;
  if (length === end - from) {
    let p = 1;
    while (p < length && text[p] === bytes[from + p]) p++;
    if (p === length) return true;
  }
  for (let p = from + 1; p < end - 1; p++) {
    if (bytes[p] === BACKSLASH) return stringAt(bytes, from, end) === stringAt(text, 0, length);
  }
  return false;
}

/** A constant string as JSON in bytes. */
export function json(text: string): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(text));
}

/** A reader of values of a type, from stretches. Throws a DataException where the stretch is none, or has a field that its type would drop. */
export function reader<T>(
  shape: Shape,
  options: TypedWriteOptions,
): (bytes: Uint8Array, from: number, end: number) => T {
  const read = typedReader(shape, { ...options, onUnknown });
  return (bytes, from, end) => readWhole(read, bytes, from, end) as T;
}

/** The readable path tells of such a field. */
function onUnknown(path: string): void {
  throw dataError(`the field \`${path}\` is not declared`);
}

/** A writer of values of a type. Throws a DataException for others. */
export function writer(shape: Shape, options: TypedWriteOptions): (value: unknown, out: ByteWriter) => void {
  const write = typedWriter(shape, options);
  return (value, out) => write(value as Plain, out);
}

/** The function, with its last result kept: the topic of one record is that of the next. */
export function remembered<A, R>(run: (argument: A) => R): (argument: A) => R {
  let last: { readonly argument: A; readonly result: R } | undefined;
  return (argument) => {
    if (last?.argument !== argument || last === undefined) last = { argument, result: run(argument) };
    return last.result;
  };
}
