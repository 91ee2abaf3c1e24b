/** A validating scanner of JSON text in bytes. Source: RFC 8259. */
import { dataError, type RecordError } from "../errors.ts";
import { LearnedKeys, type Key } from "./learned-keys.ts";
import { slicedMemory, type SlicedBuffer } from "./sliced-buffer.ts";
import { characterLength } from "./utf8.ts";

/** How deep objects and lists may nest; Jackson's default too. */
export const MAX_JSON_DEPTH = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a string's bytes are, from cheap to dear. */
const ASCII = 0;
const UTF8 = 1;
const ESCAPED = 2;

/**
 * Walks through one JSON text. Everything it passes is checked; errors say the byte, counted from `start`. One scanner serves many
 * texts, one after the other.
 */
export class JsonScanner {
  bytes: Uint8Array;
  start: number;
  end: number;
  at: number;
  /** All the memory that `bytes` are a part of, and where they begin in it. */
  #buffer: SlicedBuffer;
  #memory: ArrayBufferLike;
  #offset: number;
  /** The bytes from `#textStart` to `#textEnd` one by one, out of which strings are cut. */
  #text = "";
  #textStart = 0;
  #textEnd = 0;
  #keys: LearnedKeys | undefined;
  /** Behind the last place that would be written otherwise: a blank, an escape, a number in another form than Java's; what is not known counts as well. */
  #oddUntil = 0;

  constructor(bytes: Uint8Array = NONE, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.#memory = bytes.buffer;
    this.#buffer = slicedMemory(bytes.buffer);
    this.#offset = bytes.byteOffset;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** Goes to another text. */
  reset(bytes: Uint8Array, start: number, end: number): this {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.#offset = bytes.byteOffset;
      if (bytes.buffer !== this.#memory) {
        this.#memory = bytes.buffer;
        this.#buffer = slicedMemory(bytes.buffer);
      }
    }
    this.start = start;
    this.end = end;
    this.at = start;
    this.#textEnd = 0;
    this.#oddUntil = start;
    this.#keys?.begin();
    return this;
  }

  /** The next byte that is no blank, without passing it; -1 at the end. */
  peek(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end) {
      const c = bytes[at] ?? 0;
      if (c > 0x20 || (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09)) {
        if (at !== this.at) this.#oddUntil = this.at = at;
        return c;
      }
      at++;
    }
    this.#oddUntil = this.at = at;
    return -1;
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

  /** Passes these bytes if exactly they are next, without a blank before. */
  matches(text: Uint8Array): boolean {
    const { bytes, at } = this;
    const { length } = text;
    if (at + length > this.end) return false;
    if (length > LONG) {
      const from = this.#offset + at;
      if (this.#buffer.compare(text, 0, length, from, from + length) !== 0) return false;
    } else for (let i = 0; i < length; i++) if (bytes[at + i] !== text[i]) return false;
    this.at = at + length;
    return true;
  }

  /** Nothing but blanks may be left. */
  finish(): void {
    if (this.peek() !== -1) throw this.unexpected();
  }

  /** A word of the three: true, false, null. */
  word(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if (this.at >= this.end || this.bytes[this.at] !== text.charCodeAt(i)) throw this.unexpected();
      this.at++;
    }
  }

  /** A whole number of at most 15 digits; NaN, and nothing is passed, where anything else is next. */
  smallWhole(): number {
    const { bytes, end } = this;
    let at = this.at;
    const negative = bytes[at] === 0x2d;
    if (negative) at++;
    const from = at;
    let value = 0;
    let c = 0;
    while (at < end && isDigit((c = bytes[at] ?? 0))) {
      value = value * 10 + c - 0x30;
      at++;
    }
    const digits = at - from;
    if (digits === 0 || digits > 15 || (digits > 1 && bytes[from] === 0x30)) return Number.NaN;
    if (at < end && (c === 0x2e || c === 0x65 || c === 0x45)) return Number.NaN;
    this.at = at;
    if (!negative) return value;
    if (value === 0) this.#oddUntil = at;
    return value === 0 ? 0 : -value;
  }

  /** A number with a fraction and without an exponent of at most 15 digits, which is exact; NaN, and nothing is passed, where anything else is next. */
  smallFraction(): number {
    const { bytes, end } = this;
    let at = this.at;
    const negative = bytes[at] === 0x2d;
    if (negative) at++;
    const from = at;
    let value = 0;
    let c = 0;
    while (at < end && isDigit((c = bytes[at] ?? 0))) {
      value = value * 10 + c - 0x30;
      at++;
    }
    const whole = at - from;
    if (c !== 0x2e || whole === 0 || (whole > 1 && bytes[from] === 0x30)) return Number.NaN;
    at++;
    while (at < end && isDigit((c = bytes[at] ?? 0))) {
      value = value * 10 + c - 0x30;
      at++;
    }
    const digits = at - from - 1;
    if (digits === whole || digits > 15 || (at < end && (c === 0x65 || c === 0x45))) return Number.NaN;
    this.at = at;
    // Both are exact, so the quotient is rounded once, as the text's value is.
    const exact = value / (POWERS[digits - whole] as number);
    // With so few digits no shorter text is this number; Java writes one zero behind the point and no other.
    const isPlain = exact >= 1e-3 && exact < 1e7 && (bytes[at - 1] !== 0x30 || digits === whole + 1);
    if (!isPlain) this.#oddUntil = at;
    return negative && value !== 0 ? -exact : exact;
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
    this.#oddUntil = this.at;
    return this.#ascii(from, this.at);
  }

  #next(byte: number): boolean {
    return this.at < this.end && this.bytes[this.at] === byte;
  }

  #digits(): void {
    const from = this.at;
    while (this.at < this.end && isDigit(this.bytes[this.at] ?? 0)) this.at++;
    if (this.at === from) throw this.unexpected();
  }

  /** A string's value; nothing but blanks may stand before its opening quote. */
  string(): string {
    this.peek();
    const from = this.at + 1;
    const kind = this.#pass();
    const to = this.at - 1;
    if (kind === ASCII) return this.#ascii(from, to);
    this.#oddUntil = this.at;
    const text = this.#buffer.utf8Slice(this.#offset + from, this.#offset + to);
    // What has been checked byte by byte is safe to hand on: the engine's parser is the quickest way to undo escapes.
    return kind === UTF8 ? text : (JSON.parse(`"${text}"`) as string);
  }

  /** The key of a member. A scanner that serves a stream knows most of them by their bytes. */
  key(): string {
    const keys = (this.#keys ??= new LearnedKeys());
    this.peek();
    const { first, second, third } = keys.last;
    if (first && this.matches(first.bytes)) return this.#passed(keys, first);
    if (second && this.matches(second.bytes)) return this.#passed(keys, second);
    if (third && this.matches(third.bytes)) return this.#passed(keys, third);
    const from = this.at;
    const text = this.string();
    return keys.read(text, this.bytes, from, this.at);
  }

  /** What was passed since `from`, if it is what would be written of the value that was read; undefined where that is not known. */
  asWritten(from: number): string | undefined {
    return this.#oddUntil > from ? undefined : this.#ascii(from, this.at);
  }

  /** What was passed since `from` would be written otherwise. */
  isOdd(): void {
    this.#oddUntil = this.at;
  }

  #passed(keys: LearnedKeys, key: Key): string {
    keys.last = key;
    if (key.isOdd) this.#oddUntil = this.at;
    return key.text;
  }

  /** A call into the engine is dearer than a piece of a text that is there. A piece may keep all of the text from being freed, so that is not long. */
  #ascii(from: number, to: number): string {
    if (from < this.#textStart || to > this.#textEnd) {
      const offset = this.#offset;
      if (to - from > WINDOW) return this.#buffer.latin1Slice(offset + from, offset + to);
      this.#textStart = from;
      this.#textEnd = Math.min(from + WINDOW, this.end);
      this.#text = this.#buffer.latin1Slice(offset + from, offset + this.#textEnd);
    }
    return this.#text.substring(from - this.#textStart, to - this.#textStart);
  }

  /** Passes a string, checked, and says what is in it. */
  #pass(): typeof ASCII | typeof UTF8 | typeof ESCAPED {
    if (!this.#next(QUOTE)) throw this.unexpected();
    const { bytes, end } = this;
    let kind: typeof ASCII | typeof UTF8 | typeof ESCAPED = ASCII;
    let at = this.at + 1;
    while (at < end) {
      const c = bytes[at] ?? 0;
      if (c === QUOTE) {
        this.at = at + 1;
        return kind;
      }
      if (c === BACKSLASH) {
        kind = ESCAPED;
        this.at = at;
        this.#passEscape();
        at = this.at;
      } else if (c > 0x7f) {
        const length = characterLength(bytes, at, end);
        if (length === 0) throw dataError(`not JSON: not UTF-8 at byte ${at - this.start}`);
        if (kind === ASCII) kind = UTF8;
        at += length;
      } else if (c < 0x20) {
        this.at = at;
        throw this.unexpected();
      } else at++;
    }
    this.at = end;
    throw this.unexpected();
  }

  #passEscape(): void {
    const from = this.at++;
    if (this.at >= this.end) throw this.unexpected();
    const c = this.bytes[this.at] ?? 0;
    if (c !== 0x75) {
      if (!SIMPLE_ESCAPES.includes(c)) throw this.unexpected();
      this.at++;
      return;
    }
    this.at++;
    const unit = this.#hex();
    if (unit < 0xd800 || unit > 0xdfff) return;
    const second = unit <= 0xdbff && this.#next(BACKSLASH) && this.bytes[this.at + 1] === 0x75;
    if (second && this.at + 1 < this.end) {
      this.at += 2;
      const low = this.#hex();
      if (low >= 0xdc00 && low <= 0xdfff) return;
    }
    // Half of a pair is no character: it could not be written as UTF-8 again.
    const shown = this.#ascii(from, from + 6);
    throw dataError(
      `not JSON that can be read: \`${shown}\` at byte ${from - this.start} is half of a surrogate pair`,
    );
  }

  #hex(): number {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const digit = this.at < this.end ? hexDigit(this.bytes[this.at] ?? 0) : -1;
      if (digit < 0) throw this.unexpected();
      value = value * 16 + digit;
      this.at++;
    }
    return value;
  }

  /** Passes any value, checked. `depth`: how many objects and lists it stands in. */
  skip(depth: number): void {
    switch (this.peek()) {
      case 0x7b:
        this.open(depth);
        if (this.accept(0x7d)) return;
        do {
          this.peek();
          this.#pass();
          this.expect(0x3a);
          this.skip(depth + 1);
        } while (this.accept(0x2c));
        return this.expect(0x7d);
      case 0x5b:
        this.open(depth);
        if (this.accept(0x5d)) return;
        do this.skip(depth + 1);
        while (this.accept(0x2c));
        return this.expect(0x5d);
      case QUOTE:
        this.#pass();
        return;
      case 0x74:
        return this.word("true");
      case 0x66:
        return this.word("false");
      case 0x6e:
        return this.word("null");
      default:
        if (Number.isNaN(this.smallWhole())) this.number();
    }
  }

  /** Passes the bracket that is next, unless it would be one level too many. */
  open(depth: number): void {
    if (depth >= MAX_JSON_DEPTH)
      throw dataError(`not JSON that can be read: nested deeper than ${MAX_JSON_DEPTH} levels`);
    this.at++;
  }

  /** What stands here does not belong here. */
  unexpected(): RecordError {
    const { bytes, start, end } = this;
    if (this.at >= end) {
      const empty = this.at === start || bytes.subarray(start, end).every((c) => c <= 0x20);
      return dataError(
        empty ? "not JSON: it is empty" : `not JSON: it ends at byte ${end - start}, before it is complete`,
      );
    }
    const c = bytes[this.at] ?? 0;
    if (this.at === start && c === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf)
      return dataError("not JSON: it begins with a byte order mark");
    const shown =
      c > 0x20 && c < 0x7f ? `\`${String.fromCharCode(c)}\`` : `byte 0x${c.toString(16).padStart(2, "0")}`;
    return dataError(`not JSON: unexpected ${shown} at byte ${this.at - start}`);
  }
}

/** From this length on the engine compares quicker than a loop. */
const LONG = 48;

/** How many bytes become text at once. */
const WINDOW = 2048;

const POWERS = Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));

const NONE = new Uint8Array(0);

/** Those behind a backslash that stand alone: " \ / b f n r t. */
const SIMPLE_ESCAPES = [0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74];

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function hexDigit(byte: number): number {
  if (isDigit(byte)) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
