/** Lines and columns of a text. Both count from 1; columns count UTF-16 units, as editors and source maps do. */

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text that was cut last: many places of one are asked for in a row. */
let latest: { readonly text: string; readonly starts: readonly number[] } = { text: "", starts: [0] };

/** The offset at which each line begins. `\n`, `\r\n` and a lone `\r` end a line. */
export function lineStarts(text: string): readonly number[] {
  if (latest.text === text) return latest.starts;
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  latest = { text, starts };
  return starts;
}

/** The line and column of an offset. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
