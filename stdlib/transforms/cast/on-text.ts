/**
 * Cast's commonest operations on JSON text, for fused code (`TextOperation`): numbers as most are written are taken over digit by digit;
 * all others go through the operation itself.
 */
import { doubleToString } from "../../../src/data/java/number-text.ts";
import { asciiAt, putAscii, stringAt } from "../../../src/data/json/text-bytes.ts";
import type { TextOperation } from "../../../src/flow/algebra.ts";
import * as operations from "./operations.ts";

/** The longest result: a double or a long, with quotes. */
export const ROOM = 32;

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const QUOTE = 0x22;

/**
 * A decimal number from `from` to `end` as Java writes the double, where that is the same digits: no exponent, at most 15 digits, at least
 * 0.001 and below ten millions. The position behind it, or -1.
 */
function plainDouble(bytes: Uint8Array, from: number, end: number, to: number): number {
  let p = from;
  const moved = to - from;
  if (bytes[p] === MINUS) {
    bytes[to] = MINUS;
    p++;
  }
  const first = p;
  let c = bytes[p] as number;
  while (c >= ZERO && c <= NINE) {
    bytes[moved + p] = c;
    c = bytes[++p] as number;
  }
  const whole = p - first;
  if (whole === 0 || whole > 7 || end - first > 16 || (bytes[first] === ZERO && whole > 1)) return -1;
  let last = p;
  if (c === POINT) {
    bytes[moved + p] = POINT;
    c = bytes[++p] as number;
    while (c >= ZERO && c <= NINE) {
      bytes[moved + p++] = c;
      if (c !== ZERO) last = p;
      c = bytes[p] as number;
    }
    // Java reads `1.` as well; JSON does not.
    if (bytes[p - 1] === POINT) return -1;
  }
  if (p !== end) return -1;
  // Below 0.001 Java writes an exponent, and zero has a sign of its own.
  if (
    bytes[first] === ZERO &&
    !(
      last > first + 2 &&
      (bytes[first + 2] !== ZERO || bytes[first + 3] !== ZERO || bytes[first + 4] !== ZERO)
    )
  )
    return -1;
  if (last !== first + whole) return moved + last;
  bytes[moved + last] = POINT;
  bytes[moved + last + 1] = ZERO;
  return moved + last + 2;
}

function putDouble(bytes: Uint8Array, value: number, to: number): number {
  const text = doubleToString(value);
  return putAscii(bytes, Number.isFinite(value) ? text : `"${text}"`, to);
}

export const textToFloat64: TextOperation = (bytes, from, end, to) => {
  const behind = plainDouble(bytes, from + 1, end - 1, to);
  return behind >= 0 ? behind : putDouble(bytes, operations.textToFloat64(stringAt(bytes, from, end)), to);
};

export const float64ToText: TextOperation = (bytes, from, end, to) => {
  const behind = plainDouble(bytes, from, end, to + 1);
  if (behind < 0) return putAscii(bytes, `"${doubleToString(Number(asciiAt(bytes, from, end)))}"`, to);
  bytes[to] = QUOTE;
  bytes[behind] = QUOTE;
  return behind + 1;
};

/** Digits of a number that every integer type but the smallest takes, copied. The position behind them, or -1. */
function digits(bytes: Uint8Array, from: number, end: number, to: number, most: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  if (end === first || end - first > most || (bytes[first] === ZERO && end - from > 1)) return -1;
  for (let p = first; p < end; p++) {
    const c = bytes[p] as number;
    if (c < ZERO || c > NINE) return -1;
  }
  for (let p = from; p < end; p++) bytes[to++] = bytes[p] as number;
  return to;
}

export const textToInt32: TextOperation = (bytes, from, end, to) => {
  const behind = digits(bytes, from + 1, end - 1, to, 9);
  return behind >= 0
    ? behind
    : putAscii(bytes, String(operations.textToInt32(stringAt(bytes, from, end))), to);
};

export const textToInt64: TextOperation = (bytes, from, end, to) => {
  const behind = digits(bytes, from + 1, end - 1, to, 18);
  return behind >= 0
    ? behind
    : putAscii(bytes, String(operations.textToInt64(stringAt(bytes, from, end))), to);
};

export const integerToText: TextOperation = (bytes, from, end, to) => {
  bytes[to++] = QUOTE;
  for (let p = from; p < end; p++) bytes[to++] = bytes[p] as number;
  bytes[to++] = QUOTE;
  return to;
};

export const int32ToInt64: TextOperation = (bytes, from, end, to) => {
  for (let p = from; p < end; p++) bytes[to++] = bytes[p] as number;
  return to;
};

export const int64ToInt32: TextOperation = (bytes, from, end, to) => {
  const behind = digits(bytes, from, end, to, 9);
  return behind >= 0
    ? behind
    : putAscii(bytes, String(operations.int64ToInt32(BigInt(asciiAt(bytes, from, end)))), to);
};

export const int64ToFloat64: TextOperation = (bytes, from, end, to) => {
  const behind = plainDouble(bytes, from, end, to);
  return behind >= 0
    ? behind
    : putDouble(bytes, operations.int64ToFloat64(BigInt(asciiAt(bytes, from, end))), to);
};

export const booleanToText: TextOperation = integerToText;

export const textToBoolean: TextOperation = (bytes, from, end, to) => {
  return putAscii(bytes, String(operations.textToBoolean(stringAt(bytes, from, end))), to);
};
