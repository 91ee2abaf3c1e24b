/** One stretch of memory in which records are worked on: a few constants, a part of the batch's bytes, zeros, and room for what is computed. */

/** "null" stands here, so that a null is a stretch like any other. */
export const NULL_START = 0;
export const NULL_END = 4;

/** So many of a batch's bytes are taken in at once, if no record has more: what was copied is still near the processor when it is worked on. */
const AT_ONCE = 128 * 1024;
/** What is in front of the batch's bytes. */
const HEAD = 8;
/** Zeros behind the batch's bytes: loops end at them, and words may reach into them. */
const PADDING = 16;
/** Words may reach behind what is computed as well. */
const TAIL = 16;
/** More than this is given back when smaller records come. */
const LARGE = 8 * 1024 * 1024;

export class Workspace {
  bytes = new Uint8Array();
  words = new DataView(this.bytes.buffer);
  /** Where room for what is computed begins. */
  scratch = 0;
  /** How far a position of the batch has moved. */
  moved = 0;
  /** The batch's bytes that are here. */
  #from = 0;
  #to = -1;

  /** Nothing of what is here counts any more. */
  clear(): void {
    this.#to = -1;
  }

  /** Whether the batch's bytes from `start` to `end` are here. A start of -1 is nothing. */
  has(start: number, end: number): boolean {
    return start < 0 || (start >= this.#from && end <= this.#to);
  }

  /** Takes the batch's bytes from `start` to `end` in, and some of those behind them. `scratch`: how much room there must be behind them. */
  take(batch: Uint8Array, start: number, end: number, scratch: number): void {
    const to = Math.min(batch.length, Math.max(end, start + AT_ONCE));
    const behind = HEAD + to - start;
    this.reserve(to - start, scratch);
    this.bytes.set(start === 0 && to === batch.length ? batch : batch.subarray(start, to), HEAD);
    this.bytes.fill(0, behind, behind + PADDING);
    this.scratch = behind + PADDING;
    this.moved = HEAD - start;
    this.#from = start;
    this.#to = to;
  }

  /** Makes room for that many bytes and their scratch. */
  reserve(length: number, scratch: number): void {
    const needed = HEAD + length + PADDING + scratch + TAIL;
    const isTooLarge = this.bytes.length > LARGE && needed <= LARGE / 2;
    if (needed <= this.bytes.length && !isTooLarge) return;
    this.bytes = new Uint8Array(Math.max(needed, Math.min(needed * 2, LARGE)));
    this.words = new DataView(this.bytes.buffer);
    this.bytes.set([0x6e, 0x75, 0x6c, 0x6c]);
  }
}
