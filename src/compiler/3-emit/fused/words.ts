/** Text as numbers: how generated code writes keys and literals, in words. */

const bytesOf = (text: string): Buffer => Buffer.from(text, "utf8");

/** How many bytes a text has. */
export function byteLength(text: string): number {
  return bytesOf(text).length;
}

/** Statements that write a text at `q`, eight bytes at a time, and go behind it; up to seven bytes more are overwritten. */
export function written(text: string): readonly string[] {
  const bytes = bytesOf(text);
  const padded = Buffer.alloc(Math.ceil(bytes.length / 8) * 8);
  bytes.copy(padded);
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 8) {
    const at = offset === 0 ? "q" : `q + ${offset}`;
    lines.push(
      bytes.length - offset <= 4
        ? `put.setInt32(${at}, ${hex(padded.readInt32LE(offset))}, true);`
        : `put.setBigInt64(${at}, ${hex(padded.readBigInt64LE(offset))}n, true);`,
    );
  }
  return [...lines, `q += ${bytes.length};`];
}

function hex(value: number | bigint): string {
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
