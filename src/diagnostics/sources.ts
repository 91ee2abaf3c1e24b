/** The texts that diagnostics speak of, cut into lines once. */
import type { Location } from "./diagnostic.ts";
import { lineStarts, positionAt, type Position } from "./lines.ts";

/** Gives the text of a file by the path that diagnostics call it; undefined where it is not at hand. */
export type TextOf = (file: string) => string | undefined;

/** A place as people count, and the line that it begins on. */
export interface Place {
  readonly start: Position;
  readonly end: Position;
  /** The source line without its end; undefined when the text is not at hand. */
  readonly line: string | undefined;
}

/** Finds places. Without a text every place is the first of its file. */
export function placeFinder(textOf: TextOf): (location: Location) => Place {
  const known = new Map<string, { readonly text: string | undefined; readonly starts: readonly number[] }>();
  return ({ file, span }) => {
    let source = known.get(file);
    if (!source) {
      const text = textOf(file);
      source = { text, starts: text === undefined ? [0] : lineStarts(text) };
      known.set(file, source);
    }
    const { text, starts } = source;
    if (text === undefined)
      return { start: { line: 1, column: 1 }, end: { line: 1, column: 1 }, line: undefined };
    const start = positionAt(starts, span.start);
    const line = text.slice(starts[start.line - 1] ?? 0, starts[start.line] ?? text.length);
    return { start, end: positionAt(starts, span.end), line: line.replace(/[\r\n]+$/, "") };
  };
}
