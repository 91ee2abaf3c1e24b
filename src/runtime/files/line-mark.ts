/** Where a file source stands behind so many lines, for those who set that from outside. */
import type { Remembered } from "../driver.ts";
import { Fingerprint } from "./fingerprint.ts";
import { openInput } from "./input.ts";

const AT_ONCE = 1024 * 1024;
const LF = 10;

/**
 * What a source of this file remembers behind its first `lines` lines, or as many as it has: lines that end with a line feed, which every source takes for an end.
 * Throws `WorkerError` where the file cannot be read.
 */
export async function markBehind(path: string, name: string, lines: number): Promise<Remembered> {
  const input = await openInput(path, name);
  const buffer = new Uint8Array(AT_ONCE);
  let [position, line, print] = [0, 0, Fingerprint.EMPTY];
  let rest = new Uint8Array(0);
  try {
    while (line < lines) {
      const read = await input.read(buffer, 0, buffer.length);
      if (read === 0) break;
      const bytes = Buffer.concat([rest, buffer.subarray(0, read)]);
      let end = 0;
      for (let at = bytes.indexOf(LF); at >= 0 && line < lines; at = bytes.indexOf(LF, end)) {
        end = at + 1;
        line++;
      }
      position += end;
      print = print.plus(bytes.subarray(0, end));
      rest = bytes.slice(end);
    }
  } finally {
    await input.close();
  }
  return { position, line, head: print.head, tail: print.tail };
}
