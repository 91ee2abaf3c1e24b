import { floatingLayout, splitDigits } from "./floating-layout.ts";

/**
 * Java's `Double.toString` as of Java 19: `1.0`, `1.0E10`, `1.0E-5`, `-0.0`, `NaN`, `-Infinity`.
 *
 * Kafka 4.1 runs on Java 17 and later, its images on Java 21, and these differ: up to Java 18 some numbers came out with more digits than needed
 * (2^-44 is `5.684341886080802E-14` and was `5.6843418860808015E-14`; JDK-4511638). This is the newer text: the one the
 * specification always asked for, and the digits that JavaScript writes, but for the very smallest numbers.
 */
export function doubleToString(n: number): string {
  if (Number.isInteger(n)) {
    if (n < 1e7 && n > -1e7) return n === 0 && 1 / n < 0 ? "-0.0" : `${n}.0`;
  } else {
    if (Number.isNaN(n)) return "NaN";
    if (n === Infinity) return "Infinity";
    if (n === -Infinity) return "-Infinity";
  }
  const magnitude = Math.abs(n);
  // Of two decimal texts with so few digits no one is another double, so the one that gives this double is its shortest.
  const hundredths = Math.round(n * 100);
  if (n >= 0.01 && n < 1e6 && hundredths / 100 === n) {
    const rest = hundredths % 100;
    return `${(hundredths - rest) / 100}.${HUNDREDTHS[rest]}`;
  }
  if (magnitude >= 1e-3 && magnitude < 1e7) return String(n);
  // Where one digit would do Java looks at two, which tells only among the smallest numbers: 4.9E-324.
  const shortest = magnitude < 1e-321 ? exponentialOfTiny(magnitude) : magnitude.toExponential();
  const { digits, point } = splitDigits(shortest);
  return floatingLayout(n < 0, digits, point);
}

/** The digits of a fraction of hundredths, without a zero behind. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, i) =>
  i % 10 === 0 ? String(i / 10) : String(i).padStart(2, "0"),
);

function exponentialOfTiny(magnitude: number): string {
  const two = magnitude.toExponential(1);
  return Number(two) === magnitude ? two : magnitude.toExponential();
}
