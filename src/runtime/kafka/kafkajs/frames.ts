/** Answers of brokers as a connection brings them, in pieces: four bytes of length, and so many bytes. */

/** An answer that is said to be longer gets its room as it comes: what is no broker may say anything. */
const AT_ONCE = 16 * 1024 * 1024;
const LENGTH = 4;

export class Frames {
  readonly #head = Buffer.alloc(LENGTH);
  /** The answer at hand, its length included, as far as there is room for it. */
  #frame: Buffer | undefined;
  /** How long it is to be, and how much of it is there. */
  #wanted = 0;
  #there = 0;

  /** Takes what came, and keeps none of it. Each answer that is whole goes to `onFrame`, its length in front. Throws `RangeError` for what is no answer. */
  take(bytes: Buffer, onFrame: (frame: Buffer) => void): void {
    let at = 0;
    while (at < bytes.length) {
      const into = this.#frame ?? this.#head;
      const copied = bytes.copy(
        into,
        this.#there,
        at,
        at + Math.min(bytes.length - at, into.length - this.#there),
      );
      at += copied;
      this.#there += copied;
      if (this.#there < into.length) return;
      if (!this.#frame) this.#begin();
      else if (this.#there < this.#wanted) this.#frame = this.#room(this.#frame);
      else {
        const frame = this.#frame;
        this.#frame = undefined;
        this.#there = 0;
        onFrame(frame);
      }
    }
  }

  #begin(): void {
    const length = this.#head.readInt32BE(0);
    if (length < LENGTH) throw new RangeError(`an answer of ${length} bytes`);
    this.#wanted = LENGTH + length;
    this.#frame = this.#room(this.#head);
  }

  /** More room, with what is there. */
  #room(there: Buffer): Buffer {
    const room = Buffer.allocUnsafeSlow(Math.min(this.#wanted, Math.max(AT_ONCE, 2 * there.length)));
    there.copy(room);
    return room;
  }
}
