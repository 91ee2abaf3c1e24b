/** Short texts as bytes, for operations on JSON text. */
import { sliced, type SlicedBuffer } from "./sliced-buffer.ts";
import { quoted } from "./write.ts";

/** One stretch of memory is sliced many times: its last view is kept. */
let lastBytes: Uint8Array = new Uint8Array();
let lastSliced: SlicedBuffer = sliced(lastBytes);

/** The text of ASCII bytes. */
export function asciiAt(bytes: Uint8Array, from: number, end: number): string {
  return view(bytes).latin1Slice(from, end);
}

/** The value of a JSON string, which is well-formed, with its quotes. */
export function stringAt(bytes: Uint8Array, from: number, end: number): string {
  let all = 0;
  for (let p = from + 1; p < end - 1; p++) {
    const c = bytes[p] as number;
    if (c === 0x5c) return JSON.parse(view(bytes).utf8Slice(from, end)) as string;
    all |= c;
  }
  const buffer = view(bytes);
  return all < 0x80 ? buffer.latin1Slice(from + 1, end - 1) : buffer.utf8Slice(from + 1, end - 1);
}

function view(bytes: Uint8Array): SlicedBuffer {
  if (bytes !== lastBytes) {
    lastBytes = bytes;
    lastSliced = sliced(bytes);
  }
  return lastSliced;
}

/** Writes ASCII text at `to`; the position behind it. */
export function putAscii(bytes: Uint8Array, text: string, to: number): number {
  for (let i = 0; i < text.length; i++) bytes[to + i] = text.charCodeAt(i);
  return to + text.length;
}

const encoder = new TextEncoder();

/** Writes a text as a JSON string at `to`; the position behind it, or -1 where it is longer than `room`. */
export function putString(bytes: Uint8Array, text: string, to: number, room: number): number {
  const json = quoted(text);
  const { read, written } = encoder.encodeInto(json, bytes.subarray(to, to + room));
  return read < json.length ? -1 : to + written;
}
