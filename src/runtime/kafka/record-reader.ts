/**
 * Kafka's record batches as our batches: the positions of keys, values and headers in the bytes as they came, without an object for a record.
 * Control records, aborted transactions and records before the wanted offset are passed over.
 *
 * Source: Kafka's documentation, "Record Batch" and "Record" (format v2), and org.apache.kafka.clients.consumer.internals.CompletedFetch.
 */
import { STRIDE, type Batch } from "../batch.ts";
import { WorkerError } from "../worker-error.ts";
import { CODECS, decompressRecords } from "./compression.ts";
import { crc32c } from "./crc32c.ts";

/** Bytes before the first record of a batch. */
export const BATCH_HEADER = 61;
/** Where in the header the parts stand that are read or written. */
export const AT = {
  length: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  firstTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  baseSequence: 53,
  count: 57,
} as const;
export const CODEC_MASK = 7;
export const LOG_APPEND_TIME = 8;
export const TRANSACTIONAL = 16;
export const CONTROL = 32;

export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

export interface Fetched {
  readonly topic: string;
  readonly partition: number;
  /** The offset that was asked for; earlier records of its batch are passed over. */
  readonly from: bigint;
  /** Record batches one behind the other; the last may be cut. */
  readonly records: Buffer;
  /** With `read_committed`: what a reader must not see. */
  readonly aborted: readonly AbortedTransaction[];
}

export interface ReadRecords {
  /** Without records where all were passed over. */
  readonly batch: Batch;
  /** Where to go on. */
  readonly next: bigint;
}

/** One record batch that counts. */
interface Part {
  readonly view: DataView;
  readonly baseOffset: bigint;
  readonly count: number;
  readonly attributes: number;
  readonly firstTimestamp: bigint;
  readonly maxTimestamp: bigint;
  /** The records, uncompressed. */
  readonly data: Buffer;
}

/** Reads what a fetch gave of one partition. Throws `WorkerError` for bytes that are no record batches of format v2. */
export function readRecords(fetched: Fetched): ReadRecords {
  const { topic, partition, from } = fetched;
  const { parts, next } = partsOf(fetched);
  // Without compression the records stay where the network put them.
  const together = parts.some((p) => (p.attributes & CODEC_MASK) !== 0);
  const bytes = together ? Buffer.concat(parts.map((p) => p.data)) : fetched.records;
  const most = parts.reduce((sum, p) => sum + p.count, 0);
  const into = new Positions(most);
  let start = 0;
  try {
    for (const part of parts) {
      const at = together ? start : part.data.byteOffset - bytes.byteOffset;
      readPart(part, bytes, at, from, into);
      start += part.data.length;
    }
  } catch (error) {
    throw damaged(fetched, error);
  }
  return { batch: into.batch(topic, partition, bytes), next: next > from ? next : from };
}

class Positions {
  count = 0;
  readonly positions: Int32Array;
  readonly offsets: BigInt64Array;
  readonly timestamps: BigInt64Array;

  constructor(most: number) {
    this.positions = new Int32Array(most * STRIDE);
    this.offsets = new BigInt64Array(most);
    this.timestamps = new BigInt64Array(most);
  }

  batch(topic: string, partition: number, bytes: Uint8Array): Batch {
    const { count } = this;
    return {
      topic,
      partition,
      count,
      bytes,
      positions: this.positions.subarray(0, count * STRIDE),
      offsets: this.offsets.subarray(0, count),
      timestamps: this.timestamps.subarray(0, count),
    };
  }
}

function partsOf(fetched: Fetched): { readonly parts: readonly Part[]; readonly next: bigint } {
  const { records } = fetched;
  const view = new DataView(records.buffer, records.byteOffset, records.length);
  const pending = fetched.aborted.toSorted((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const aborting = new Set<bigint>();
  const parts: Part[] = [];
  let next = fetched.from;
  for (let at = 0; at + BATCH_HEADER <= records.length;) {
    const end = at + 12 + view.getInt32(at + AT.length);
    if (end > records.length || end < at + BATCH_HEADER) break;
    const broken = defectOf(records, view, at, end);
    if (broken !== undefined) {
      // What is before it is handed out first; the next fetch begins with it.
      if (next > fetched.from) break;
      throw damaged(fetched, new Error(broken));
    }
    const baseOffset = view.getBigInt64(at);
    const last = baseOffset + BigInt(view.getInt32(at + AT.lastOffsetDelta));
    const producerId = view.getBigInt64(at + AT.producerId);
    const attributes = view.getInt16(at + AT.attributes);
    while (pending[0] && pending[0].firstOffset <= last) aborting.add(pending.shift()?.producerId ?? -1n);
    next = last + 1n;
    if ((attributes & CONTROL) !== 0) aborting.delete(producerId);
    else if (last >= fetched.from && !((attributes & TRANSACTIONAL) !== 0 && aborting.has(producerId)))
      parts.push({
        view,
        baseOffset,
        attributes,
        count: view.getInt32(at + AT.count),
        firstTimestamp: view.getBigInt64(at + AT.firstTimestamp),
        maxTimestamp: view.getBigInt64(at + AT.maxTimestamp),
        data: dataOf(records.subarray(at + BATCH_HEADER, end), attributes, fetched),
      });
    at = end;
  }
  return { parts, next };
}

/** What is wrong with a record batch, if it is known before its records are read. */
function defectOf(records: Buffer, view: DataView, at: number, end: number): string | undefined {
  const magic = view.getInt8(at + AT.magic);
  if (magic !== 2) return `record format v${magic} is not supported`;
  if (crc32c(records.subarray(at + AT.attributes, end)) !== view.getUint32(at + AT.crc))
    return "the checksum does not match";
  const codec = view.getInt16(at + AT.attributes) & CODEC_MASK;
  return CODECS[codec] === undefined ? `codec ${codec} is not known` : undefined;
}

function dataOf(records: Buffer, attributes: number, fetched: Fetched): Buffer {
  const codec = CODECS[attributes & CODEC_MASK] ?? "none";
  if (codec === "none") return records;
  try {
    return decompressRecords(codec, records);
  } catch (error) {
    throw damaged(fetched, error);
  }
}

function readPart(part: Part, bytes: Uint8Array, start: number, from: bigint, into: Positions): void {
  const { baseOffset, attributes, firstTimestamp, maxTimestamp } = part;
  const { positions, offsets, timestamps } = into;
  const appendTime = (attributes & LOG_APPEND_TIME) !== 0;
  const end = start + part.data.length;
  const skipBefore = Number(from - baseOffset);
  let at = start;
  let count = into.count;

  const varint = (): number => {
    let byte = bytes[at++] as number;
    if (byte < 128) return (byte >>> 1) ^ -(byte & 1);
    let raw = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      if (shift > 28) throw new RangeError("a number is too long");
      byte = bytes[at++] as number;
      raw |= (byte & 127) << shift;
    }
    return (raw >>> 1) ^ -(raw & 1);
  };

  for (let i = 0; i < part.count; i++) {
    const length = varint();
    const recordEnd = at + length;
    if (length < 0 || recordEnd > end) throw new RangeError("a record ends behind its batch");
    at++; // Attributes of the record: unused.
    const timestampAt = at;
    while ((bytes[at++] as number) >= 128);
    const delta = varint();
    if (delta >= skipBefore) {
      const p = count * STRIDE;
      const keyLength = varint();
      positions[p] = keyLength < 0 ? -1 : at;
      if (keyLength > 0) at += keyLength;
      positions[p + 1] = keyLength < 0 ? -1 : at;
      const valueLength = varint();
      positions[p + 2] = valueLength < 0 ? -1 : at;
      if (valueLength > 0) at += valueLength;
      positions[p + 3] = valueLength < 0 ? -1 : at;
      if (at >= recordEnd) throw new RangeError("a record has no headers' count");
      const hasHeaders = bytes[at] !== 0;
      positions[p + 4] = hasHeaders ? at : -1;
      positions[p + 5] = hasHeaders ? recordEnd : -1;
      offsets[count] = baseOffset + BigInt(delta);
      timestamps[count] = appendTime ? maxTimestamp : firstTimestamp + varlong(bytes, timestampAt);
      count++;
    }
    at = recordEnd;
  }
  into.count = count;
}

function varlong(bytes: Uint8Array, start: number): bigint {
  let at = start;
  let byte = bytes[at++] as number;
  let low = byte & 127;
  // Times in one record batch are close: nearly all are four bytes at most, and no object.
  for (let shift = 7; byte >= 128 && shift < 28; shift += 7) {
    byte = bytes[at++] as number;
    low |= (byte & 127) << shift;
  }
  if (byte < 128) return BigInt((low >>> 1) ^ -(low & 1));
  let raw = BigInt(low);
  for (let shift = 28n; byte >= 128; shift += 7n) {
    byte = bytes[at++] as number;
    raw |= BigInt(byte & 127) << shift;
  }
  return (raw >> 1n) ^ -(raw & 1n);
}

function damaged({ topic, partition, from }: Fetched, cause: unknown): WorkerError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new WorkerError(
    "KPL0911",
    `topic \`${topic}\`, partition ${partition}: the records behind offset ${from} cannot be read: ${why}`,
    { cause },
  );
}
