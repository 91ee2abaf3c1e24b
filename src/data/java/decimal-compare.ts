/** Compares the magnitude of a decimal text (`-1.5e3`) with a positive finite double, exactly: negative, 0 or positive. */
export function compareWithDouble(text: string, double: number): number {
  const [mantissa = "", exponentText = "0"] = text.replace(/^[+-]/, "").split(/[eE]/);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const power = Number(exponentText) - fraction.length;
  let left = BigInt(whole + fraction);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, double);
  const bits = view.getBigUint64(0);
  const stored = Number(bits >> 52n);
  const fractionBits = bits & 0xf_ffff_ffff_ffffn;
  let right = stored === 0 ? fractionBits : fractionBits | 0x10_0000_0000_0000n;
  const binary = (stored === 0 ? 1 : stored) - 1075;
  if (power >= 0) left *= 10n ** BigInt(power);
  else right *= 10n ** BigInt(-power);
  if (binary >= 0) right <<= BigInt(binary);
  else left <<= BigInt(-binary);
  return left < right ? -1 : left > right ? 1 : 0;
}
