/** Source maps, version 3 (ECMA-426), with one mapping a line: enough to lead a stack trace to the step. */

/** Where a line of generated code comes from. Lines and columns count from 1. */
export interface Origin {
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

/** The map of a file whose line `i` (from 0) comes from `lines[i]`; undefined where a line stands for nothing. */
export function sourceMap(file: string, lines: readonly (Origin | undefined)[]): string {
  const sources = [...new Set(lines.flatMap((l) => (l ? [l.source] : [])))].toSorted();
  let last = { source: 0, line: 0, column: 0 };
  let before: Origin | undefined;
  const mappings = lines.map((origin) => {
    if (!origin) {
      // A segment without a source ends what the line before it began.
      const ends = before !== undefined;
      before = undefined;
      return ends ? vlq(0) : "";
    }
    before = origin;
    const next = {
      source: sources.indexOf(origin.source),
      line: origin.line - 1,
      column: origin.column - 1,
    };
    const segment = [0, next.source - last.source, next.line - last.line, next.column - last.column];
    last = next;
    return segment.map(vlq).join("");
  });
  const map = { version: 3, file, sources, names: [], mappings: mappings.join(";") };
  return `${JSON.stringify(map)}\n`;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 VLQ: five bits a digit, the lowest first, the sign in the first digit's lowest bit. */
export function vlq(value: number): string {
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let result = "";
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    result += DIGITS[rest > 0 ? digit + 32 : digit] ?? "";
  } while (rest > 0);
  return result;
}
