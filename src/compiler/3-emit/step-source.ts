/** A step as the program's text has it, on one line. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import type { Origin } from "./source-map.ts";

/** The program's texts and the names of its files. */
export interface Sources {
  readonly textOf: (file: string) => string;
  /** How a file is called in comments and errors. */
  readonly nameOf: (file: string) => string;
  /** How the source map leads to it. */
  readonly pathOf: (file: string) => string;
}

const WIDTH = 100;

/** The text at a place on one line, without comments, cut where it gets long. */
export function onOneLine(at: Location, sources: Sources): string {
  const text = sources.textOf(at.file).slice(at.span.start, at.span.end);
  // Strings stay as they are; a comment goes to the end of its line.
  const line = text
    .replaceAll(/"(?:[^"\\]|\\.)*"|(?:^|(?<=\s))\/\/[^\n\r]*|\s+/g, (part) =>
      part.startsWith('"') ? part : part.startsWith("/") ? "" : " ",
    )
    .replaceAll(/ {2,}/g, " ")
    .trim();
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}

/** "orders.kpl:14" */
export function place(at: Location, sources: Sources): string {
  return `${sources.nameOf(at.file)}:${originOf(at, sources).line}`;
}

export function originOf({ file, span }: Location, sources: Sources): Origin {
  const { line, column } = positionAt(lineStarts(sources.textOf(file)), span.start);
  return { source: sources.pathOf(file), line, column };
}
