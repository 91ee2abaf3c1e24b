/**
 * Writes each record's value as a line. What counts of the file is the length that the last commit remembers: at the next start everything behind
 * it, written by a process that was killed before it could commit, is cut off. So a line is neither lost nor there twice.
 */
import { mkdir, open, readdir, rename, stat, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";
import { STRIDE, VALUE_END, VALUE_START, type Batch } from "../batch.ts";
import type { Commit, DriverContext, Remembered, Sink } from "../driver.ts";
import { cannotWrite, WorkerError } from "../worker-error.ts";
import { compress, compressionOf, type Compression } from "./compression.ts";
import { Fingerprint, FINGERPRINT_BYTES } from "./fingerprint.ts";

export interface LineSinkOptions {
  /** The file as the user named it. */
  readonly file: string;
  /** When the file has this many bytes it gets a number and a new one begins; undefined: never. */
  readonly rotateBytes?: number | undefined;
}

const LF = 10;
const NULL = new TextEncoder().encode("null");

export class LineSink implements Sink {
  readonly takesLines = true;
  readonly #options: LineSinkOptions;
  readonly #path: string;
  readonly #compression: Compression;
  #file: FileHandle;
  #length: number;
  #print: Fingerprint;
  /** The length that the last commit remembers. */
  #settled: number;
  /** The number that the file gets when it is full. */
  #sequence: number;
  /** Lines that wait for the commit to be compressed together. */
  #lines: Uint8Array[] = [];
  /** The commit at hand says that the file is full. */
  #full = false;

  private constructor(options: LineSinkOptions, context: DriverContext, file: FileHandle, at: Start) {
    this.#options = options;
    this.#path = context.resolve(options.file);
    this.#compression = compressionOf(options.file);
    this.#file = file;
    this.#length = at.length;
    this.#settled = at.length;
    this.#print = at.print;
    this.#sequence = at.sequence;
  }

  /** Opens the file and brings it to the state of the last commit. Throws `WorkerError`. */
  static async open(options: LineSinkOptions, context: DriverContext): Promise<LineSink> {
    const path = context.resolve(options.file);
    context.claim(`file \`${options.file}\``);
    try {
      await mkdir(dirname(path), { recursive: true });
      const known = context.recall(options.file);
      const sequence = await finishRotation(path, known);
      const rotated = known !== undefined && sequence !== Number(known["sequence"]);
      const file = await open(path, "a+");
      try {
        const start = await lengthThatCounts(file, rotated ? { length: 0, head: 0, tail: 0 } : known);
        if (start.note !== undefined) context.logger.warn({ file: options.file }, start.note);
        const sink = new LineSink(options, context, file, { ...start, sequence });
        // From now on, what is written without a commit can be told from what was there.
        await context.remember(options.file, sink.#words());
        return sink;
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      throw error instanceof WorkerError ? error : cannotWrite(options.file, error);
    }
  }

  async write(batch: Batch): Promise<void> {
    if (batch.count === 0) return;
    if (this.#compression === "none") await this.#append(linesOf(batch));
    else this.#lines.push(linesOf(batch));
  }

  async #append(bytes: Uint8Array): Promise<void> {
    try {
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await this.#file.write(bytes, written, bytes.length - written);
        written += bytesWritten;
      }
    } catch (error) {
      // What was written of the batch goes at once where that can be done, and else at the next start.
      await this.#file.truncate(this.#settled).catch(() => undefined);
      throw cannotWrite(this.#options.file, error);
    }
    this.#length += bytes.length;
    this.#print = this.#print.plus(bytes);
  }

  async commit(into: Commit): Promise<void> {
    for (const lines of this.#lines.splice(0)) await this.#append(await compress(lines, this.#compression));
    const { rotateBytes, file } = this.#options;
    this.#full = rotateBytes !== undefined && this.#length >= rotateBytes;
    into.remember(file, this.#words());
  }

  #words(): Remembered {
    return {
      length: this.#length,
      head: this.#print.head,
      tail: this.#print.tail,
      sequence: this.#sequence,
      full: this.#full ? 1 : 0,
    };
  }

  async committed(): Promise<void> {
    this.#settled = this.#length;
    if (!this.#full) return;
    this.#full = false;
    try {
      await this.#file.close();
      await rename(this.#path, numbered(this.#path, this.#sequence));
      this.#file = await open(this.#path, "a+");
    } catch (error) {
      throw cannotWrite(this.#options.file, error);
    }
    this.#sequence++;
    this.#length = 0;
    this.#settled = 0;
    this.#print = Fingerprint.EMPTY;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

interface Start {
  readonly length: number;
  readonly print: Fingerprint;
  readonly sequence: number;
}

/** `logs/clean.jsonl.gz` with number 7 is `logs/clean-000007.jsonl.gz`. */
export function numbered(path: string, sequence: number): string {
  const { dir, base } = parse(path);
  const dot = base.indexOf(".", 1);
  const [stem, ending] = dot < 0 ? [base, ""] : [base.slice(0, dot), base.slice(dot)];
  return join(dir, `${stem}-${String(sequence).padStart(6, "0")}${ending}`);
}

/** A file that was full when the process ended may have got its number or not. The number of the file that is to be written. */
async function finishRotation(path: string, known: Remembered | undefined): Promise<number> {
  if (!known) return (await highestNumber(path)) + 1;
  const sequence = Number(known["sequence"]);
  if (known["full"] !== 1) return sequence;
  const target = numbered(path, sequence);
  const done = await stat(target).then(
    (s) => s.size === known["length"],
    () => false,
  );
  if (done) return sequence + 1;
  const file = await open(path, "r+").catch(() => undefined);
  if (!file) return sequence + 1;
  try {
    const { size } = await file.stat();
    if (size > Number(known["length"])) await file.truncate(Number(known["length"]));
  } finally {
    await file.close();
  }
  await rename(path, target);
  return sequence + 1;
}

/** The highest number that files of this name have, 0 where none has; a state folder that was removed must not make them be written over. */
async function highestNumber(path: string): Promise<number> {
  const [before = "", after = ""] = basename(numbered(path, 0)).split("000000");
  const names = await readdir(dirname(path)).catch(() => []);
  const numbers = names
    .filter((n) => n.startsWith(before) && n.endsWith(after))
    .map((n) => n.slice(before.length, n.length - after.length))
    .filter((n) => /^\d{6,}$/.test(n))
    .map(Number);
  return Math.max(0, ...numbers);
}

/** Cuts off what was never committed. A file that is not the one that was written is left as it is and appended to. */
async function lengthThatCounts(
  file: FileHandle,
  known: Remembered | undefined,
): Promise<{ readonly length: number; readonly print: Fingerprint; readonly note?: string }> {
  const { size } = await file.stat();
  if (!known) return { length: size, print: await printAt(file, size) };
  const length = Number(known["length"]);
  if (size >= length) {
    const print = await printAt(file, length);
    if (length === 0 || (print.head === known["head"] && print.tail === known["tail"])) {
      if (size > length && (await file.stat()).isFile()) await file.truncate(length);
      return { length, print };
    }
  }
  const print = await printAt(file, size);
  return { length: size, print, note: "the file is another than the one that was written: appending to it" };
}

async function printAt(file: FileHandle, length: number): Promise<Fingerprint> {
  const known = Math.min(length, FINGERPRINT_BYTES);
  const head = new Uint8Array(known);
  const tail = new Uint8Array(known);
  await file.read(head, 0, known, 0);
  await file.read(tail, 0, known, length - known);
  return new Fingerprint(head, tail);
}

/** The values of a batch, each with a line feed behind it; a value that is null is the word. */
export function linesOf({ count, bytes, positions, lines: made }: Batch): Uint8Array {
  if (made) return made;
  let length = count;
  for (let at = 0; at < count * STRIDE; at += STRIDE) {
    const start = positions[at + VALUE_START] as number;
    length += start < 0 ? NULL.length : (positions[at + VALUE_END] as number) - start;
  }
  const lines = new Uint8Array(length);
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let to = 0;
  for (let at = 0; at < count * STRIDE; at += STRIDE) {
    const start = positions[at + VALUE_START] as number;
    if (start < 0) {
      lines.set(NULL, to);
      to += NULL.length;
    } else to += from.copy(lines, to, start, positions[at + VALUE_END]);
    lines[to++] = LF;
  }
  return lines;
}
