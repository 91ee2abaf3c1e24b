import { trimJava } from "./parse-floating.ts";

const DELIMITERS = ':,{}[]"';

/**
 * Cuts a header's text into tokens: each of `: , { } [ ] "` alone, and what lies between. A backslash takes away the next
 * delimiter's meaning and stays in the token. Source: Values.Parser, Apache Kafka 4.1.
 */
export class ValuesTokens {
  readonly text: string;
  #at = 0;
  #waiting: string | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the next token begins, to come back to. */
  mark(): number {
    return this.#at - (this.#waiting?.length ?? 0);
  }

  rewindTo(position: number): void {
    this.#at = position;
    this.#waiting = undefined;
  }

  hasNext(): boolean {
    return this.#waiting !== undefined || this.#more();
  }

  next(): string {
    const token = this.#waiting ?? this.#cut();
    this.#waiting = undefined;
    return token;
  }

  /** The next `count` tokens as one text; undefined, and nothing taken, if there are fewer. */
  nextTokens(count: number): string | undefined {
    const start = this.mark();
    for (let i = 0; i < count; i++) {
      if (!this.hasNext()) {
        this.rewindTo(start);
        return undefined;
      }
      this.next();
    }
    return this.text.slice(start, this.#at);
  }

  /** Takes the next token that is not blank, if it is this one. Blank tokens before it are gone either way. */
  take(expected: string): boolean {
    if (this.#waiting === undefined) {
      if (!this.#more()) return false;
      this.#waiting = this.#cut();
    }
    while (trimJava(this.#waiting) === "" && this.#more()) this.#waiting = this.#cut();
    if (trimJava(this.#waiting) !== expected) return false;
    this.#waiting = undefined;
    return true;
  }

  #more(): boolean {
    return this.#at < this.text.length;
  }

  #cut(): string {
    const start = this.#at;
    let escaped = false;
    for (; this.#at < this.text.length; this.#at++) {
      const char = this.text.charAt(this.#at);
      if (char === "\\") escaped = !escaped;
      else if (!escaped && DELIMITERS.includes(char)) {
        if (start === this.#at) this.#at++;
        break;
      } else escaped = false;
    }
    return this.text.slice(start, this.#at);
  }
}
