/** One stretch of memory in which records are worked on: what the kernel has in front, a part of the batch's bytes, zeros, and room for what is computed. */
import { copyRange } from "../../data/json/copy-range.ts";
import type { Kernel } from "./kernel/kernel.ts";

/** "null" stands here, so that a null is a stretch like any other. */
export const NULL_START = 0;
export const NULL_END = 4;

/** So many of a batch's bytes are taken in at once, if no record has more: what was copied is still near the processor when it is worked on. */
const AT_ONCE = 128 * 1024;
/** Zeros behind the batch's bytes: loops end at them, and words may reach into them. */
const PADDING = 64;
/** Words may reach behind what is computed as well. */
const TAIL = 16;
/** More than this is given back when smaller records come. */
const LARGE = 8 * 1024 * 1024;
/** The kernel counts in signed words. */
const MOST = 2 ** 31 - 2 ** 20;

export class Workspace {
  kernel: Kernel;
  /** Where room for what is computed begins. */
  scratch = 0;
  /** How far a position of the batch has moved. */
  moved = 0;
  readonly #make: () => Kernel;
  /** How large the memory is. */
  #size = 0;
  /** The batch's bytes that are here. */
  #from = 0;
  #to = -1;

  /** `make`: makes a kernel, also later: what one has taken can only be given back with it. */
  constructor(make: () => Kernel) {
    this.#make = make;
    this.kernel = make();
  }

  /** Nothing of what is here counts any more. */
  clear(): void {
    this.#to = -1;
  }

  /** Whether the batch's bytes from `start` to `end` are here. A start of -1 is nothing. */
  has(start: number, end: number): boolean {
    return start < 0 || (start >= this.#from && end <= this.#to);
  }

  /**
   * Takes the batch's bytes from `start` to `end` in, and some of those behind them. `scratch`: how much room there must be behind them. False, and nothing
   * has happened: they are more than there can be.
   */
  take(batch: Uint8Array, start: number, end: number, scratch: number): boolean {
    const to = Math.min(batch.length, Math.max(end, start + AT_ONCE));
    if (!this.reserve(to - start, scratch)) return false;
    const { bytes, words, top } = this.kernel;
    const behind = top + to - start;
    if (start === 0 && to === batch.length) bytes.set(batch, top);
    else copyRange(batch, start, to, bytes, top);
    for (let i = 0; i < PADDING; i += 8) words.setFloat64(behind + i, 0);
    this.scratch = behind + PADDING;
    this.moved = top - start;
    this.#from = start;
    this.#to = to;
    return true;
  }

  /** Makes room for that many bytes and their scratch; false: there cannot be so much. */
  reserve(length: number, scratch: number): boolean {
    const needed = this.kernel.top + length + PADDING + scratch + TAIL;
    if (needed > MOST) return false;
    const isTooLarge = this.#size > LARGE && needed <= LARGE / 2;
    if (needed <= this.#size && !isTooLarge) return true;
    try {
      if (isTooLarge) this.kernel = this.#make();
      this.kernel.grow(Math.max(needed, Math.min(needed * 2, LARGE)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    this.#size = this.kernel.bytes.length;
    return needed <= this.#size;
  }
}
