/** Builds batches: records are appended, the batch is taken, and the same arrays are filled again. */
import { ByteWriter } from "../data/json/byte-writer.ts";
import { HEADERS_START, KEY_START, STRIDE, VALUE_END, VALUE_START, type Batch } from "./batch.ts";

const FIRST_BYTES = 64 * 1024;
const FIRST_RECORDS = 256;
const LF = 10;
/** A buffer above this is given back when a batch has needed little of it: it would be made anew for each of many large ones. */
const LARGE = 8 * 1024 * 1024;

/**
 * A batch in the making. What a record's parts are made of is written to `writer`, one part after the other, each closed by `part`; `end` makes
 * the record count.
 */
export class BatchBuilder {
  readonly topic: string;
  readonly partition: number;
  writer = new ByteWriter(FIRST_BYTES);
  #count = 0;
  #positions = new Int32Array(FIRST_RECORDS * STRIDE);
  #offsets = new BigInt64Array(FIRST_RECORDS);
  #timestamps = new BigInt64Array(FIRST_RECORDS);
  readonly #forLines: boolean;
  /** Nothing but lines has been written. */
  #isLines = true;
  /** Where the line of the record at hand begins. */
  #line = 0;

  /** `partition`: -1 where the key decides. `forLines`: values get a line feed behind them, for a sink that takes lines. */
  constructor(topic: string, partition: number, forLines = false) {
    this.topic = topic;
    this.partition = partition;
    this.#forLines = forLines;
    this.#positions.fill(-1, 0, STRIDE);
  }

  get count(): number {
    return this.#count;
  }

  /** How many bytes the records have; for lines a null is a word. */
  get size(): number {
    return this.writer.length - (this.#forLines ? this.#count : 0);
  }

  /** The part that begins at `start` of the current record is what was written since `from`. `start`: KEY_START, VALUE_START or HEADERS_START. */
  part(start: number, from: number): void {
    const at = this.#count * STRIDE + start;
    this.#positions[at] = from;
    this.#positions[at + 1] = this.writer.length;
  }

  /** Writes a part of bytes; null leaves it null. */
  copy(start: number, bytes: Uint8Array | null): void {
    if (bytes === null) return;
    const from = this.writer.length;
    this.writer.bytes(bytes);
    this.part(start, from);
  }

  /** The record is whole; parts that were not written are null. `offset` is for batches of sources. */
  end(timestamp: bigint, offset = 0n): void {
    this.#timestamps[this.#count] = timestamp;
    this.#offsets[this.#count] = offset;
    this.#next();
  }

  /** The record is whole, with the timestamp of another, which is not made an object of on the way. */
  endLike(batch: Batch, index: number): void {
    this.#timestamps[this.#count] = batch.timestamps[index] as bigint;
    this.#offsets[this.#count] = 0n;
    this.#next();
  }

  #next(): void {
    if (this.#forLines) this.#endLine();
    this.#count++;
    if (this.#count === this.#offsets.length) this.#moreRecords();
    this.#clear();
  }

  #endLine(): void {
    const { writer } = this;
    const at = this.#count * STRIDE;
    if ((this.#positions[at + VALUE_START] as number) < 0) {
      this.#isLines &&= writer.length === this.#line;
      writer.ascii("null");
    } else
      this.#isLines &&=
        this.#positions[at + VALUE_START] === this.#line && this.#positions[at + VALUE_END] === writer.length;
    writer.byte(LF);
    this.#line = writer.length;
  }

  /** No part of the record at hand is there yet. The engine's own `fill` is dearer than these few places. */
  #clear(): void {
    const positions = this.#positions;
    const at = this.#count * STRIDE;
    for (let i = at; i < at + STRIDE; i++) positions[i] = -1;
  }

  /** Appends a whole record. */
  add(
    key: Uint8Array | null,
    value: Uint8Array | null,
    headers: Uint8Array | null,
    timestamp: bigint,
    offset = 0n,
  ): void {
    this.copy(KEY_START, key);
    this.copy(VALUE_START, value);
    this.copy(HEADERS_START, headers);
    this.end(timestamp, offset);
  }

  #moreRecords(): void {
    const size = this.#count * 2;
    const positions = new Int32Array(size * STRIDE);
    positions.set(this.#positions);
    this.#positions = positions;
    const offsets = new BigInt64Array(size);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
    const timestamps = new BigInt64Array(size);
    timestamps.set(this.#timestamps);
    this.#timestamps = timestamps;
  }

  /** Takes back what came behind the first `count` records and `length` bytes: a record that failed half way. */
  cut(count: number, length: number): void {
    this.#count = count;
    this.writer.truncate(length);
    this.#line = length;
    this.#clear();
  }

  /** What was built, as views of the arrays: valid until the next record or `reset`. */
  batch(): Batch {
    const { topic, partition, count } = this;
    const bytes = this.writer.view();
    return {
      topic,
      partition,
      count,
      bytes,
      ...(this.#forLines && this.#isLines ? { lines: bytes } : {}),
      positions: this.#positions.subarray(0, count * STRIDE),
      offsets: this.#offsets.subarray(0, count),
      timestamps: this.#timestamps.subarray(0, count),
    };
  }

  /** Begins the next batch. */
  reset(): void {
    const { length, target } = this.writer;
    if (target.length > LARGE && length < LARGE / 4) this.writer = new ByteWriter(FIRST_BYTES);
    this.cut(0, 0);
    this.#isLines = true;
  }
}
