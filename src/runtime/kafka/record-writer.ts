/** Our batches as Kafka's record batches (format v2), cut so that none is larger than a broker takes. Source: see `record-reader.ts`. */
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "../batch.ts";
import { CODECS, compressRecords, type Codec } from "./compression.ts";
import { crc32c } from "./crc32c.ts";
import { AT, BATCH_HEADER, TRANSACTIONAL } from "./record-reader.ts";

export interface WriterIdentity {
  /** -1: the producer is not idempotent. */
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly transactional: boolean;
}

/** The most that one record takes besides its parts: numbers at their longest. */
const RECORD_OVERHEAD = 5 + 1 + 10 + 5 + 5 + 5 + 1;

/** Records of a batch, `from` to `to` (exclusive), that go into one record batch. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** How many bytes the record batch has at most, before compression. */
  readonly size: number;
}

/** Cuts a batch so that no part has more than `maxBytes` before compression; one record is never cut. */
export function cutBatch({ count, positions }: Batch, maxBytes: number): readonly Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  let size = BATCH_HEADER;
  for (let i = 0; i < count; i++) {
    const at = i * STRIDE;
    const record =
      RECORD_OVERHEAD +
      length(positions, at + KEY_START) +
      length(positions, at + VALUE_START) +
      length(positions, at + HEADERS_START);
    if (i > from && size + record > maxBytes) {
      cuts.push({ from, to: i, size });
      from = i;
      size = BATCH_HEADER;
    }
    size += record;
  }
  if (count > from) cuts.push({ from, to: count, size });
  return cuts;
}

function length(positions: Int32Array, start: number): number {
  const from = positions[start] as number;
  return from < 0 ? 0 : (positions[start + 1] as number) - from;
}

/** One record batch. Records without timestamp get `now` (ms), as Java's producer does. */
export function writeRecords(
  batch: Batch,
  { from, to }: Pick<Cut, "from" | "to">,
  codec: Codec,
  { producerId, producerEpoch, transactional }: WriterIdentity,
  sequence: number,
  now: bigint,
): Buffer {
  const first = timestampAt(batch, from, now);
  const { bytes, maxTimestamp } = writeAll(batch, from, to, first, now);
  const records = codec === "none" ? bytes : compressRecords(codec, bytes.subarray(BATCH_HEADER));
  const whole = codec === "none" ? bytes : Buffer.concat([Buffer.alloc(BATCH_HEADER), records]);
  whole.writeBigInt64BE(0n, 0);
  whole.writeInt32BE(whole.length - 12, AT.length);
  whole.writeInt32BE(-1, AT.leaderEpoch);
  whole.writeInt8(2, AT.magic);
  whole.writeInt16BE(CODECS.indexOf(codec) | (transactional ? TRANSACTIONAL : 0), AT.attributes);
  whole.writeInt32BE(to - from - 1, AT.lastOffsetDelta);
  whole.writeBigInt64BE(first, AT.firstTimestamp);
  whole.writeBigInt64BE(maxTimestamp, AT.maxTimestamp);
  whole.writeBigInt64BE(producerId, AT.producerId);
  whole.writeInt16BE(producerEpoch, AT.producerEpoch);
  whole.writeInt32BE(producerId === -1n ? -1 : sequence, AT.baseSequence);
  whole.writeInt32BE(to - from, AT.count);
  whole.writeUInt32BE(crc32c(whole.subarray(AT.attributes)), AT.crc);
  return whole;
}

function timestampAt(batch: Batch, index: number, now: bigint): bigint {
  const timestamp = batch.timestamps[index] as bigint;
  return timestamp === -1n ? now : timestamp;
}

/** The records behind room for the header. */
function writeAll(
  batch: Batch,
  from: number,
  to: number,
  first: bigint,
  now: bigint,
): { readonly bytes: Buffer; readonly maxTimestamp: bigint } {
  const { positions } = batch;
  let most = BATCH_HEADER;
  for (let at = from * STRIDE; at < to * STRIDE; at += 2) most += length(positions, at);
  const into = new Out(Buffer.allocUnsafe(most + (to - from) * RECORD_OVERHEAD));
  let maxTimestamp = first;
  for (let i = from; i < to; i++) {
    const at = i * STRIDE;
    const timestamp = timestampAt(batch, i, now);
    if (timestamp > maxTimestamp) maxTimestamp = timestamp;
    const delta = timestamp - first;
    const headers = length(positions, at + HEADERS_START);
    into.varint(
      1 +
        sizeOfVarlong(delta) +
        sizeOfVarint(i - from) +
        sizeOfPart(positions, at + KEY_START) +
        sizeOfPart(positions, at + VALUE_START) +
        (headers === 0 ? 1 : headers),
    );
    into.byte(0);
    into.varlong(delta);
    into.varint(i - from);
    into.part(batch, at + KEY_START, at + KEY_END);
    into.part(batch, at + VALUE_START, at + VALUE_END);
    if (headers === 0) into.byte(0);
    else into.copy(batch, at + HEADERS_START, at + HEADERS_END);
  }
  return { bytes: into.bytes.subarray(0, into.length), maxTimestamp };
}

class Out {
  readonly bytes: Buffer;
  length = BATCH_HEADER;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  byte(value: number): void {
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  varlong(value: bigint): void {
    if (value >= -0x3fffffffn && value <= 0x3fffffffn) {
      this.varint(Number(value));
      return;
    }
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
    while (rest > 127n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  /** A length, -1 for null, and the bytes. */
  part(batch: Batch, start: number, end: number): void {
    if ((batch.positions[start] as number) < 0) {
      this.byte(1);
      return;
    }
    this.varint(length(batch.positions, start));
    this.copy(batch, start, end);
  }

  copy({ bytes, positions }: Batch, start: number, end: number): void {
    const from = positions[start] as number;
    const to = positions[end] as number;
    this.bytes.set(bytes.subarray(from, to), this.length);
    this.length += to - from;
  }
}

function sizeOfVarint(value: number): number {
  const raw = ((value << 1) ^ (value >> 31)) >>> 0;
  return raw < 0x80 ? 1 : raw < 0x4000 ? 2 : raw < 0x200000 ? 3 : raw < 0x10000000 ? 4 : 5;
}

function sizeOfVarlong(value: bigint): number {
  if (value >= -0x3fffffffn && value <= 0x3fffffffn) return sizeOfVarint(Number(value));
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  let size = 1;
  while (rest > 127n) {
    size++;
    rest >>= 7n;
  }
  return size;
}

function sizeOfPart(positions: Int32Array, start: number): number {
  if ((positions[start] as number) < 0) return 1;
  const bytes = length(positions, start);
  return sizeOfVarint(bytes) + bytes;
}
