/** A validating scanner of JSON text in bytes. Source: RFC 8259, and RFC 3629 for UTF-8. */
import { dataError, type RecordError } from "../errors.ts";

/** How deep objects and lists may nest; Jackson's default too. */
export const MAX_JSON_DEPTH = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Walks through one JSON text. Everything it passes is checked; errors say the byte, counted from the start of the text. */
export class JsonScanner {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  at: number;
  readonly #buffer: Buffer;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** The next byte that is no blank, without passing it; -1 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end) {
      const c = bytes[at] ?? 0;
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) break;
      at++;
    }
    this.at = at;
    return at < end ? (bytes[at] ?? 0) : -1;
  }

  /** Passes one byte if it is next. */
  accept(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  expect(byte: number): void {
    if (!this.accept(byte)) throw this.unexpected();
  }

  /** Nothing but blanks may be left. */
  finish(): void {
    if (this.peek() !== -1) throw this.unexpected();
  }

  /** A word of the three: true, false, null. */
  word(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if (this.at + i >= this.end || this.bytes[this.at + i] !== text.charCodeAt(i)) {
        this.at += i;
        throw this.unexpected();
      }
    }
    this.at += text.length;
  }

  /** A number's text, checked against the grammar. */
  number(): string {
    const from = this.at;
    if (this.#next(0x2d)) this.at++;
    if (this.#next(0x30)) this.at++;
    else this.#digits();
    if (this.#next(0x2e)) {
      this.at++;
      this.#digits();
    }
    if (this.#next(0x65) || this.#next(0x45)) {
      this.at++;
      if (this.#next(0x2b) || this.#next(0x2d)) this.at++;
      this.#digits();
    }
    return this.#latin1(from, this.at);
  }

  #next(byte: number): boolean {
    return this.at < this.end && this.bytes[this.at] === byte;
  }

  #digits(): void {
    const from = this.at;
    while (this.at < this.end && isDigit(this.bytes[this.at] ?? 0)) this.at++;
    if (this.at === from) throw this.unexpected();
  }

  /** A string's value; the opening quote is next. */
  string(): string {
    const { bytes, end } = this;
    this.expect(QUOTE);
    const from = this.at;
    let ascii = true;
    for (let at = from; at < end; at++) {
      const c = bytes[at] ?? 0;
      if (c === QUOTE) {
        this.at = at + 1;
        return ascii ? this.#latin1(from, at) : this.#decode(from, at);
      }
      if (c === BACKSLASH) {
        this.at = at;
        return this.#escaped(from);
      }
      if (c < 0x20) {
        this.at = at;
        throw this.unexpected();
      }
      if (c > 0x7f) ascii = false;
    }
    this.at = end;
    throw this.unexpected();
  }

  #escaped(from: number): string {
    let text = this.#decode(from, this.at);
    for (;;) {
      const c = this.at < this.end ? (this.bytes[this.at] ?? 0) : -1;
      if (c === QUOTE) {
        this.at++;
        return text;
      }
      if (c < 0x20) throw this.unexpected();
      if (c === BACKSLASH) {
        text += this.#escape();
        continue;
      }
      const part = this.at;
      while (
        this.at < this.end &&
        this.bytes[this.at] !== QUOTE &&
        this.bytes[this.at] !== BACKSLASH &&
        (this.bytes[this.at] ?? 0) >= 0x20
      )
        this.at++;
      text += this.#decode(part, this.at);
    }
  }

  #escape(): string {
    const from = this.at++;
    const c = this.bytes[this.at] ?? 0;
    if (this.at >= this.end) throw this.unexpected();
    this.at++;
    const simple = SIMPLE[String.fromCharCode(c)];
    if (simple !== undefined) return simple;
    if (c !== 0x75) {
      this.at--;
      throw this.unexpected();
    }
    const unit = this.#hex();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit > 0xdbff || this.bytes[this.at] !== BACKSLASH || this.bytes[this.at + 1] !== 0x75)
      throw this.#lone(from);
    this.at += 2;
    const low = this.#hex();
    if (low < 0xdc00 || low > 0xdfff) throw this.#lone(from);
    return String.fromCharCode(unit, low);
  }

  #hex(): number {
    const text = this.#latin1(this.at, Math.min(this.at + 4, this.end));
    if (!/^[0-9a-fA-F]{4}$/.test(text)) throw this.unexpected();
    this.at += 4;
    return Number.parseInt(text, 16);
  }

  // A half of a surrogate pair is no character: it could not be written as UTF-8 again.
  #lone(at: number): RecordError {
    return dataError(`not JSON: half of a surrogate pair at byte ${at - this.start}`);
  }

  #decode(from: number, to: number): string {
    try {
      return DECODER.decode(this.bytes.subarray(from, to));
    } catch {
      throw dataError(`not JSON: not UTF-8 in the text at byte ${from - this.start}`);
    }
  }

  /** Passes any value, checked. */
  skip(depth = 0): void {
    if (depth > MAX_JSON_DEPTH) throw this.tooDeep();
    switch (this.peek()) {
      case 0x7b:
        this.at++;
        if (this.accept(0x7d)) return;
        do {
          this.peek();
          this.string();
          this.expect(0x3a);
          this.skip(depth + 1);
        } while (this.accept(0x2c));
        return this.expect(0x7d);
      case 0x5b:
        this.at++;
        if (this.accept(0x5d)) return;
        do this.skip(depth + 1);
        while (this.accept(0x2c));
        return this.expect(0x5d);
      case QUOTE:
        this.string();
        return;
      case 0x74:
        return this.word("true");
      case 0x66:
        return this.word("false");
      case 0x6e:
        return this.word("null");
      default:
        this.number();
    }
  }

  #latin1(from: number, to: number): string {
    return this.#buffer.toString("latin1", from, to);
  }

  tooDeep(): RecordError {
    return dataError(`not JSON that can be read: nested deeper than ${MAX_JSON_DEPTH} levels`);
  }

  /** What stands here does not belong here. */
  unexpected(): RecordError {
    if (this.at >= this.end)
      return dataError(`not JSON: it ends at byte ${this.end - this.start}, before it is complete`);
    const c = this.bytes[this.at] ?? 0;
    const shown =
      c > 0x20 && c < 0x7f ? `\`${String.fromCharCode(c)}\`` : `byte 0x${c.toString(16).padStart(2, "0")}`;
    return dataError(`not JSON: unexpected ${shown} at byte ${this.at - this.start}`);
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
