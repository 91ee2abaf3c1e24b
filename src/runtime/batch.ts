/**
 * Batches of records as bytes with positions: the one form in which records move between sources, the loop and sinks.
 * No object, promise or string per record. Files, local topics and Kafka drivers deliver the same.
 */

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
  readonly partition: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /** `count * STRIDE` numbers. */
  readonly positions: Int32Array;
  /** One per record. For files: the byte position behind the record's line, so that it is where to go on. */
  readonly offsets: BigInt64Array;
  /** Milliseconds since 1970, or -1 for none. */
  readonly timestamps: BigInt64Array;
}
