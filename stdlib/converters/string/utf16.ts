/** UTF-16 as Java reads and writes it. Source: sun.nio.cs.UnicodeDecoder and UnicodeEncoder. */
import type { Encoding } from "./encoding.ts";
import { wellFormed } from "./well-formed.ts";

const MARK = 0xfeff;
const REVERSED_MARK = 0xfffe;
const REPLACEMENT = 0xfffd;

/** Without an order of bytes in its name the text itself says it by a mark; big-endian is usual. */
export function utf16(name: "UTF-16" | "UTF-16BE" | "UTF-16LE"): Encoding {
  return {
    decode(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const mark = name === "UTF-16" && bytes.length > 1 ? view.getUint16(0) : 0;
      const start = mark === MARK || mark === REVERSED_MARK ? 2 : 0;
      return decode(view, start, name === "UTF-16LE" || mark === REVERSED_MARK);
    },
    encode(text) {
      const marked = name === "UTF-16" && text !== "" ? `\ufeff${text}` : text;
      const bytes = Buffer.from(wellFormed(marked, "\ufffd"), "utf16le");
      return new Uint8Array(name === "UTF-16LE" ? bytes : bytes.swap16());
    },
  };
}

function decode(view: DataView, start: number, little: boolean): string {
  const units: number[] = [];
  let i = start;
  for (; i + 1 < view.byteLength; i += 2) {
    const unit = view.getUint16(i, little);
    if ((unit & 0xf800) !== 0xd800) {
      units.push(unit);
      continue;
    }
    // The first half of a pair takes what stands behind it along, whatever that is; the second half is nothing of its own.
    const second = unit < 0xdc00 && i + 3 < view.byteLength ? view.getUint16(i + 2, little) : undefined;
    if (second !== undefined && (second & 0xfc00) === 0xdc00) units.push(unit, second);
    else units.push(REPLACEMENT);
    if (unit < 0xdc00) i += 2;
  }
  // A byte that is left over, unless half a pair took it along.
  if (i < view.byteLength) units.push(REPLACEMENT);
  return Buffer.from(Uint16Array.from(units).buffer).toString("utf16le");
}
