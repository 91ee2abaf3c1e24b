/**
 * One batch as it lies in a topic's log: a header of 32 bytes, timestamps, positions, bytes, filled up to a multiple of 8. A reader maps the
 * arrays onto what it has read; nothing is copied and no record is looked at.
 *
 * Header, in the byte order of the machine: magic, bytes behind the header, CRC-32 of what follows, count (u32 each); offset of the first record (i64);
 * length of `bytes`, zero (u32 each).
 */
import { crc32 } from "node:zlib";
import { STRIDE, type Batch } from "../batch.ts";

export const FRAME_HEADER = 32;
const MAGIC = 0x314c504b;
/** Bytes of one record's timestamp and positions. */
const PER_RECORD = 8 + STRIDE * 4;

/** The parts of a batch as a log's frame, to be written one behind the other. Records without timestamp get `now` (ms), as Kafka's producer does. */
export function frameOf(batch: Batch, baseOffset: bigint, now: bigint): readonly Uint8Array[] {
  const { count, bytes } = batch;
  const head = new Uint8Array(FRAME_HEADER + count * PER_RECORD);
  const timestamps = new BigInt64Array(head.buffer, FRAME_HEADER, count);
  timestamps.set(batch.timestamps.subarray(0, count));
  for (let i = 0; i < count; i++) if (timestamps[i] === -1n) timestamps[i] = now;
  new Int32Array(head.buffer, FRAME_HEADER + count * 8, count * STRIDE).set(
    batch.positions.subarray(0, count * STRIDE),
  );
  const padding = new Uint8Array(-bytes.length & 7);
  const words = new Uint32Array(head.buffer, 0, FRAME_HEADER / 4);
  words[0] = MAGIC;
  words[1] = head.length - FRAME_HEADER + bytes.length + padding.length;
  words[3] = count;
  new BigInt64Array(head.buffer, 16, 1)[0] = baseOffset;
  words[6] = bytes.length;
  words[2] = crc32(padding, crc32(bytes, crc32(head.subarray(12))));
  return [head, bytes, padding];
}

export interface FrameHead {
  /** Bytes of the whole frame, header included. */
  readonly length: number;
  readonly count: number;
  readonly baseOffset: bigint;
}

/** What stands at a place of a buffer (8-byte aligned in it); undefined where no frame begins. Does not look behind the header. */
export function frameHead(buffer: Uint8Array, at: number): FrameHead | undefined {
  const view = new DataView(buffer.buffer, buffer.byteOffset + at, FRAME_HEADER);
  const count = view.getUint32(12, LITTLE);
  const length = view.getUint32(4, LITTLE);
  const data = view.getUint32(24, LITTLE);
  if (view.getUint32(0, LITTLE) !== MAGIC) return undefined;
  if (length !== count * PER_RECORD + data + (-data & 7)) return undefined;
  return { length: FRAME_HEADER + length, count, baseOffset: view.getBigInt64(16, LITTLE) };
}

/** Whether the whole frame that begins at a place of a buffer is as it was written. */
export function isIntact(buffer: Uint8Array, at: number, head: FrameHead): boolean {
  const stored = new DataView(buffer.buffer, buffer.byteOffset + at, FRAME_HEADER).getUint32(8, LITTLE);
  return crc32(buffer.subarray(at + 12, at + head.length)) === stored;
}

/** The arrays of one frame that lies whole in a buffer. `start` is where its `bytes` begin in the buffer. */
export function frameArrays(
  buffer: Uint8Array,
  at: number,
  { count }: FrameHead,
): { readonly timestamps: BigInt64Array; readonly positions: Int32Array; readonly start: number } {
  const from = buffer.byteOffset + at + FRAME_HEADER;
  return {
    timestamps: new BigInt64Array(buffer.buffer, from, count),
    positions: new Int32Array(buffer.buffer, from + count * 8, count * STRIDE),
    start: at + FRAME_HEADER + count * PER_RECORD,
  };
}

const LITTLE = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
