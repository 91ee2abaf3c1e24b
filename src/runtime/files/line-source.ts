/**
 * Reads a file line by line, each line the value of a record, and goes on where the last commit was: in a file that grows, in one that was replaced
 * (read from its beginning), in a compressed one. Buffers take turns: one is read, the lines of another are handled, those of a third are committed.
 */
import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import { STRIDE, VALUE_END, VALUE_START, type Batch } from "../batch.ts";
import { BatchBuilder } from "../batch-builder.ts";
import type { Commit, DriverContext, FileLag, Source } from "../driver.ts";
import { pause, unlessAborted } from "../pause.ts";
import { systemCode, WorkerError } from "../worker-error.ts";
import { checkBeginning } from "./beginning.ts";
import { Fingerprint } from "./fingerprint.ts";
import { openInput, streamInput, type Input } from "./input.ts";
import { LineBatch } from "./line-batch.ts";
import { KEPT_BYTES, lastLineEnd, lineEnd, Lines, takeLines, tooLong, type LineRules } from "./lines.ts";

export interface LineSourceOptions extends LineRules {
  /** The file as the user named it, or a stream with a name for it. */
  readonly from: string | { readonly name: string; readonly stream: Readable };
  readonly topic: string;
  readonly maxRecords: number;
  /** "text" takes every byte and mends what is no UTF-8, as Java's readers do; "json" refuses binary files and skips a byte order mark. */
  readonly content: "text" | "json";
  /** Records get the time at which they were read. */
  readonly timestamps: boolean;
  /** A file that is not there is waited for (unless the run ends with the data). */
  readonly waitForFile: boolean;
}

/** How long to wait for a file to grow, or to appear. Milliseconds. */
const WAIT = 200;
/** Buffers above this are given back after the line that needed them. */
const LARGE = 8 * 1024 * 1024;
const NOTHING = new Uint8Array(0);

/** A place in the file: bytes and lines before it, and what they look like. */
interface Mark {
  readonly position: number;
  readonly line: number;
  readonly print: Fingerprint;
}

const BEGINNING: Mark = { position: 0, line: 0, print: Fingerprint.EMPTY };

/** What a batch that was handed out was made of: lines of `bytes`, from `start` on, and where they lie in the file. */
interface Handed {
  readonly lines: Lines;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly from: Mark;
  readonly to: Mark;
}

export class LineSource implements Source {
  readonly #options: LineSourceOptions;
  readonly #context: DriverContext;
  readonly #name: string;
  #input: Input | undefined;
  #saidMissing = false;
  /** Where the bytes in hand begin: `#front[#at]`, or `#back[0]` when the front is used up. */
  #mark: Mark = BEGINNING;
  /** What is not committed yet, in the order of the file. */
  readonly #handed = new Map<Batch, Handed>();
  /** To be used again. */
  readonly #spareBuffers: Uint8Array[] = [];
  readonly #spareLines: Lines[] = [];
  /** Whole lines not yet handed out lie in [#at, #whole) of the front buffer. */
  #front: Uint8Array = NOTHING;
  #at = 0;
  #whole = 0;
  /** Begins with `#carry` bytes of an unfinished line; the next bytes are read behind them. */
  #back: Uint8Array = NOTHING;
  #carry = 0;
  #ahead: Promise<number> | undefined;
  /** Bytes at the beginning of the back buffer that were read and not looked at. */
  #unseen = 0;
  /** Everything before is committed, or will be in a moment. */
  #done = 0;
  /** A line above the limit whose end is looked for. */
  #long: { readonly mark: Mark; readonly kept: Uint8Array; length: number } | undefined;

  constructor(options: LineSourceOptions, context: DriverContext) {
    this.#options = options;
    this.#context = context;
    this.#name = typeof options.from === "string" ? options.from : options.from.name;
  }

  async poll(maxBytes: number, signal: AbortSignal): Promise<Batch | "end" | null> {
    while (!signal.aborted) {
      if (this.#at < this.#whole) {
        const batch = this.#take();
        if (batch) return batch;
        continue;
      }
      if (!this.#input && !(await this.#open())) {
        await pause(WAIT, signal);
        return null;
      }
      const read = await this.#next(maxBytes, signal);
      if (read === undefined) return null;
      const result = read > 0 ? this.#arrived(read, maxBytes) : await this.#atEnd(signal);
      if (result !== undefined) return result;
    }
    return null;
  }

  /** Opens the input where it was left; false where it is not there and is waited for. */
  async #open(): Promise<boolean> {
    const { from } = this.#options;
    if (typeof from !== "string") {
      this.#input = streamInput(from.name, from.stream);
      return true;
    }
    const path = this.#context.resolve(from);
    try {
      this.#input = await openInput(path, from);
    } catch (error) {
      if (!this.#options.waitForFile || this.#context.once || !isMissing(error)) throw error;
      if (!this.#saidMissing)
        this.#context.logger.warn({ file: from }, "the file is not there yet: waiting for it");
      this.#saidMissing = true;
      return false;
    }
    const known = this.#mark.position > 0 ? words(this.#mark) : this.#context.recall(from);
    this.#mark = BEGINNING;
    const position = Number(known?.["position"] ?? 0);
    if (known && position > 0) {
      const print = await this.#input.seek(position);
      if (print && print.head === known["head"] && print.tail === known["tail"]) {
        this.#mark = { position, line: Number(known["line"]), print };
      } else {
        this.#context.logger.warn(
          { file: from },
          "the file is another than before: reading it from its beginning",
        );
        await this.#input.close();
        this.#input = await openInput(path, from);
      }
    }
    this.#done = this.#mark.position;
    return true;
  }

  /** How many bytes came behind the carried ones; undefined when the signal came first. */
  async #next(maxBytes: number, signal: AbortSignal): Promise<number | undefined> {
    if (this.#unseen > 0) {
      const unseen = this.#unseen;
      this.#unseen = 0;
      return unseen;
    }
    this.#ahead ??= this.#readAhead(maxBytes);
    const read = await unlessAborted(this.#ahead, signal);
    if (read !== undefined) this.#ahead = undefined;
    return read;
  }

  #readAhead(maxBytes: number): Promise<number> {
    const needed = this.#carry + maxBytes;
    if (this.#back.length < needed || this.#back.length > Math.max(needed, LARGE)) {
      // A line that does not end makes the buffer grow in ever larger steps.
      const grown = new Uint8Array(Math.max(needed, this.#carry * 2));
      grown.set(this.#back.subarray(0, this.#carry));
      this.#back = grown;
    }
    return this.#input?.read(this.#back, this.#carry, this.#back.length - this.#carry) ?? Promise.resolve(0);
  }

  /** `read` bytes are in the back buffer behind the carried ones. A batch where that ends a line above the limit. */
  #arrived(read: number, maxBytes: number): Batch | undefined {
    let filled = this.#carry + read;
    if (this.#mark === BEGINNING && !this.#long) filled = this.#beginning(filled);
    if (this.#long) return this.#goOnWithLong(filled);
    // The last byte before may be half of a line end.
    const whole = lastLineEnd(this.#back, Math.max(0, filled - read - 1), filled, this.#options);
    this.#carry = filled;
    if (whole >= 0) this.#swap(whole, filled, maxBytes);
    // The last byte may be a carriage return that belongs to the line's end.
    else if (filled > this.#options.maxLineBytes + 1) {
      this.#long = { mark: this.#mark, kept: this.#back.slice(0, Math.min(filled, KEPT_BYTES)), length: 0 };
      return this.#goOnWithLong(filled);
    }
    return undefined;
  }

  #beginning(filled: number): number {
    const { skip, note } = checkBeginning(this.#back.subarray(0, filled), this.#name, this.#options.content);
    if (note !== undefined) this.#context.logger.info({ file: this.#name }, note);
    this.#mark = this.#behind(BEGINNING, this.#back.subarray(0, skip), 0);
    this.#back.copyWithin(0, skip, filled);
    return filled - skip;
  }

  /** The back buffer becomes the front one, up to `whole`; the rest is carried over and the next read begins. */
  #swap(whole: number, filled: number, maxBytes: number): void {
    this.#toFront(whole);
    this.#carry = filled - whole;
    if (this.#back.length < this.#carry) this.#back = new Uint8Array(this.#carry + maxBytes);
    this.#back.set(this.#front.subarray(whole, filled));
    this.#ahead = this.#readAhead(maxBytes);
    // Its failure is told when it is waited for.
    this.#ahead.catch(() => undefined);
  }

  #toFront(whole: number): void {
    const used = this.#front;
    this.#front = this.#back;
    this.#at = 0;
    this.#whole = whole;
    this.#recycle(used);
    this.#back = this.#spareBuffers.pop() ?? NOTHING;
  }

  /** Takes a buffer that no batch is made of any more for what is read next. */
  #recycle(bytes: Uint8Array): void {
    if (bytes === this.#front || bytes.length === 0 || bytes.length > LARGE) return;
    for (const handed of this.#handed.values()) if (handed.bytes === bytes) return;
    this.#spareBuffers.push(bytes);
  }

  /** Looks for the end of the line that is above the limit; nothing of it is kept but its beginning. */
  #goOnWithLong(filled: number): Batch | undefined {
    const long = this.#long;
    if (!long) return undefined;
    const { at, next } = lineEnd(this.#back, 0, filled, this.#options);
    long.length += at;
    this.#mark = this.#behind(this.#mark, this.#back.subarray(0, next), 0);
    this.#back.copyWithin(0, next, filled);
    this.#carry = at === next ? filled - next : 0;
    if (at === next) return undefined;
    this.#unseen = filled - next;
    return this.#endLong();
  }

  #endLong(): Batch | undefined {
    const long = this.#long;
    if (!long) return undefined;
    this.#long = undefined;
    const line = this.#mark.line + 1;
    this.#mark = { ...this.#mark, line };
    const builder = new BatchBuilder(this.#options.topic, -1);
    builder.add(null, long.kept, null, this.#now(), BigInt(this.#mark.position));
    const refused = new Map([[0, tooLong(long.length, this.#options)]]);
    const batch = { ...builder.batch(), refused, place: () => `${this.#name}:${line}` };
    const lines = this.#spareLines.pop() ?? new Lines();
    this.#handed.set(batch, { lines, bytes: NOTHING, start: 0, from: long.mark, to: this.#mark });
    return batch;
  }

  /** What is to be answered at the end of what is there; undefined to look again. */
  async #atEnd(signal: AbortSignal): Promise<Batch | "end" | null | undefined> {
    const state = (await this.#input?.state()) ?? "over";
    const last = this.#context.once || state === "over" || state === "moved";
    if (last && this.#long) {
      // What is carried is the carriage return that ends the line.
      this.#mark = this.#behind(this.#mark, this.#back.subarray(0, this.#carry), 0);
      this.#carry = 0;
      return this.#endLong();
    }
    if (last && this.#carry > 0) {
      this.#toFront(this.#carry);
      this.#carry = 0;
      return undefined;
    }
    if (this.#context.once || state === "over") return "end";
    if (state !== "growing") {
      await this.#reopen();
      return undefined;
    }
    await pause(WAIT, signal);
    return null;
  }

  async #reopen(): Promise<void> {
    await this.#input?.close();
    this.#input = undefined;
    this.#carry = 0;
    this.#long = undefined;
  }

  /** The next lines of the front buffer as a batch; undefined where all of them are passed over. */
  #take(): Batch | undefined {
    const { topic, maxRecords } = this.#options;
    const [bytes, start, from] = [this.#front, this.#at, this.#mark];
    const lines = this.#spareLines.pop() ?? new Lines();
    lines.begin(from.line);
    this.#at = takeLines(bytes, start, this.#whole, maxRecords, lines, this.#options);
    this.#mark = this.#behind(from, bytes.subarray(start, this.#at), lines.seen - from.line);
    if (lines.count === 0) {
      this.#spareLines.push(lines);
      return undefined;
    }
    const batch = new LineBatch({
      name: this.#name,
      topic,
      lines,
      ...this.#text(lines, start),
      begins: from.position - start,
      timestamp: this.#now(),
    });
    this.#handed.set(batch, { lines, bytes, start, from, to: this.#mark });
    return batch;
  }

  /** The bytes of the lines; in text mode what is no UTF-8 is replaced (U+FFFD), as Java's readers do. */
  #text(lines: Lines, start: number): { readonly bytes: Uint8Array; readonly positions: Int32Array } {
    const bytes = this.#front;
    const positions = lines.positions.subarray(0, lines.count * STRIDE);
    if (this.#options.content === "json" || isUtf8(bytes.subarray(start, this.#at)))
      return { bytes, positions };
    const mended = new BatchBuilder("", -1);
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const encoder = new TextEncoder();
    for (let at = 0; at < positions.length; at += STRIDE) {
      const line = bytes.subarray(positions[at + VALUE_START], positions[at + VALUE_END]);
      mended.add(null, encoder.encode(decoder.decode(line)), null, -1n);
    }
    const batch = mended.batch();
    return { bytes: batch.bytes, positions: batch.positions };
  }

  #now(): bigint {
    return this.#options.timestamps ? BigInt(Date.now()) : -1n;
  }

  #behind(mark: Mark, bytes: Uint8Array, lines: number): Mark {
    return {
      position: mark.position + bytes.length,
      line: mark.line + lines,
      print: mark.print.plus(bytes),
    };
  }

  holds(batch: Batch): boolean {
    return this.#handed.has(batch);
  }

  commit(batch: Batch, count: number, into: Commit): void {
    const { from } = this.#options;
    const handed = this.#handed.get(batch);
    // Standard input has no place to go on from.
    if (typeof from !== "string" || !handed) return;
    const mark = count === batch.count ? handed.to : this.#within(handed, count);
    into.remember(from, words(mark));
    this.#done = mark.position;
  }

  /** The place behind the first lines of a batch. */
  #within({ lines, bytes, start, from }: Handed, count: number): Mark {
    if (count === 0) return from;
    const end = lines.ends[count - 1] as number;
    return { ...this.#behind(from, bytes.subarray(start, end), 0), line: lines.numbers[count - 1] as number };
  }

  committed(): Promise<void> {
    for (const [batch, { bytes, lines }] of this.#handed) {
      this.#handed.delete(batch);
      this.#spareLines.push(lines);
      this.#recycle(bytes);
      break;
    }
    return Promise.resolve();
  }

  lags(): readonly FileLag[] {
    const size = this.#input?.size;
    const position = this.#done;
    return size === undefined ? [] : [{ file: this.#name, position, bytes: Math.max(0, size - position) }];
  }

  async close(): Promise<void> {
    await this.#input?.close();
    await this.#ahead?.catch(() => undefined);
  }
}

function words({ position, line, print }: Mark): Readonly<Record<string, number>> {
  return { position, line, head: print.head, tail: print.tail };
}

function isMissing(error: unknown): boolean {
  return error instanceof WorkerError && systemCode(error.cause) === "ENOENT";
}
