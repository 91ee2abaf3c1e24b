/** A diagnostic as people read it: message, place, the line with carets, what to do. */
import { styleText } from "node:util";
import type { Diagnostic, Location, Severity } from "./diagnostic.ts";
import { lineStarts, positionAt, type Position } from "./lines.ts";

export interface RenderOptions {
  readonly color: boolean;
  /** Longer source lines are cut around the place. */
  readonly width?: number;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
};

/** Renders one diagnostic. `textOf` gives the text of a file; where it has none, the line is left out. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  textOf: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  const paint = (style: Style, text: string): string =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const places = [diagnostic, ...(diagnostic.related ?? [])].map((place) => locate(place, textOf));
  const [main] = places;
  const margin = String(Math.max(...places.map((p) => p.position.line))).length + 2;
  const gutter = (text: string): string => paint("blue", `${text.padStart(margin)} |`);
  const style = STYLES[diagnostic.severity];
  const lines = [
    `${paint(style, `${diagnostic.severity}[${diagnostic.code}]`)}${paint("bold", `: ${diagnostic.message}`)}`,
    `${" ".repeat(margin - 1)}${paint("blue", "-->")} ${diagnostic.file}:${main?.position.line ?? 1}:${main?.position.column ?? 1}`,
  ];
  const excerpt = (place: Located, label: string | undefined, caret: Style): void => {
    if (place.line === undefined) return;
    const { text, indent, length } = cut(place, options.width ?? 120);
    lines.push(`${gutter(String(place.position.line))} ${text}`);
    const carets = paint(caret, "^".repeat(length));
    lines.push(
      `${gutter("")} ${" ".repeat(indent)}${carets}${label === undefined ? "" : ` ${paint(caret, label)}`}`,
    );
  };
  if (main) excerpt(main, diagnostic.label, style);
  for (const [i, related] of (diagnostic.related ?? []).entries()) {
    const place = places[i + 1];
    if (!place) continue;
    if (related.file !== diagnostic.file) {
      lines.push(
        `${" ".repeat(margin - 1)}${paint("blue", ":::")} ${related.file}:${place.position.line}:${place.position.column}`,
      );
    }
    excerpt(place, related.label, "blue");
  }
  const fixable = diagnostic.fix ? "   [fix]" : "";
  if (diagnostic.help !== undefined) {
    lines.push(
      `${" ".repeat(margin + 1)}${paint("blue", "=")} ${paint("bold", "help")}: ${diagnostic.help}${fixable}`,
    );
  } else if (fixable !== "" && lines.length > 3) {
    lines.push(`${lines.pop() ?? ""}${fixable}`);
  }
  return lines.join("\n");
}

interface Located {
  readonly position: Position;
  /** The source line; undefined when the text is not at hand. */
  readonly line?: string;
  /** UTF-16 units from the start of the line, and how many of them are meant on it. */
  readonly start: number;
  readonly length: number;
}

function locate(place: Location, textOf: (file: string) => string | undefined): Located {
  const text = textOf(place.file);
  if (text === undefined) return { position: { line: 1, column: 1 }, start: 0, length: 1 };
  const starts = lineStarts(text);
  const position = positionAt(starts, place.span.start);
  const from = starts[position.line - 1] ?? 0;
  const line = text.slice(from, starts[position.line] ?? text.length).replace(/[\r\n]+$/, "");
  const start = position.column - 1;
  return {
    position,
    line,
    start,
    length: Math.max(1, Math.min(place.span.end - place.span.start, line.length - start)),
  };
}

/** The line in columns of a terminal: tabs are two blanks, and what would run off the edge is cut on both sides. */
function cut(
  { line = "", start, length }: Located,
  width: number,
): { text: string; indent: number; length: number } {
  const limit = Math.max(40, width - 10);
  const skipped = start + Math.min(length, 20) > limit ? start - 20 : 0;
  const shown = line.slice(skipped, skipped + limit);
  const before = line.slice(skipped, start);
  const meant = line.slice(start, start + length);
  const lead = skipped > 0 ? "…" : "";
  const tail = line.length > skipped + limit ? "…" : "";
  const marked = Math.min(columns(meant), Math.max(1, columns(shown) - columns(before)));
  return {
    text: `${lead}${spread(shown)}${tail}`,
    indent: columns(lead) + columns(before),
    length: Math.max(1, marked),
  };
}

function spread(text: string): string {
  return text.replaceAll("\t", "  ");
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** How many columns a text takes on a terminal: combining marks none, East Asian characters and pictures two. */
export function columns(text: string): number {
  let count = 0;
  for (const character of spread(text)) {
    if (/\p{Mark}|\u200D|\uFE0F/u.test(character)) continue;
    count += WIDE.test(character) ? 2 : 1;
  }
  return count;
}
