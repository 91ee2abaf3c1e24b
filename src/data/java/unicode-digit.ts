/** Decimal digits of every script, as Java's Character.digit(char, 10) knows them. */

/** The zeros of the scripts in the Basic Multilingual Plane; nine more digits follow each. Source: Unicode 13, category Nd. */
const ZEROS = [
  0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
  0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
  0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
] as const;

/** The value, 0 to 9, of a UTF-16 unit that is a decimal digit; -1 of any other, and of NaN (past the end of a text). */
export function unicodeDigit(unit: number): number {
  if (unit < 0x660) return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
  for (const zero of ZEROS) if (unit >= zero && unit <= zero + 9) return unit - zero;
  return -1;
}

/** The text with each such digit written in ASCII. */
export function asciiDigits(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const digit = unicodeDigit(text.charCodeAt(i));
    out += digit < 0 ? text[i] : String(digit);
  }
  return out;
}
