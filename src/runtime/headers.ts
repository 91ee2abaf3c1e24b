/** A record's headers as bytes, as in Kafka's record format v2: a varint count, then per header key length, key, value length (-1: null), value. */

export interface RawHeader {
  readonly key: string;
  readonly value: Uint8Array | null;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Encodes headers; null where there are none. */
export function encodeHeaders(headers: readonly RawHeader[]): Uint8Array | null {
  if (headers.length === 0) return null;
  const parts: Uint8Array[] = [varint(headers.length)];
  for (const { key, value } of headers) {
    const name = encoder.encode(key);
    parts.push(varint(name.length), name, varint(value === null ? -1 : value.length));
    if (value) parts.push(value);
  }
  return Buffer.concat(parts);
}

/** Decodes the headers in a stretch of bytes. The values are views of it. Throws `RangeError` for bytes that are no headers. */
export function decodeHeaders(bytes: Uint8Array, start: number, end: number): readonly RawHeader[] {
  let at = start;
  const next = (): number => {
    let raw = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const b = at < end ? (bytes[at++] as number) : -1;
      if (b < 0) throw new RangeError("the headers end in the middle");
      raw |= (b & 127) << shift;
      if (b < 128) return (raw >>> 1) ^ -(raw & 1);
    }
    throw new RangeError("the headers hold a number that is too long");
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > end) throw new RangeError("the headers end in the middle");
    at += length;
    return bytes.subarray(at - length, at);
  };
  const headers: RawHeader[] = [];
  for (let left = next(); left > 0; left--) {
    const key = decoder.decode(take(next()));
    const length = next();
    headers.push({ key, value: length === -1 ? null : take(length) });
  }
  return headers;
}

/** A zigzag varint, as protocol buffers and Kafka write it. */
function varint(value: number): Uint8Array {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  const bytes: number[] = [];
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
