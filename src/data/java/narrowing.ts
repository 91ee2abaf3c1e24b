/**
 * Java's conversions between numbers: the casts of the language, which Number.byteValue and its kin are.
 * Source: Java Language Specification, 5.1.2 and 5.1.3.
 */
import type { RawNumber } from "../value.ts";

/**
 * What Connect's JsonConverter makes of a number beyond a long or a double: the low 64 bits, or an infinity. Source: BigIntegerNode.longValue and
 * DoubleNode of Jackson.
 */
export function rawToJava({ text }: RawNumber): bigint | number {
  return /^-?\d+$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : Number(text);
}

/** `(byte) x`: the low eight bits. */
export function longToByte(x: bigint): number {
  return Number(BigInt.asIntN(8, x));
}

/** `(short) x`: the low sixteen bits. */
export function longToShort(x: bigint): number {
  return Number(BigInt.asIntN(16, x));
}

/** `(int) x`: the low 32 bits. */
export function longToInt(x: bigint): number {
  return Number(BigInt.asIntN(32, x));
}

/** `(byte) x` of an int. */
export function intToByte(x: number): number {
  return (x << 24) >> 24;
}

/** `(short) x` of an int. */
export function intToShort(x: number): number {
  return (x << 16) >> 16;
}

/** `(float) x` of a long, rounded once. */
export function longToFloat(x: bigint): number {
  const double = Number(x);
  if (double <= Number.MAX_SAFE_INTEGER && double >= Number.MIN_SAFE_INTEGER) return Math.fround(double);
  // Keep 53 bits and, in the last, whether anything was cut off: then the second rounding sees the truth.
  const cut = x >> 11n;
  return Math.fround(Number((x & 0x7ffn) === 0n ? cut : cut | 1n) * 2048);
}

/** `(double) x` of a long. */
export function longToDouble(x: bigint): number {
  return Number(x);
}

/** `(int) x` of a double or float: towards zero, NaN is 0, what is too large becomes the largest int, too small the smallest. */
export function doubleToInt(x: number): number {
  if (x >= 0x7fff_ffff) return 0x7fff_ffff;
  if (x <= -0x8000_0000) return -0x8000_0000;
  return x | 0;
}

/** `(long) x` of a double or float: towards zero, NaN is 0, saturating. */
export function doubleToLong(x: number): bigint {
  if (Number.isNaN(x)) return 0n;
  if (x >= 2 ** 63) return 0x7fff_ffff_ffff_ffffn;
  if (x <= -(2 ** 63)) return -0x8000_0000_0000_0000n;
  return BigInt(Math.trunc(x));
}

/** `(byte) x` of a double or float: first to int (saturating), then the low eight bits. */
export function doubleToByte(x: number): number {
  return intToByte(doubleToInt(x));
}

/** `(short) x` of a double or float: first to int (saturating), then the low sixteen bits. */
export function doubleToShort(x: number): number {
  return intToShort(doubleToInt(x));
}

/** `(float) x` of a double. */
export function doubleToFloat(x: number): number {
  return Math.fround(x);
}
