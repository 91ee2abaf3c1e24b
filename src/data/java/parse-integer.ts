/**
 * Java's Byte.parseByte, Short.parseShort, Integer.parseInt and Long.parseLong with radix 10: an optional sign, then
 * decimal digits of any script, no blanks; anything else and numbers out of range are a NumberFormatException.
 */
import { RecordError } from "../errors.ts";
import { numberFormatError } from "./number-format-error.ts";
import { asciiDigits, unicodeDigit } from "./unicode-digit.ts";

/** The text with ASCII digits if it is an integer of any size, else undefined. */
function integerText(text: string): string | undefined {
  const first = text.charCodeAt(0);
  const start = first === 0x2b || first === 0x2d ? 1 : 0;
  if (text.length === start) return undefined;
  let ascii = true;
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unicodeDigit(unit) < 0) return undefined;
    if (unit > 0x39) ascii = false;
  }
  return ascii ? text : asciiDigits(text);
}

/** `Long.parseLong`. Throws NumberFormatException. */
export function parseLongJava(text: string): bigint {
  const digits = integerText(text);
  if (digits === undefined) throw numberFormatError(text);
  const magnitude = BigInt(digits.replace(/^[+-]/, ""));
  const signed = digits.startsWith("-") ? -magnitude : magnitude;
  if (BigInt.asIntN(64, signed) !== signed) throw numberFormatError(text);
  return signed;
}

/** `Integer.parseInt`. Throws NumberFormatException. */
export function parseIntJava(text: string): number {
  const digits = integerText(text);
  // Exact where it matters: a double holds every integer near these limits.
  const value = digits === undefined ? NaN : Number(digits);
  if (!(value >= -0x8000_0000 && value <= 0x7fff_ffff)) throw numberFormatError(text);
  return value === 0 ? 0 : value;
}

/** `Short.parseShort`. Throws NumberFormatException. */
export function parseShortJava(text: string): number {
  return inRange(text, parseIntJava(text), 16);
}

/** `Byte.parseByte`. Throws NumberFormatException. */
export function parseByteJava(text: string): number {
  return inRange(text, parseIntJava(text), 8);
}

function inRange(text: string, value: number, bits: 8 | 16): number {
  const limit = 2 ** (bits - 1);
  if (value >= -limit && value < limit) return value;
  throw new RecordError(
    "NumberFormatException",
    `value out of range: ${JSON.stringify(text)} is no int${bits}`,
  );
}
