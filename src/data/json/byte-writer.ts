/** A buffer that grows: what codecs write into. */
import { copyRange } from "./copy-range.ts";

/** Up to this length a loop is quicker than a call into the engine. */
const SHORT = 48;
/** From this length on a text's bytes are counted before there is room made for them. */
const LONG = 65_536;

export class ByteWriter {
  #buffer: Buffer;
  #words: DataView;
  #length = 0;

  constructor(size = 1024) {
    this.#buffer = Buffer.alloc(size);
    this.#words = wordsOf(this.#buffer);
  }

  /** What is written into, for those who write by position within the `room` they asked for. The next `room` or write may change it. */
  get target(): Uint8Array {
    return this.#buffer;
  }

  /** The same bytes, to be written in words. */
  get words(): DataView {
    return this.#words;
  }

  /** Makes room for `more` bytes, and gives the position of the first. */
  room(more: number): number {
    this.#reserve(more);
    return this.#length;
  }

  /** Everything up to `end` has been written by position. */
  wrote(end: number): void {
    this.#length = end;
  }

  /** How many bytes are written. */
  get length(): number {
    return this.#length;
  }

  /** Forgets everything behind `length`; what was written there is overwritten next. */
  truncate(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** What was written so far, as a view that the next write may change. */
  view(start = 0): Uint8Array {
    const { buffer, byteOffset } = this.#buffer;
    return new Uint8Array(buffer, byteOffset + start, this.#length - start);
  }

  byte(value: number): void {
    if (this.#length === this.#buffer.length) this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  bytes(source: Uint8Array): void {
    this.#reserve(source.length);
    const buffer = this.#buffer;
    if (source.length > SHORT) buffer.set(source, this.#length);
    else for (let i = 0; i < source.length; i++) buffer[this.#length + i] = source[i] ?? 0;
    this.#length += source.length;
  }

  /** The bytes of `source` from `start` to `end` (exclusive). */
  range(source: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    const buffer = this.#buffer;
    const at = this.#length;
    if (end - start > SHORT) copyRange(source, start, end, buffer, at);
    else for (let i = start; i < end; i++) buffer[at + i - start] = source[i] ?? 0;
    this.#length = at + end - start;
  }

  /** Text of ASCII characters only. */
  ascii(text: string): void {
    this.#reserve(text.length);
    if (text.length > SHORT) {
      this.#length += this.#buffer.write(text, this.#length, "latin1");
      return;
    }
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = 0; i < text.length; i++) buffer[at++] = text.charCodeAt(i);
    this.#length = at;
  }

  /** Any text, as UTF-8. */
  text(text: string): void {
    // Three bytes for each of its units are enough; of a long text it is worth while to count.
    this.#reserve(text.length > LONG ? Buffer.byteLength(text) : text.length * 3);
    this.#length += this.#buffer.write(text, this.#length, "utf8");
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#buffer.length) return;
    const grown = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
    this.#words = wordsOf(grown);
  }
}

function wordsOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
