/** Looks at the first bytes of a file, so that what cannot be lines of text is refused at once and not line by line. */
import { WorkerError } from "../worker-error.ts";

export interface Beginning {
  /** Bytes to pass over. */
  readonly skip: number;
  /** What to tell the user. */
  readonly note?: string;
}

/**
 * "json": a UTF-8 byte order mark is passed over, NUL bytes are refused with their line. "text": everything is text. UTF-16 is refused in both.
 * Throws `WorkerError`.
 */
export function checkBeginning(bytes: Uint8Array, name: string, content: "text" | "json"): Beginning {
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new WorkerError("KPL0908", `\`${name}\` is UTF-16: save it as UTF-8`, { file: name, line: 1 });
  if (content === "text") return { skip: 0 };
  const nul = bytes.subarray(0, 64 * 1024).indexOf(0);
  if (nul >= 0) {
    const line = linesBefore(bytes, nul) + 1;
    throw new WorkerError("KPL0907", `\`${name}\` is no text: line ${line} has a NUL byte${hint(a, b)}`, {
      file: name,
      line,
    });
  }
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { skip: 3, note: "the file begins with a byte order mark: it is passed over" };
  return { skip: 0 };
}

function hint(a: number | undefined, b: number | undefined): string {
  if (a === 0x1f && b === 0x8b) return " (it looks like gzip: let its name end in `.gz`)";
  return a === 0x28 && b === 0xb5 ? " (it looks like zstd: let its name end in `.zst`)" : "";
}

function linesBefore(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let i = 0; i < end; i++) if (bytes[i] === 10) lines++;
  return lines;
}
