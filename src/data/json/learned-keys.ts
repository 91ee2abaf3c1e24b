/** Keys of objects as they follow each other: records of one stream have the same ones, mostly in one order. */

/** One key that was read, and those that came behind it. */
export class Key {
  /** As it stands in JSON, with its quotes. */
  readonly bytes: Uint8Array;
  readonly text: string;
  /** It has escapes, or characters beyond ASCII. */
  readonly isOdd: boolean;
  /** Those that were seen behind it, in objects around as well; undefined where there are less. */
  first: Key | undefined = undefined;
  second: Key | undefined = undefined;
  third: Key | undefined = undefined;

  constructor(bytes: Uint8Array, text: string) {
    this.bytes = bytes;
    this.text = text;
    this.isOdd = bytes.length !== text.length + 2;
  }

  /** `next` came behind this one. */
  learn(next: Key): void {
    if (this.first === next) return;
    this.third = this.second;
    this.second = this.first;
    this.first = next;
  }
}

/** How many keys are kept: where there are more, they are data themselves. */
const MOST_KEYS = 2000;

/** The keys of a stream. Which one comes next is a guess, of which only the time depends that reading takes. */
export class LearnedKeys {
  #known = new Map<string, Key>();
  /** What stands before the first key of a record. */
  #root = new Key(new Uint8Array(0), "");
  /** The key that was read last. */
  last = this.#root;

  /** Another record begins. */
  begin(): void {
    this.last = this.#root;
  }

  /** A key of that text was read, `bytes` from `start` to `end` (exclusive). */
  read(text: string, bytes: Uint8Array, start: number, end: number): string {
    let key = this.#known.get(text);
    if (!key) {
      if (this.#known.size === MOST_KEYS) this.#forget();
      key = new Key(bytes.slice(start, end), text);
      this.#known.set(text, key);
    }
    this.last.learn(key);
    this.last = key;
    return key.text;
  }

  #forget(): void {
    this.#known = new Map();
    this.#root = new Key(new Uint8Array(0), "");
    this.last = this.#root;
  }
}
