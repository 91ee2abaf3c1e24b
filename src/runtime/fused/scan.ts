/** What is looked at around JSON; whole values are passed by the kernel. */
import { characterLength } from "../../data/json/utf8.ts";

/** The first byte from `p` up to `end` that is no blank. */
export function blankUntil(bytes: Uint8Array, p: number, end: number): number {
  while (p < end && isBlank(bytes[p] as number)) p++;
  return p;
}

function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;
}

/** Whether the bytes from `p` to `end` are UTF-8: those of a text that is no JSON. */
export function isText(bytes: Uint8Array, words: DataView, p: number, end: number): boolean {
  while (p < end) {
    if (p + 4 <= end && (words.getInt32(p, true) & 0x80808080) === 0) {
      p += 4;
      continue;
    }
    const length = characterLength(bytes, p, end);
    if (length === 0) return false;
    p += length;
  }
  return true;
}
