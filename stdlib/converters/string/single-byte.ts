/** Encodings of one byte a character whose first half is ASCII. */
import type { Encoding } from "./encoding.ts";

const REPLACEMENT = 0xfffd;
const QUESTION_MARK = 0x3f;

/** `characters`: what the bytes from 80 to ff stand for; a replacement character for nothing. */
export function singleByte(characters: string): Encoding {
  const written = new Map<number, number>();
  const read = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? byte : characters.charCodeAt(byte - 0x80),
  );
  read.forEach((character, byte) => {
    if (character !== REPLACEMENT) written.set(character, byte);
  });
  return {
    decode: (bytes) =>
      Buffer.from(Uint16Array.from(bytes, (byte) => read[byte] as number).buffer).toString("utf16le"),
    // By code points: Java writes one question mark for a surrogate pair.
    encode: (text) => Uint8Array.from(text, (c) => written.get(c.codePointAt(0) as number) ?? QUESTION_MARK),
  };
}

/** The characters of ASCII alone, and those of Unicode's first 256. */
export const ASCII = "\ufffd".repeat(0x80);
export const LATIN_1 = String.fromCharCode(...Array.from({ length: 0x80 }, (_, i) => 0x80 + i));
