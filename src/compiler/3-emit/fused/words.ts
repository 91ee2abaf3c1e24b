/** Text as numbers: how generated code compares and writes keys and literals, four bytes at a time. */

const bytesOf = (text: string): Buffer => Buffer.from(text, "utf8");

/** How many bytes a text has. */
export function byteLength(text: string): number {
  return bytesOf(text).length;
}

/** The condition that a text stands `behind` bytes behind `from`, by words of four bytes; the last word may overlap the one before. */
export function stands(text: string, from: string, behind = 0): string {
  const bytes = bytesOf(text);
  const { length } = bytes;
  const at = (offset: number): string => (offset + behind === 0 ? from : `${from} + ${offset + behind}`);
  const parts: string[] = [];
  let offset = 0;
  for (; offset + 4 <= length; offset += 4) parts.push(word(bytes, offset, at(offset)));
  if (offset < length && length > 4) parts.push(word(bytes, length - 4, at(length - 4)));
  else
    for (; offset < length; offset++) parts.push(`bytes[${at(offset)}] === ${hex(bytes[offset] as number)}`);
  return parts.join(" && ");
}

function word(bytes: Buffer, offset: number, at: string): string {
  return `words.getInt32(${at}, true) === ${hex(bytes.readInt32LE(offset))}`;
}

/** Statements that write a text at `q` and go behind it; up to three bytes more are overwritten. */
export function written(text: string): readonly string[] {
  const bytes = bytesOf(text);
  const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
  bytes.copy(padded);
  const lines: string[] = [];
  for (let offset = 0; offset < padded.length; offset += 4) {
    const at = offset === 0 ? "q" : `q + ${offset}`;
    lines.push(`put.setInt32(${at}, ${hex(padded.readInt32LE(offset))}, true);`);
  }
  return [...lines, `q += ${bytes.length};`];
}

function hex(value: number): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

/** A text in a line of comment: nothing in it ends the line. */
export function shown(text: string): string {
  const escaped = text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return escaped.length > 90 ? `${escaped.slice(0, 87)}…` : escaped;
}
