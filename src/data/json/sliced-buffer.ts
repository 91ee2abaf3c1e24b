/** Strings out of bytes, quickly. */

/** Node's own ways to a string, half as dear as `toString` for short ones; Node's types leave them out. */
export interface SlicedBuffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  compare(other: Uint8Array, otherStart: number, otherEnd: number, start: number, end: number): number;
}

/** Memory, to slice. */
export function slicedMemory(memory: ArrayBufferLike): SlicedBuffer {
  const buffer: unknown = Buffer.from(memory);
  return buffer as SlicedBuffer;
}

/** The same bytes, to slice. */
export function sliced(bytes: Uint8Array): SlicedBuffer {
  const buffer: unknown = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer as SlicedBuffer;
}
