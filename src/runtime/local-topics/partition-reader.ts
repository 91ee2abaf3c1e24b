/** Reads one partition forward in batches. Owns one buffer that it fills again and again. */
import { open, type FileHandle } from "node:fs/promises";
import { STRIDE, type Batch } from "../batch.ts";
import { cannotRead, WorkerError } from "../worker-error.ts";
import { FRAME_HEADER, frameArrays, frameHead, isIntact, type FrameHead } from "./frame.ts";
import type { LogEnd, PartitionLog } from "./partition-log.ts";

/** The least that is read at once, so that small frames come many at a time. */
const LEAST_READ = 64 * 1024;

/** A buffer above this is given back after the record that needed it. */
const LARGE = 8 * 1024 * 1024;

interface Place {
  readonly segment: bigint;
  readonly file: FileHandle;
  position: number;
}

export class PartitionReader {
  readonly topic: string;
  readonly partition: number;
  readonly #log: PartitionLog;
  #offset: bigint;
  #place: Place | undefined;
  #buffer = new Uint8Array(new ArrayBuffer(LEAST_READ));

  /** `offset`: of the first record to read; one before the log's start means its start. */
  constructor(topic: string, partition: number, log: PartitionLog, offset: bigint) {
    this.topic = topic;
    this.partition = partition;
    this.#log = log;
    this.#offset = offset < log.start ? log.start : offset;
  }

  /** The offset of the next record. */
  get offset(): bigint {
    return this.#offset;
  }

  /** The next records, about `maxBytes` of them and at least one frame's; null at the end. Valid until the next call. */
  async read(maxBytes: number): Promise<Batch | null> {
    const end = this.#log.end;
    if (this.#offset >= end.next) return null;
    try {
      const place = await this.#seek(end);
      const limit = place.segment === end.segment ? end.length : (await place.file.stat()).size;
      return await this.#readAt(place, limit, Math.max(maxBytes, LEAST_READ));
    } catch (error) {
      if (error instanceof WorkerError) throw error;
      throw cannotRead(this.#log.folder, error);
    }
  }

  async #readAt(place: Place, limit: number, maxBytes: number): Promise<Batch> {
    let filled = await this.#fill(place, Math.min(maxBytes, limit - place.position));
    const first = this.#headAt(0, filled, place);
    if (first.length > filled) filled = await this.#fill(place, first.length);
    const frames: { at: number; head: FrameHead }[] = [];
    // What lies behind the last record of a segment was written once and never committed.
    const stop = this.#log.segments.find((s) => s > place.segment) ?? this.#log.end.next;
    let at = 0;
    while (at + FRAME_HEADER <= filled && first.baseOffset + BigInt(countOf(frames)) < stop) {
      const head = this.#headAt(at, filled, place);
      if (at + head.length > filled) break;
      if (!isIntact(this.#buffer, at, head)) throw this.#damaged(place, place.position + at);
      frames.push({ at, head });
      at += head.length;
    }
    const batch = this.#batchOf(frames);
    place.position += at;
    this.#offset += BigInt(batch.count);
    return batch;
  }

  #batchOf(frames: readonly { readonly at: number; readonly head: FrameHead }[]): Batch {
    const [first] = frames;
    // Reading can begin within a frame.
    const skip = first ? Number(this.#offset - first.head.baseOffset) : 0;
    const count = countOf(frames) - skip;
    const positions = new Int32Array(count * STRIDE);
    const timestamps = new BigInt64Array(count);
    let done = 0;
    for (const [i, { at, head }] of frames.entries()) {
      const arrays = frameArrays(this.#buffer, at, head);
      const from = i === 0 ? skip : 0;
      timestamps.set(arrays.timestamps.subarray(from), done);
      const source = arrays.positions;
      for (let k = from * STRIDE, to = done * STRIDE; k < source.length; k++, to++) {
        const p = source[k] as number;
        positions[to] = p < 0 ? p : p + arrays.start;
      }
      done += head.count - from;
    }
    const offsets = new BigInt64Array(count);
    for (let i = 0; i < count; i++) offsets[i] = this.#offset + BigInt(i);
    const { topic, partition } = this;
    return { topic, partition, count, bytes: this.#buffer, positions, offsets, timestamps };
  }

  #headAt(at: number, filled: number, place: Place): FrameHead {
    const head = filled - at < FRAME_HEADER ? undefined : frameHead(this.#buffer, at);
    if (!head) throw this.#damaged(place, place.position + at);
    return head;
  }

  #damaged(place: Place, at: number): WorkerError {
    const file = this.#log.segmentFile(place.segment);
    return new WorkerError(
      "KPL0911",
      `topic \`${this.topic}\`, partition ${this.partition}: the log is damaged at byte ${at} of \`${file}\``,
      { file },
    );
  }

  async #fill(place: Place, bytes: number): Promise<number> {
    if (bytes > this.#buffer.length || this.#buffer.length > Math.max(bytes, LARGE))
      this.#buffer = new Uint8Array(new ArrayBuffer(Math.max(bytes, LEAST_READ)));
    let filled = 0;
    while (filled < bytes) {
      const { bytesRead } = await place.file.read(
        this.#buffer,
        filled,
        bytes - filled,
        place.position + filled,
      );
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }

  /** The file and the frame where the next record is: at hand, the next segment, or found by its offset. */
  async #seek(end: LogEnd): Promise<Place> {
    const here = this.#place;
    const segment = this.#log.segments.findLast((s) => s <= this.#offset) ?? end.segment;
    if (here?.segment === segment) return here;
    await here?.file.close();
    const file = await open(this.#log.segmentFile(segment), "r");
    const place: Place = { segment, file, position: 0 };
    this.#place = place;
    for (;;) {
      const filled = await this.#fill(place, FRAME_HEADER);
      const head = this.#headAt(0, filled, place);
      if (head.baseOffset + BigInt(head.count) > this.#offset) return place;
      place.position += head.length;
    }
  }

  async close(): Promise<void> {
    await this.#place?.file.close();
    this.#place = undefined;
  }
}

function countOf(frames: readonly { readonly head: FrameHead }[]): number {
  let count = 0;
  for (const { head } of frames) count += head.count;
  return count;
}
