/** Copies stretches of bytes. */
import { copyRange } from "../../data/json/copy-range.ts";
import type { FusedRecord } from "./fused-record.ts";

/** From here on the engine's own copying is quicker than a loop of words. */
const LONG = 768;

/**
 * Copies `from` to `end` (exclusive) to `target` at `to`, and gives the position behind the copy. Words are copied, as doubles, which
 * no UTF-8 can make other than they are; most values are short, and for them there is no loop whose end is to be foreseen. Up to fifteen bytes behind
 * the copy are overwritten and must be there in both.
 */
export function copy(
  bytes: Uint8Array,
  words: DataView,
  from: number,
  end: number,
  target: Uint8Array,
  targetWords: DataView,
  to: number,
): number {
  const behind = to + end - from;
  if (end - from > LONG) {
    copyRange(bytes, from, end, target, to);
    return behind;
  }
  targetWords.setFloat64(to, words.getFloat64(from, true), true);
  targetWords.setFloat64(to + 8, words.getFloat64(from + 8, true), true);
  while (to + 16 < behind) {
    from += 8;
    to += 8;
    targetWords.setFloat64(to + 8, words.getFloat64(from + 8, true), true);
  }
  return behind;
}

/** The same for bytes that are anything, which must not be taken for doubles. */
export function copyBytes(
  bytes: Uint8Array,
  words: DataView,
  from: number,
  end: number,
  target: Uint8Array,
  targetWords: DataView,
  to: number,
): number {
  const behind = to + end - from;
  if (end - from > LONG) copyRange(bytes, from, end, target, to);
  else for (; from < end; from += 4, to += 4) targetWords.setInt32(to, words.getInt32(from, true), true);
  return behind;
}

/**
 * The same as `copy` for an object or a list, which may have been spread over lines: then the blanks are left out, as the copy may become part of a
 * line.
 */
export function copyNested(
  record: FusedRecord,
  from: number,
  end: number,
  target: Uint8Array,
  targetWords: DataView,
  to: number,
): number {
  const { bytes, words } = record;
  return record.isSpread
    ? compact(bytes, from, end, target, to)
    : copy(bytes, words, from, end, target, targetWords, to);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

function compact(bytes: Uint8Array, from: number, end: number, target: Uint8Array, to: number): number {
  let inString = false;
  for (let p = from; p < end; p++) {
    const c = bytes[p] as number;
    if (inString) {
      if (c === BACKSLASH) target[to++] = bytes[p++] as number;
      else if (c === QUOTE) inString = false;
    } else if (c === QUOTE) inString = true;
    else if (c <= SPACE) continue;
    target[to++] = bytes[p] as number;
  }
  return to;
}
