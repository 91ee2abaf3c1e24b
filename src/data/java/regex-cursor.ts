import { RegexRefusal } from "./regex-node.ts";
import { unquote } from "./regex-quote.ts";
import type { RegexToken } from "./regex-quote.ts";

/** A place in a regular expression that is being read. Quoted characters are never met as anything but themselves. */
export class RegexCursor {
  readonly #tokens: readonly RegexToken[];
  readonly #length: number;
  #at = 0;

  constructor(source: string) {
    this.#tokens = unquote(source);
    this.#length = source.length;
  }

  done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** The next character, if it may have a meaning; "" for a quoted one and at the end. */
  peek(offset = 0): string {
    const token = this.#tokens[this.#at + offset];
    return token === undefined || token.quoted ? "" : token.char;
  }

  /** Whether there is a character, of any kind, that many places further. */
  has(offset: number): boolean {
    return this.#at + offset < this.#tokens.length;
  }

  /** Takes the next character if it is this one and means something. */
  take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.#at++;
    return true;
  }

  /** Takes the next character, whatever it is; "" at the end. */
  next(): string {
    return this.#tokens[this.#at++]?.char ?? "";
  }

  skip(count = 1): void {
    this.#at += count;
  }

  /** Takes characters that fit, at most `most`. */
  takeAll(fits: RegExp, most = Infinity): string {
    let taken = "";
    while (taken.length < most && fits.test(this.peek())) taken += this.next();
    return taken;
  }

  /** Offset of the next character in the source, in UTF-16 units. */
  position(): number {
    return this.#tokens[this.#at]?.position ?? this.#length;
  }

  /** What Java refuses too. */
  invalid(reason: string, position = this.position()): RegexRefusal {
    return new RegexRefusal(reason, position, true);
  }

  /** What is not known to be run alike here. */
  refused(reason: string, position = this.position()): RegexRefusal {
    return new RegexRefusal(reason, position, false);
  }
}
