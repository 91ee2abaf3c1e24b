/** One stretch of memory in which a batch is worked on: a few constants, the batch's bytes, zeros, and room for what is computed. */

/** "null" stands here, so that a null is a stretch like any other. */
export const NULL_START = 0;
export const NULL_END = 4;

/** What is in front of the batch's bytes. */
const HEAD = 8;
/** Zeros behind the batch's bytes: loops end at them, and words may reach into them. */
const PADDING = 16;
/** Words may reach behind what is computed as well. */
const TAIL = 16;
/** More than this is given back when a smaller batch comes. */
const LARGE = 8 * 1024 * 1024;

export class Workspace {
  bytes = new Uint8Array();
  words = new DataView(this.bytes.buffer);
  /** Where room for what is computed begins. */
  scratch = 0;
  /** How far a position of the batch has moved. */
  readonly moved = HEAD;

  /** Takes a batch's bytes in. `scratch`: how much room there must be behind them. */
  take(batch: Uint8Array, scratch: number): void {
    this.reserve(batch.length, scratch);
    this.bytes.set(batch, HEAD);
    const end = HEAD + batch.length;
    this.bytes.fill(0, end, end + PADDING);
    this.scratch = end + PADDING;
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
