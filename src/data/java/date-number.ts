/** How SimpleDateFormat reads numbers: java.text.DecimalFormat for integers, without grouping, in the locale en_US. */
import { doubleToInt } from "./narrowing.ts";
import { unicodeDigit } from "./unicode-digit.ts";

/** The number, as an int, and the place behind it. */
export interface ReadNumber {
  readonly value: number;
  readonly end: number;
}

/**
 * Reads an integer at `start` of the text that ends at `limit`: a minus, digits of any script, an exponent (`1E3` is a
 * thousand), or the words `NaN` (0) and `∞`. What is too large for an int wraps as a long, and saturates as a double.
 * Undefined if there is none.
 */
export function readDateNumber(text: string, start: number, limit: number): ReadNumber | undefined {
  let i = start;
  const negative = i < limit && text.charCodeAt(i) === 0x2d;
  if (negative) i++;
  let value = 0;
  const first = i;
  for (; i < limit && i - first < 9; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const unit = i < limit ? text.charCodeAt(i) : 0;
  if (i > first && unit < 0x80 && unit !== 0x45 && unicodeDigit(unit) < 0) {
    return { value: negative ? 0 - value : value, end: i };
  }
  return readUnusual(text.slice(0, limit), start);
}

function readUnusual(text: string, start: number): ReadNumber | undefined {
  if (text.startsWith("NaN", start)) return { value: 0, end: start + 3 };
  const negative = text[start] === "-";
  const first = negative ? start + 1 : start;
  if (text[first] === "∞") return { value: negative ? -0x8000_0000 : 0x7fff_ffff, end: first + 1 };
  const whole = digitsAt(text, first);
  if (whole.length === 0) return undefined;
  let end = first + whole.length;
  let exponent = "0";
  if (text[end] === "E") {
    const minus = text[end + 1] === "-" ? "-" : "";
    const digits = digitsAt(text, end + 1 + minus.length);
    if (digits.length > 0) {
      exponent = minus + digits;
      end += 1 + minus.length + digits.length;
    }
  }
  return { value: intOf(negative, whole, Number(exponent)), end };
}

function digitsAt(text: string, start: number): string {
  let digits = "";
  for (let i = start; i < text.length; i++) {
    const digit = unicodeDigit(text.charCodeAt(i));
    if (digit < 0) break;
    digits += String(digit);
  }
  return digits;
}

/** A long if the number is one, else a double; then an int of it. */
function intOf(negative: boolean, whole: string, exponent: number): number {
  const digits = whole.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const magnitude = digits.length + exponent;
  if (significant === "") return 0;
  if (magnitude >= significant.length && magnitude <= 19) {
    const value = BigInt(significant) * 10n ** BigInt(magnitude - significant.length) * (negative ? -1n : 1n);
    if (BigInt.asIntN(64, value) === value) return Number(BigInt.asIntN(32, value));
  }
  return doubleToInt(Number(`${negative ? "-" : ""}0.${significant}e${magnitude}`));
}
