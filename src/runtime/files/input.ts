/** Bytes of an input, one read after the other: a file, a compressed file, or standard input. */
import { createReadStream } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { cannotRead, systemCode, WorkerError } from "../worker-error.ts";
import { Fingerprint, FINGERPRINT_BYTES } from "./fingerprint.ts";
import { compressionOf, type Compression } from "./compression.ts";

export interface Input {
  /** Reads up to `length` bytes to a place of the buffer; 0 at the end of what is there now. */
  read(buffer: Uint8Array, at: number, length: number): Promise<number>;
  /** Goes behind the first `position` bytes, from the beginning, and says what they look like; undefined where there are fewer. */
  seek(position: number): Promise<Fingerprint | undefined>;
  /**
   * At the end of what is there: `growing`, there may be more one day; `moved`, the path names another file now and this one is read; `rewritten`,
   * it must be opened anew; `over`, there is never more.
   */
  state(): Promise<"growing" | "moved" | "rewritten" | "over">;
  /** How many bytes there are, as of the last look; undefined where nobody can say. */
  readonly size: number | undefined;
  close(): Promise<void>;
}

/** Opens a file at its beginning, by its name's ending through gunzip or zstd. `name` is what messages call it. Throws `WorkerError`. */
export async function openInput(path: string, name: string): Promise<Input> {
  const compression = compressionOf(path);
  try {
    const file = await open(path, "r");
    const { size, directory } = await look(file);
    if (directory) {
      await file.close();
      throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    }
    if (compression === "none") return new PlainFile(path, name, file, size);
    await file.close();
  } catch (error) {
    throw cannotRead(name, error);
  }
  const source = createReadStream(path);
  const unpacked = unpacker(compression);
  source.on("error", (error) => unpacked.destroy(error));
  return new StreamInput(name, source.pipe(unpacked), { path, size: await sizeOf(path) });
}

async function look(file: FileHandle): Promise<{ readonly size: number; readonly directory: boolean }> {
  const stats = await file.stat();
  return { size: stats.size, directory: stats.isDirectory() };
}

/** Standard input, or any stream. */
export function streamInput(name: string, stream: Readable): Input {
  return new StreamInput(name, stream);
}

function unpacker(compression: Exclude<Compression, "none">): ReturnType<typeof createGunzip> {
  return compression === "gzip" ? createGunzip() : createZstdDecompress();
}

class PlainFile implements Input {
  readonly #path: string;
  readonly #name: string;
  readonly #file: FileHandle;
  #position = 0;
  size: number;

  constructor(path: string, name: string, file: FileHandle, size: number) {
    this.size = size;
    this.#path = path;
    this.#name = name;
    this.#file = file;
  }

  async read(buffer: Uint8Array, at: number, length: number): Promise<number> {
    try {
      const { bytesRead } = await this.#file.read(buffer, at, length, this.#position);
      this.#position += bytesRead;
      return bytesRead;
    } catch (error) {
      throw cannotRead(this.#name, error);
    }
  }

  async seek(position: number): Promise<Fingerprint | undefined> {
    if ((await this.#file.stat()).size < position) return undefined;
    const known = Math.min(position, FINGERPRINT_BYTES);
    const head = new Uint8Array(known);
    const tail = new Uint8Array(known);
    await this.#file.read(head, 0, known, 0);
    await this.#file.read(tail, 0, known, position - known);
    this.#position = position;
    return new Fingerprint(head, tail);
  }

  async state(): Promise<"growing" | "moved" | "rewritten"> {
    const mine = await this.#file.stat();
    this.size = mine.size;
    if (mine.size < this.#position) return "rewritten";
    const named = await stat(this.#path).catch(() => undefined);
    // While the path is gone (a log that is rotated), what is open may still grow.
    if (!named || (named.ino === mine.ino && named.dev === mine.dev)) return "growing";
    return mine.size === this.#position ? "moved" : "growing";
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

class StreamInput implements Input {
  readonly size = undefined;
  readonly #name: string;
  readonly #stream: Readable;
  /** The file behind the stream, and its size when it was opened. */
  readonly #file: { readonly path: string; readonly size: number } | undefined;
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(name: string, stream: Readable, file?: { readonly path: string; readonly size: number }) {
    this.#name = name;
    this.#stream = stream;
    this.#file = file;
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  }

  async read(buffer: Uint8Array, at: number, length: number): Promise<number> {
    while (this.#rest.length === 0) {
      const next = await this.#next();
      if (!next) return 0;
      this.#rest = next;
    }
    const filled = Math.min(length, this.#rest.length);
    buffer.set(this.#rest.subarray(0, filled), at);
    this.#rest = this.#rest.subarray(filled);
    return filled;
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const { value, done } = await this.#chunks.next();
      return done ? undefined : value;
    } catch (error) {
      const code = systemCode(error);
      if (!/^(Z_|ZSTD_|ERR_)/.test(code)) throw cannotRead(this.#name, error);
      const cut = code === "Z_BUF_ERROR" || /unexpected end/.test(String(error));
      const why = cut
        ? "the compressed data ends in the middle"
        : "it is not compressed as its name says, or damaged";
      throw new WorkerError("KPL0906", `cannot read \`${this.#name}\`: ${why}`, {
        file: this.#name,
        cause: error,
      });
    }
  }

  async seek(position: number): Promise<Fingerprint | undefined> {
    const buffer = new Uint8Array(64 * 1024);
    let print = Fingerprint.EMPTY;
    for (let left = position; left > 0;) {
      const n = await this.read(buffer, 0, Math.min(left, buffer.length));
      if (n === 0) return undefined;
      print = print.plus(buffer.subarray(0, n));
      left -= n;
    }
    return print;
  }

  /** A compressed file that has grown is read anew, up to where this reading came. */
  async state(): Promise<"growing" | "rewritten" | "over"> {
    if (!this.#file) return "over";
    return (await sizeOf(this.#file.path)) === this.#file.size ? "growing" : "rewritten";
  }

  close(): Promise<void> {
    this.#stream.destroy();
    return Promise.resolve();
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (s) => s.size,
    () => -1,
  );
}
