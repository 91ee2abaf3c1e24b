/** Finds the lines in a stretch of bytes. */
import { STRIDE, VALUE_END, VALUE_START } from "../batch.ts";

const LF = 10;
const CR = 13;

export interface LineRules {
  /** A carriage return that no line feed follows ends a line as well, as in Java's readers. */
  readonly loneCarriageReturn: boolean;
  /** Lines of nothing but blanks are passed over. */
  readonly skipBlank: boolean;
  /** Longer lines are refused. Bytes. */
  readonly maxLineBytes: number;
}

/** How many bytes of a refused line are kept. */
export const KEPT_BYTES = 64 * 1024;

/** Lines found in one go: parts of the buffer in a batch's positions, the byte behind each line, its number from 1. Arrays are used again. */
export class Lines {
  count = 0;
  positions = new Int32Array(0);
  /** Places in the buffer, behind the line's end. */
  ends = new Int32Array(0);
  numbers = new Int32Array(0);
  refused = new Map<number, string>();
  /** Lines seen since the file's beginning, blank ones too. */
  seen = 0;

  /** `seen`: lines before the first of these. */
  begin(seen: number): void {
    this.count = 0;
    this.seen = seen;
    if (this.refused.size > 0) this.refused = new Map();
  }

  /** Takes the line in [start, end) whose end mark goes up to `next`. */
  take(buffer: Uint8Array, start: number, end: number, next: number, rules: LineRules): void {
    this.seen++;
    if (rules.skipBlank && isBlank(buffer, start, end)) return;
    if (this.count === this.ends.length) this.#grow();
    const i = this.count++;
    const length = end - start;
    const isTooLong = length > rules.maxLineBytes;
    const at = i * STRIDE;
    this.positions[at + VALUE_START] = start;
    this.positions[at + VALUE_END] = isTooLong ? start + Math.min(length, KEPT_BYTES) : end;
    if (isTooLong) this.refused.set(i, tooLong(length, rules));
    this.ends[i] = next;
    this.numbers[i] = this.seen;
  }

  #grow(): void {
    const size = Math.max(1024, this.count * 2);
    // A line is nothing but a value: the other parts are null in every record.
    const positions = new Int32Array(size * STRIDE).fill(-1);
    positions.set(this.positions);
    this.positions = positions;
    const ends = new Int32Array(size);
    ends.set(this.ends);
    this.ends = ends;
    const numbers = new Int32Array(size);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

/** Why a line of so many bytes is refused. */
export function tooLong(length: number, rules: LineRules): string {
  return `the line has ${length} bytes, more than the ${rules.maxLineBytes} that \`max.line.bytes\` allows`;
}

/** The place behind the last line end in [from, to), or -1. A carriage return at the very end can be half of an end, and does not count. */
export function lastLineEnd(buffer: Uint8Array, from: number, to: number, rules: LineRules): number {
  const stretch = Buffer.from(buffer.buffer, buffer.byteOffset + from, to - from);
  const lf = stretch.lastIndexOf(LF);
  if (!rules.loneCarriageReturn) return lf < 0 ? -1 : from + lf + 1;
  const cr = to - from < 2 ? -1 : stretch.lastIndexOf(CR, to - from - 2);
  const last = Math.max(lf, cr);
  return last < 0 ? -1 : from + last + 1;
}

/** Takes up to `limit` whole lines from [from, to), which ends with a line end; the place behind them. */
export function takeLines(
  buffer: Uint8Array,
  from: number,
  to: number,
  limit: number,
  lines: Lines,
  rules: LineRules,
): number {
  const stretch = Buffer.from(buffer.buffer, buffer.byteOffset, to);
  let cr = rules.loneCarriageReturn ? stretch.indexOf(CR, from) : -1;
  let at = from;
  while (at < to && lines.count < limit) {
    let end = stretch.indexOf(LF, at);
    if (end < 0) end = to;
    let next = Math.min(end + 1, to);
    if (cr >= 0 && cr < at) cr = stretch.indexOf(CR, at);
    if (cr >= 0 && cr < end) {
      end = cr;
      next = buffer[cr + 1] === LF && cr + 1 < to ? cr + 2 : cr + 1;
    } else if (!rules.loneCarriageReturn && end > at && buffer[end - 1] === CR) end--;
    lines.take(buffer, at, end, next, rules);
    at = next;
  }
  return at;
}

function isBlank(buffer: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = buffer[i];
    if (c !== 32 && c !== 9 && c !== CR) return false;
  }
  return true;
}

/** The first line end in [from, to): where it begins, and the place behind it. Both are equal where there is none, or half of one at the very end. */
export function lineEnd(
  buffer: Uint8Array,
  from: number,
  to: number,
  rules: LineRules,
): { readonly at: number; readonly next: number } {
  const stretch = Buffer.from(buffer.buffer, buffer.byteOffset, to);
  const lf = stretch.indexOf(LF, from);
  const cr = rules.loneCarriageReturn ? stretch.indexOf(CR, from) : -1;
  if (cr >= 0 && (lf < 0 || cr < lf)) {
    if (cr === to - 1) return { at: cr, next: cr };
    return { at: cr, next: buffer[cr + 1] === LF ? cr + 2 : cr + 1 };
  }
  return lf < 0 ? { at: to, next: to } : { at: lf, next: lf + 1 };
}
