/**
 * Lays digits out as Java's Double.toString and Float.toString do: plain from 1e-3 up to (not including) 1e7, else as
 * `d.dddE-n`; always at least one digit on each side of the point.
 *
 * `digits` holds the significant digits (trailing zeros allowed), `point` the place of the decimal point counted from
 * their start: ("15", 1) is 1.5, ("15", -1) is 0.015.
 */
export function floatingLayout(negative: boolean, digits: string, point: number): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  const d = end === digits.length ? digits : digits.slice(0, end);
  const sign = negative ? "-" : "";
  if (point > 7 || point < -2) return `${sign}${d[0]}.${d.length > 1 ? d.slice(1) : "0"}E${point - 1}`;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${d}`;
  if (d.length <= point) return `${sign}${d}${"0".repeat(point - d.length)}.0`;
  return `${sign}${d.slice(0, point)}.${d.slice(point)}`;
}

/** Splits what `toExponential` or `toPrecision` wrote (`1.5e-7`, `0.0015`, `15`) into digits and the place of the point. */
export function splitDigits(text: string): { digits: string; point: number } {
  const e = text.indexOf("e");
  const mantissa = e < 0 ? text : text.slice(0, e);
  const exponent = e < 0 ? 0 : Number(text.slice(e + 1));
  const dot = mantissa.indexOf(".");
  const all = dot < 0 ? mantissa : mantissa.slice(0, dot) + mantissa.slice(dot + 1);
  const whole = dot < 0 ? mantissa.length : dot;
  let zeros = 0;
  while (zeros < all.length - 1 && all.charCodeAt(zeros) === 48) zeros++;
  return { digits: all.slice(zeros), point: whole + exponent - zeros };
}
