/** TimestampConverter's operations on JSON text, for fused code (`TextOperation`). A point in time is its milliseconds since 1970, as a number. */
import { dateText } from "../../../src/data/java/date-text.ts";
import { asciiAt, putAscii, putString } from "../../../src/data/json/text-bytes.ts";
import { JavaDate } from "../../../src/data/value.ts";
import type { TextOperation } from "../../../src/flow/algebra.ts";
import * as operations from "./operations.ts";

/** The longest whole number, and the longest text of a date that is worked on as text. */
export const NUMBER_ROOM = 24;
export const DATE_ROOM = 256;

/** More digits than these may be more than a double holds exactly. */
const EXACT = 15;
/** More digits than these may be more than a long holds, and TimeUnit saturates. */
const LONG = 18;
const ZERO = 0x30;
const MINUS = 0x2d;

const POWERS: Readonly<Record<string, number>> = { seconds: 3, microseconds: -3, nanoseconds: -6 };

/** Whether a pattern can be written as text. */
export function isFixed(pattern: string): boolean {
  return dateText(pattern) !== undefined && pattern.length < DATE_ROOM / 2;
}

export function dateFormatter(pattern: string): TextOperation {
  const write = dateText(pattern);
  const format = operations.dateFormatter(pattern);
  return (bytes, from, end, to, words) => {
    const behind = write && end - from <= EXACT ? write(words, wholeAt(bytes, words, from, end), to) : -1;
    if (behind >= 0) return behind;
    return putString(bytes, format(new JavaDate(BigInt(asciiAt(bytes, from, end)))), to, DATE_ROOM);
  };
}

export function unixToDate(precision: string): TextOperation {
  const convert = operations.unixToDate(precision);
  return shifted(POWERS[precision] ?? 0, (n) => convert(n).ms);
}

export function dateToUnix(precision: string): TextOperation {
  const convert = operations.dateToUnix(precision);
  return shifted(-(POWERS[precision] ?? 0), (n) => convert(new JavaDate(n)));
}

/** Multiplies by a power of ten, or divides and cuts towards zero: digits are added or left out. */
function shifted(power: number, convert: (n: bigint) => bigint): TextOperation {
  return (bytes, from, end, to) => {
    if (end - from > EXACT || end - from + power > LONG)
      return putAscii(bytes, String(convert(BigInt(asciiAt(bytes, from, end)))), to);
    const first = bytes[from] === MINUS ? from + 1 : from;
    const behind = Math.min(end, end + power);
    if (behind <= first || bytes[first] === ZERO) {
      bytes[to] = ZERO;
      return to + 1;
    }
    for (let p = from; p < behind; p++) bytes[to++] = bytes[p] as number;
    for (let i = 0; i < power; i++) bytes[to++] = ZERO;
    return to;
  };
}

/** A whole number of at most 15 digits, four of them at a time. */
function wholeAt(bytes: Uint8Array, words: DataView, from: number, end: number): number {
  const isNegative = bytes[from] === MINUS;
  let p = isNegative ? from + 1 : from;
  let first = 0;
  for (const fours = end - ((end - p) & ~3); p < fours; p++) first = first * 10 + (bytes[p] as number) - ZERO;
  let value = first;
  for (; p < end; p += 4) value = value * 10_000 + fourDigits(words.getInt32(p, true));
  return isNegative ? -value : value;
}

/** Digits in the bytes of a little-endian word: pairs of them, then the two. */
function fourDigits(word: number): number {
  const digits = word - 0x30303030;
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) & 0x00ff00ff;
  return (pairs & 0xff) * 100 + (pairs >>> 16);
}
