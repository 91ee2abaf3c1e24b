/** Java's Double.parseDouble and Float.parseFloat. */
import { RecordError } from "../errors.ts";
import { parseHexFloating } from "./hex-floating.ts";
import { compareWithDouble } from "./decimal-compare.ts";
import { numberFormatError } from "./number-format-error.ts";

/**
 * `Double.parseDouble`: blanks and control characters around are ignored; `NaN`, `Infinity`, decimal and hexadecimal
 * numbers, each with an optional sign, the numbers with an optional `f` or `d` behind. ASCII digits only.
 * Throws NumberFormatException.
 */
export function parseDoubleJava(text: string): number {
  const plain = parsePlain(text);
  if (!Number.isNaN(plain)) return plain;
  const trimmed = trimJava(text);
  const body = decimalBody(trimmed);
  if (body !== undefined) return Number(body);
  return special(trimmed) ?? parseHexFloating(trimmed, 53, -1074, 1024) ?? fail(trimmed);
}

/** The most digits that are exact in a double, and so is the power of ten below them. */
const EXACT = 15;
const POWERS = Array.from({ length: EXACT + 1 }, (_, i) => Number(`1e${i}`));

/** Digits with a point among them or without; NaN for all other texts, and for more digits. */
function parsePlain(text: string): number {
  const { length } = text;
  if (length > EXACT + 1) return Number.NaN;
  let value = 0;
  let point = -1;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point < 0) point = i;
    else return Number.NaN;
  }
  if (point < 0) return length === 0 || length > EXACT ? Number.NaN : value;
  // Both are exact, so the quotient is rounded once, as the text's value is.
  return length === 1 ? Number.NaN : value / (POWERS[length - 1 - point] as number);
}

/** `Float.parseFloat`: the same texts, rounded once to float32 (never first to a double). Throws NumberFormatException. */
export function parseFloatJava(text: string): number {
  const trimmed = trimJava(text);
  const body = decimalBody(trimmed);
  if (body !== undefined) return roundOnce(body);
  return special(trimmed) ?? parseHexFloating(trimmed, 24, -149, 128) ?? fail(trimmed);
}

/** String.trim: drops every unit up to and including U+0020 from both ends. */
export function trimJava(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return text.slice(start, end);
}

const DECIMAL = /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[fFdD]?$/;

/** The number without its type suffix, in a form that JavaScript's Number reads alike; undefined if it is none. */
function decimalBody(text: string): string | undefined {
  return DECIMAL.exec(text)?.[1];
}

const SPECIAL: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["+NaN", NaN],
  ["-NaN", NaN],
  ["Infinity", Infinity],
  ["+Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

function special(text: string): number | undefined {
  return SPECIAL.get(text);
}

function fail(text: string): never {
  if (text === "") throw new RecordError("NumberFormatException", "empty string");
  throw numberFormatError(text);
}

const TOO_LARGE = 2 ** 128;

/** Rounds a decimal text to float32. Only where the double next to it lies exactly between two floats can rounding twice err. */
function roundOnce(body: string): number {
  const double = Number(body);
  const float = Math.fround(double);
  if (float === double) return float;
  const magnitude = Math.abs(double);
  const near = Math.min(Math.abs(float), TOO_LARGE);
  const other = neighbour(near, magnitude);
  if (magnitude - near !== other - magnitude) return float;
  const order = compareWithDouble(body, magnitude);
  if (order === 0) return float;
  const chosen = order > 0 ? Math.max(near, other) : Math.min(near, other);
  return Math.sign(double) * (chosen === TOO_LARGE ? Infinity : chosen);
}

/** The float on the other side of `value`; 2^128 stands for infinity. */
function neighbour(near: number, value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  if (near === TOO_LARGE) return 3.4028234663852886e38;
  view.setFloat32(0, near);
  view.setUint32(0, view.getUint32(0) + (value > near ? 1 : -1));
  return Math.min(view.getFloat32(0), TOO_LARGE);
}
