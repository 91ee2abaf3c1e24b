import { floatingLayout, splitDigits } from "./floating-layout.ts";
import { shortestDecimal } from "./shortest-decimal.ts";

/**
 * Java's `Float.toString` as of Java 19: the shortest text that reads back as the same float32, laid out as
 * `doubleToString` does. `n` is rounded to float32 first.
 */
export function floatToString(n: number): string {
  const float = Math.fround(n);
  if (Number.isNaN(float)) return "NaN";
  if (!Number.isFinite(float)) return float > 0 ? "Infinity" : "-Infinity";
  const negative = float < 0 || Object.is(float, -0);
  if (float === 0) return negative ? "-0.0" : "0.0";
  const magnitude = Math.abs(float);
  const { digits, point } = digitsOf(magnitude);
  return floatingLayout(negative, digits, point);
}

const VIEW_BYTES = 4;

function digitsOf(magnitude: number): { digits: string; point: number } {
  const bits = new DataView(new ArrayBuffer(VIEW_BYTES));
  bits.setFloat32(0, magnitude);
  const word = bits.getUint32(0);
  const stored = word >>> 23;
  const fraction = word & 0x7fffff;
  const narrowBelow = fraction === 0 && stored > 1;
  if (!narrowBelow) {
    for (let length = 2; length <= 9; length++) {
      const text = magnitude.toPrecision(length);
      if (Math.fround(Number(text)) !== magnitude) continue;
      // A number exactly between two candidates takes the even one, which toPrecision does not promise.
      const next = magnitude.toPrecision(length + 1);
      if (Number(next) === magnitude && splitDigits(next).digits.endsWith("5")) break;
      return splitDigits(text);
    }
  }
  const mantissa = BigInt(stored === 0 ? fraction : fraction | 0x800000);
  const shortest = shortestDecimal(mantissa, (stored === 0 ? 1 : stored) - 150, narrowBelow);
  const digits = shortest.digits.toString();
  return { digits, point: digits.length + shortest.exponent };
}
