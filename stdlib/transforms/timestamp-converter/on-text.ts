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
    const behind = write && end - from <= EXACT ? write(bytes, from, end, to, words) : -1;
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
