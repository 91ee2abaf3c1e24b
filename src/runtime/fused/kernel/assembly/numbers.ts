/** Numbers of JSON. Each function begins at a number's first byte and gives the place behind it, or NONE for what is none of its type. */
import { NONE } from "./text";

/** Whether the number from `from` to `end`, which has an exponent, many digits or a sign before a zero, is a float64 that Connect writes with all it says. */
// @ts-ignore: decorator
@external("env", "isDouble")
declare function isDouble(from: i32, end: i32): i32;

const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;
const E: u8 = 0x65;

/** How many of the bytes at `p` are digits, up to sixteen. */
// @ts-ignore: decorator
@inline
function digitsAt(p: i32): i32 {
  const others = i8x16.gt_u(i8x16.sub(v128.load(p), i8x16.splat(ZERO)), i8x16.splat(9));
  return ctz(i8x16.bitmask(others) | 0x10000);
}

/** How many digits stand at `p`. */
// @ts-ignore: decorator
@inline
function digits(p: i32): i32 {
  const count = digitsAt(p);
  return count < 16 ? count : manyDigits(p);
}

function manyDigits(p: i32): i32 {
  let count = 16;
  while (true) {
    const more = digitsAt(p + count);
    count += more;
    if (more < 16) return count;
  }
}

// @ts-ignore: decorator
@inline
function isExponent(c: u8): bool {
  return (c | 0x20) == E;
}

/** A whole number with at most as many digits as a long has for certain, 18, or one that fits nevertheless. */
// @ts-ignore: decorator
@inline
export function int64(p: i32): i32 {
  const from = p + i32(load<u8>(p) == MINUS);
  const count = digits(from);
  const end = from + count;
  const c = load<u8>(end);
  // No number begins with a zero but itself, which has no sign.
  const isLed = load<u8>(from) == ZERO && end - p > 1;
  if (count == 0 || isLed || c == POINT || isExponent(c)) return NONE;
  return count <= 18 || (count == 19 && fitsLong(p, from)) ? end : NONE;
}

function fitsLong(p: i32, from: i32): bool {
  const value = valueOf(from, from + 19);
  return value <= (from == p ? <u64>i64.MAX_VALUE : 0x8000000000000000);
}

function valueOf(from: i32, end: i32): u64 {
  let value: u64 = 0;
  for (let p = from; p < end; p++) value = value * 10 + (load<u8>(p) - ZERO);
  return value;
}

/** The same, of at most so many bits. */
export function integer(p: i32, bits: i32): i32 {
  const end = int64(p);
  if (end < 0) return NONE;
  const from = p + i32(load<u8>(p) == MINUS);
  // Ten digits are no more than a long.
  if (end - from > 10) return NONE;
  const most: u64 = ((<u64>1) << (bits - 1)) - u64(from == p);
  return valueOf(from, end) <= most ? end : NONE;
}

/** A number up to its exponent. */
// @ts-ignore: decorator
@inline
function decimal(p: i32): i32 {
  p += i32(load<u8>(p) == MINUS);
  const count = digits(p);
  if (count == 0 || (count > 1 && load<u8>(p) == ZERO)) return NONE;
  p += count;
  if (load<u8>(p) != POINT) return p;
  const places = digits(p + 1);
  return places == 0 ? NONE : p + 1 + places;
}

/** An exponent, if one stands there. */
function exponent(p: i32): i32 {
  if (!isExponent(load<u8>(p))) return p;
  const sign = load<u8>(p, 1);
  const from = p + (sign == MINUS || sign == PLUS ? 2 : 1);
  const count = digits(from);
  return count == 0 ? NONE : from + count;
}

/** Any number. */
export function number(p: i32): i32 {
  const end = decimal(p);
  return end < 0 ? NONE : exponent(end);
}

/** A number that is a float64: not beyond its range, and no zero with a sign, which Connect drops. */
// @ts-ignore: decorator
@inline
export function float64(p: i32): i32 {
  const end = decimal(p);
  if (end < 0) return NONE;
  const maySignZero = load<u8>(p) == MINUS && load<u8>(p, 1) == ZERO;
  if (!isExponent(load<u8>(end)) && !maySignZero && end - p <= 300) return end;
  return oddDouble(p, end);
}

function oddDouble(p: i32, end: i32): i32 {
  const behind = exponent(end);
  return behind >= 0 && isDouble(p, behind) != 0 ? behind : NONE;
}

/** The same, but for a whole number without an exponent, which is an int64 where nothing else is said. */
export function fraction(p: i32): i32 {
  const end = float64(p);
  for (let i = p; i < end; i++) {
    const c = load<u8>(i);
    if (c == POINT || isExponent(c)) return end;
  }
  return NONE;
}
