/** Tells whether a file is still the one that was read or written, by the bytes around the places that are known. */
import { crc32 } from "node:zlib";

/** How many bytes at the beginning, and before the position, are known. */
export const FINGERPRINT_BYTES = 1024;

/** What the first bytes of a file, up to some position, look like. Immutable. */
export class Fingerprint {
  static readonly EMPTY = new Fingerprint(new Uint8Array(0), new Uint8Array(0));
  readonly #head: Uint8Array;
  readonly #tail: Uint8Array;

  /** `head`: the first bytes; `tail`: the last before the position. Each as many as there are, up to `FINGERPRINT_BYTES`. */
  constructor(head: Uint8Array, tail: Uint8Array) {
    this.#head = head;
    this.#tail = tail;
  }

  /** With the bytes that follow. */
  plus(bytes: Uint8Array): Fingerprint {
    const missing = FINGERPRINT_BYTES - this.#head.length;
    const head = missing > 0 ? joined(this.#head, bytes.subarray(0, missing)) : this.#head;
    const tail =
      bytes.length >= FINGERPRINT_BYTES
        ? bytes.slice(-FINGERPRINT_BYTES)
        : joined(this.#tail, bytes).slice(-FINGERPRINT_BYTES);
    return new Fingerprint(head, tail);
  }

  /** A checksum of the first bytes. */
  get head(): number {
    return crc32(this.#head);
  }

  /** A checksum of the last bytes before the position. */
  get tail(): number {
    return crc32(this.#tail);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
