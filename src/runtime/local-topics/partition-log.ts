/** The log of one partition: segment files, each named by the offset of its first record, written at the end and read anywhere. */
import { open, mkdir, readdir, rm, truncate, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Batch } from "../batch.ts";
import type { Logger } from "../logger.ts";
import { cannotRead, cannotWrite } from "../worker-error.ts";
import { FRAME_HEADER, frameHead, frameOf, isIntact } from "./frame.ts";

/** A new segment begins when the last has this many bytes. */
const SEGMENT_BYTES = 256 * 1024 * 1024;

/** Where a log ends: the offset that the next record gets, the last segment and its length in bytes. */
export interface LogEnd {
  readonly next: bigint;
  readonly segment: bigint;
  readonly length: number;
}

export const EMPTY_LOG: LogEnd = { next: 0n, segment: 0n, length: 0 };

export class PartitionLog {
  readonly folder: string;
  /** First offsets of the segments, ascending; at least one, whose file may not be there yet. */
  readonly #segments: bigint[];
  #end: LogEnd;
  /** The segment that is written, opened at the first append. */
  #writer: { readonly segment: bigint; readonly file: FileHandle } | undefined;

  private constructor(folder: string, segments: bigint[], end: LogEnd) {
    this.folder = folder;
    this.#segments = segments;
    this.#end = end;
  }

  /** Where committed records end. */
  get end(): LogEnd {
    return this.#end;
  }

  /** The offset of the oldest record that is kept. */
  get start(): bigint {
    return this.#segments[0] ?? 0n;
  }

  get segments(): readonly bigint[] {
    return this.#segments;
  }

  segmentFile(segment: bigint): string {
    return join(this.folder, `${String(segment).padStart(20, "0")}.log`);
  }

  /**
   * Opens a partition whose committed end is known. With `repair`, what lies behind the end (written, never committed) is cut off; a log
   * that is shorter than it should be (the machine lost power) ends at its last whole frame, with a warning.
   */
  static async open(
    folder: string,
    committed: LogEnd,
    logger: Logger,
    repair: boolean,
  ): Promise<PartitionLog> {
    const all = await segmentsIn(folder);
    const kept = all.filter((s) => s <= committed.segment);
    if (!kept.includes(committed.segment)) kept.push(committed.segment);
    const log = new PartitionLog(folder, kept, committed);
    if (repair) await log.#repair(all, logger);
    return log;
  }

  async #repair(all: readonly bigint[], logger: Logger): Promise<void> {
    try {
      for (const late of all.filter((s) => s > this.#end.segment)) await rm(this.segmentFile(late));
      const file = this.segmentFile(this.#end.segment);
      const size = await sizeOf(file);
      if (size > this.#end.length) await truncate(file, this.#end.length);
      if (size < this.#end.length) {
        this.#end = await lastWhole(file, this.#end.segment);
        await truncate(file, this.#end.length);
        logger.warn(
          { file, end: String(this.#end.next) },
          "a local topic is shorter than it was: its last records are lost",
        );
      }
    } catch (error) {
      throw cannotWrite(this.folder, error);
    }
  }

  /** Writes batches behind `from` (the committed end, or what the last call gave); they count when `settle` says so. */
  async append(batch: Batch, from: LogEnd, now: bigint): Promise<LogEnd> {
    const end: LogEnd =
      from.length < SEGMENT_BYTES ? from : { next: from.next, segment: from.next, length: 0 };
    const parts = frameOf(batch, end.next, now);
    try {
      const file = await this.#writerOf(end.segment);
      await writeAll(file, parts, end.length);
    } catch (error) {
      throw cannotWrite(this.segmentFile(end.segment), error);
    }
    const length = parts.reduce((sum, part) => sum + part.length, end.length);
    return { next: end.next + BigInt(batch.count), segment: end.segment, length };
  }

  /** Everything up to here is committed. */
  settle(end: LogEnd): void {
    if (this.#segments.at(-1) !== end.segment) this.#segments.push(end.segment);
    this.#end = end;
  }

  async #writerOf(segment: bigint): Promise<FileHandle> {
    if (this.#writer?.segment === segment) return this.#writer.file;
    await this.#writer?.file.close();
    this.#writer = undefined;
    await mkdir(this.folder, { recursive: true });
    const path = this.segmentFile(segment);
    const file = await open(path, "r+").catch(() => open(path, "w+"));
    this.#writer = { segment, file };
    return file;
  }

  /** Takes note of what another process has committed. */
  async refresh(end: LogEnd): Promise<void> {
    if (!this.#segments.includes(end.segment)) {
      const there = await segmentsIn(this.folder);
      this.#segments.splice(0, Infinity, ...there.filter((s) => s <= end.segment));
    }
    this.#end = end;
  }

  /** Brings what was written to the disk itself, and closes. */
  async close(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.file.datasync().catch(() => undefined);
    await writer?.file.close();
  }
}

/** First offsets of the segments in a folder, ascending. */
async function segmentsIn(folder: string): Promise<readonly bigint[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((n) => /^\d{20}\.log$/.test(n))
    .map((n) => BigInt(n.slice(0, 20)))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

async function writeAll(file: FileHandle, parts: readonly Uint8Array[], at: number): Promise<void> {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = await file.writev(parts, at);
  if (bytesWritten === total) return;
  // A short write: the disk is about to be full, or the system caps one call. Part by part says which.
  let position = at;
  for (const part of parts) {
    let written = 0;
    while (written < part.length) {
      const { bytesWritten: n } = await file.write(part, written, part.length - written, position + written);
      written += n;
    }
    position += part.length;
  }
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file, "r").catch(() => undefined);
  if (!handle) return 0;
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** The end of the last frame of a segment that is whole, found by reading it from its start. */
async function lastWhole(path: string, segment: bigint): Promise<LogEnd> {
  let end: LogEnd = { next: segment, segment, length: 0 };
  const file = await open(path, "a+");
  try {
    const { size } = await file.stat();
    const header = new Uint8Array(FRAME_HEADER);
    while (end.length + FRAME_HEADER <= size) {
      await file.read(header, 0, FRAME_HEADER, end.length);
      const head = frameHead(header, 0);
      if (!head || head.baseOffset !== end.next || end.length + head.length > size) break;
      const whole = new Uint8Array(head.length);
      await file.read(whole, 0, head.length, end.length);
      if (!isIntact(whole, 0, head)) break;
      end = { next: end.next + BigInt(head.count), segment, length: end.length + head.length };
    }
    return end;
  } catch (error) {
    throw cannotRead(path, error);
  } finally {
    await file.close();
  }
}
