/** JSON with schemas: most records of a stream begin with the same bytes as the one before, up to the payload, and those are only compared. */
import type { Shape } from "../../data/shape.ts";
import { sliced, type SlicedBuffer } from "../../data/json/sliced-buffer.ts";
import type { Converter } from "../converter.ts";

/** A stream has few schemas at a time; beyond these the readable path reads them. */
const MOST = 16;

export class Envelopes {
  readonly #converter: Converter | undefined;
  readonly #shape: Shape;
  readonly #heads: Uint8Array[] = [];
  #last: Uint8Array | undefined;
  #bytes: Uint8Array = new Uint8Array();
  #sliced: SlicedBuffer = sliced(this.#bytes);

  /** `shape`: the declared type of the payloads. */
  constructor(converter: Converter | undefined, shape: Shape) {
    this.#converter = converter;
    this.#shape = shape;
  }

  /** Where the payload of the envelope from `start` to `end` begins; -1 where its schema is not simply the declared one. Throws `RecordError`. */
  open(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#sliced = sliced(bytes);
    }
    if (this.#last && this.#begins(this.#last, start, end)) return start + this.#last.length;
    return this.#other(bytes, start, end);
  }

  /** The same where the envelope begins otherwise than the last one. */
  #other(bytes: Uint8Array, start: number, end: number): number {
    const known = this.#heads.find((head) => this.#begins(head, start, end));
    if (!known && this.#heads.length === MOST) return -1;
    const head = known ?? this.#converter?.headOf?.(this.#shape, bytes, start, end);
    if (!head) return -1;
    if (!known) this.#heads.push(head);
    this.#last = head;
    return start + head.length;
  }

  #begins(head: Uint8Array, start: number, end: number): boolean {
    const { length } = head;
    return start + length < end && this.#sliced.compare(head, 0, length, start, start + length) === 0;
  }
}
