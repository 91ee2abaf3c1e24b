/**
 * Java's hexadecimal floating-point texts, `0x1.8p1`, rounded once to a format of `precision` bits whose smallest number
 * is two to the power of `lowest` and whose numbers stay below two to the power of `limit`.
 * Undefined if the text is none. Source: Javadoc of Double.valueOf(String).
 */
export function parseHexFloating(
  text: string,
  precision: number,
  lowest: number,
  limit: number,
): number | undefined {
  const match = HEX.exec(text);
  if (!match) return undefined;
  const [, sign, integer, before = "", fraction = "", exponent = "0"] = match;
  const whole = integer ?? before;
  const negative = sign === "-";
  const digits = BigInt(`0x0${whole}${fraction}`);
  if (digits === 0n) return negative ? -0 : 0;
  const length = digits.toString(2).length;
  const scale = Number(exponent) - 4 * fraction.length;
  const top = length + scale;
  if (top > limit) return negative ? -Infinity : Infinity;
  // Bits below this place are rounded away.
  const place = Math.max(top - precision, lowest);
  const magnitude = scaled(digits, scale - place, place);
  const value = magnitude / 2 >= 2 ** (limit - 1) ? Infinity : magnitude;
  return negative ? -value : value;
}

const HEX =
  /^([+-]?)0[xX](?:([0-9a-fA-F]+)\.?|(?=[0-9a-fA-F]*\.[0-9a-fA-F])([0-9a-fA-F]*)\.([0-9a-fA-F]+))[pP]([+-]?[0-9]+)[fFdD]?$/;

/** `digits` times 2^shift, rounded to an integer half to even, times 2^place. */
function scaled(digits: bigint, shift: number, place: number): number {
  let whole: bigint;
  if (shift >= 0) whole = digits << BigInt(shift);
  else if (-shift > digits.toString(2).length + 1) return 0;
  else {
    const drop = BigInt(-shift);
    whole = digits >> drop;
    const rest = digits - (whole << drop);
    const half = 1n << (drop - 1n);
    if (rest > half || (rest === half && whole % 2n === 1n)) whole += 1n;
  }
  return Number(whole) * 2 ** place;
}
