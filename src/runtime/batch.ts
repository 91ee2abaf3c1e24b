/**
 * Batches of records as bytes with positions: the one form in which records move between sources, the loop and sinks.
 * No object, promise or string per record. Files, local topics and Kafka drivers deliver the same.
 */
import type { RecordPlace } from "./worker-error.ts";

/** Places of one record in `positions`: start and end (exclusive) of each part in `bytes`; a start of -1 is null. */
export const KEY_START = 0;
export const KEY_END = 1;
export const VALUE_START = 2;
export const VALUE_END = 3;
/** Headers, encoded as in Kafka's record format v2: a varint count, then per header varint key length, key, varint value length (-1 null), value. Start -1: none. */
export const HEADERS_START = 4;
export const HEADERS_END = 5;
/** How many numbers of `positions` belong to one record. */
export const STRIDE = 6;

export interface Batch {
  readonly topic: string;
  /** -1 where it is not decided: the sink's topic takes the key's partition. */
  readonly partition: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /** `count * STRIDE` numbers. */
  readonly positions: Int32Array;
  /** One per record. For files: the byte position behind the record's line, so that it is where to go on. */
  readonly offsets: BigInt64Array;
  /** Milliseconds since 1970, or -1 for none. */
  readonly timestamps: BigInt64Array;
  /** Where a record stands, for messages ("data/visits.jsonl:17"). Absent: topic, partition and offset say it. */
  readonly place?: (index: number) => string;
  /** Of what a pipeline makes: which record of the batch that it reads a record comes from. Valid as long as the batch. */
  readonly sourceOf?: (index: number) => number;
  /** The values of all records as lines, each with a line feed behind it, a null as the word: part of `bytes`, where the batch was made for a sink that takes them so. */
  readonly lines?: Uint8Array;
  /** Records that the source itself had to refuse (a line above the limit), by index, with the reason. Their value is what of it is kept. */
  readonly refused?: ReadonlyMap<number, string> | undefined;
}

/** A record's place for the log; undefined where it is no record of a topic. */
export function recordPlace(batch: Batch, index: number): RecordPlace | undefined {
  if (batch.place) return undefined;
  return { topic: batch.topic, partition: batch.partition, offset: String(batch.offsets[index] ?? 0n) };
}

/** What tells a record's place to a person: "data/visits.jsonl:17", "topic `orders`, partition 0, offset 17". */
export function placeOf(batch: Batch, index: number): string {
  return (
    batch.place?.(index) ??
    `topic \`${batch.topic}\`, partition ${batch.partition}, offset ${batch.offsets[index] ?? 0n}`
  );
}
