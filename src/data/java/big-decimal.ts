/** java.math.BigDecimal, as far as Connect uses it, on `Decimal`. */
import { RecordError } from "../errors.ts";
import { Decimal } from "../value.ts";
import { numberFormatError } from "./number-format-error.ts";
import { parseDoubleJava, parseFloatJava } from "./parse-floating.ts";
import { asciiDigits } from "./unicode-digit.ts";

const GRAMMAR = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;

const INT_MAX = 0x7fff_ffff;
const INT_MIN = -0x8000_0000;

/**
 * `new BigDecimal(text)`: sign, digits of any script with an optional point, exponent; no blanks. The scale is as
 * written: "1.50" has 2, "1e3" has -3. Throws NumberFormatException.
 */
export function parseDecimal(text: string): Decimal {
  const match = GRAMMAR.exec(text) ?? GRAMMAR.exec(asciiDigits(text));
  if (!match) throw numberFormatError(text);
  const [, sign, whole = "", fraction = "", exponentText = "0"] = match;
  if (whole === "" && fraction === "") throw numberFormatError(text);
  const scale = fraction.length - Number(exponentText);
  if (scale > INT_MAX || scale < INT_MIN || tooLong(exponentText)) {
    throw new RecordError("NumberFormatException", `scale out of range: ${JSON.stringify(text)}`);
  }
  const unscaled = BigInt(whole + fraction);
  return new Decimal(sign === "-" ? -unscaled : unscaled, scale + 0);
}

/** Java takes at most ten digits of an exponent, leading zeros apart. */
function tooLong(exponent: string): boolean {
  return exponent.replace(/^[+-]?0*/, "").length > 10;
}

/** `BigDecimal.toString`: plain, or scientific (`1.5E+10`, `1E-7`) where the scale is negative or the number is below 1e-6. */
export function decimalToString(d: Decimal): string {
  const digits = (d.unscaled < 0n ? -d.unscaled : d.unscaled).toString();
  const sign = d.unscaled < 0n ? "-" : "";
  const adjusted = digits.length - 1 - d.scale;
  if (d.scale >= 0 && adjusted >= -6) return sign + pointed(digits, d.scale);
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
  return sign + mantissa + (adjusted === 0 ? "" : `E${adjusted > 0 ? "+" : ""}${adjusted}`);
}

/** `BigDecimal.toPlainString`: never an exponent. */
export function decimalToPlainString(d: Decimal): string {
  const digits = (d.unscaled < 0n ? -d.unscaled : d.unscaled).toString();
  const sign = d.unscaled < 0n ? "-" : "";
  if (d.scale < 0) return d.unscaled === 0n ? "0" : sign + digits + "0".repeat(-d.scale);
  return sign + pointed(digits, d.scale);
}

function pointed(digits: string, scale: number): string {
  if (scale === 0) return digits;
  if (digits.length > scale) return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return `0.${"0".repeat(scale - digits.length)}${digits}`;
}

/** `setScale(scale)` without rounding: throws DataException where digits would be lost (Java: ArithmeticException). */
export function decimalSetScale(d: Decimal, scale: number): Decimal {
  if (scale === d.scale) return d;
  if (d.unscaled === 0n) return new Decimal(0n, scale);
  if (scale > d.scale) return new Decimal(d.unscaled * 10n ** BigInt(scale - d.scale), scale);
  const lost = d.scale - scale;
  const tooMany = lost > d.unscaled.toString().length;
  const power = tooMany ? 1n : 10n ** BigInt(lost);
  if (tooMany || d.unscaled % power !== 0n) {
    throw new RecordError("DataException", `rounding necessary: ${decimalToString(d)} has no scale ${scale}`);
  }
  return new Decimal(d.unscaled / power, scale);
}

/** `BigInteger.toByteArray` of the unscaled value: two's complement, big-endian, as few bytes as hold the sign. */
export function decimalToBytes(d: Decimal): Uint8Array {
  const size = byteLength(d.unscaled);
  const out = new Uint8Array(size);
  let rest = d.unscaled;
  for (let i = size - 1; i >= 0; i--) {
    out[i] = Number(BigInt.asUintN(8, rest));
    rest >>= 8n;
  }
  return out;
}

function byteLength(n: bigint): number {
  const bits = n === 0n || n === -1n ? 0 : (n < 0n ? -n - 1n : n).toString(2).length;
  return Math.floor(bits / 8) + 1;
}

/** `new BigDecimal(new BigInteger(bytes), scale)`. No bytes at all are a NumberFormatException, as in Java. */
export function decimalFromBytes(bytes: Uint8Array, scale: number): Decimal {
  if (bytes.length === 0) throw new RecordError("NumberFormatException", "zero length decimal");
  let hex = "0x";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return new Decimal(BigInt.asIntN(bytes.length * 8, BigInt(hex)), scale);
}

/** `doubleValue()`: the closest double, an infinity if it is too large. */
export function decimalToDouble(d: Decimal): number {
  return parseDoubleJava(decimalToString(d));
}

/** `floatValue()`: the closest float32, an infinity if it is too large. */
export function decimalToFloat(d: Decimal): number {
  return parseFloatJava(decimalToString(d));
}

/** `longValue()`: the fraction is cut off, then the low 64 bits are kept. */
export function decimalToLong(d: Decimal): bigint {
  return BigInt.asIntN(64, decimalToBigInt(d, 64));
}

/** `toBigInteger()`; with `bits`, only those low bits are right, so that an exponent of millions costs nothing. */
export function decimalToBigInt(d: Decimal, bits?: number): bigint {
  if (d.scale <= 0) {
    // Ten to the power of n ends in n zero bits.
    if (bits !== undefined && -d.scale >= bits) return 0n;
    return d.unscaled * 10n ** BigInt(-d.scale);
  }
  return d.scale > d.unscaled.toString().length ? 0n : d.unscaled / 10n ** BigInt(d.scale);
}

/** `signum()`. */
export function decimalSign(d: Decimal): -1 | 0 | 1 {
  return d.unscaled === 0n ? 0 : d.unscaled < 0n ? -1 : 1;
}

/** `stripTrailingZeros()`; zero has scale 0. */
export function decimalStrip(d: Decimal): Decimal {
  if (d.unscaled === 0n) return new Decimal(0n, 0);
  const digits = d.unscaled.toString();
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end--;
  return new Decimal(BigInt(digits.slice(0, end)), d.scale - (digits.length - end));
}
