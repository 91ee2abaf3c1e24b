/** A diagnostic as people read it: message, place, the line with carets, what to do. */
import { styleText } from "node:util";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { excerpt } from "./excerpt.ts";
import { placeFinder, type Place, type TextOf } from "./sources.ts";

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal; source lines are cut to them. 120 where nothing is said. */
  readonly width?: number;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
};

/** Renders one diagnostic. `textOf` gives the text of a file; where it has none, the line is left out. */
export function renderDiagnostic(diagnostic: Diagnostic, textOf: TextOf, options: RenderOptions): string {
  return renderAt(diagnostic, placeFinder(textOf), options);
}

/** The same, for many diagnostics of the same files. */
export function renderAt(
  diagnostic: Diagnostic,
  placeOf: ReturnType<typeof placeFinder>,
  { color, width = 120 }: RenderOptions,
): string {
  const { severity, code, message, label, help, fix, file, related = [] } = diagnostic;
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const main = placeOf(diagnostic);
  const others = related.map((r) => ({ ...r, place: placeOf(r) }));
  const margin =
    Math.max(...[main, ...others.map((o) => o.place)].map((p) => String(p.start.line).length)) + 2;
  const limit = Math.max(40, width - margin - 3);

  const gutter = (text: string): string => paint("blue", `${text.padStart(margin)} |`);
  const where = (arrow: string, path: string, { start }: Place): string =>
    `${" ".repeat(margin - 1)}${paint("blue", arrow)} ${path}:${start.line}:${start.column}`;
  const show = ({ start, end, line }: Place, words: string | undefined, style: Style): readonly string[] => {
    if (line === undefined) return [];
    const from = start.column - 1;
    const to = end.line > start.line ? line.length : end.column - 1;
    const { text, indent, carets } = excerpt(line, from, to, limit);
    const marks = [paint(style, "^".repeat(carets)), ...(words === undefined ? [] : [paint(style, words)])];
    return [`${gutter(String(start.line))} ${text}`, `${gutter("")} ${" ".repeat(indent)}${marks.join(" ")}`];
  };

  const fixable = fix ? "   [fix]" : "";
  const excerpts = show(main, label, STYLES[severity]);
  return [
    `${paint(STYLES[severity], `${severity}[${code}]`)}${paint("bold", `: ${message}`)}`,
    where("-->", file, main),
    ...excerpts.slice(0, -1),
    ...excerpts.slice(-1).map((last) => (help === undefined ? `${last}${fixable}` : last)),
    ...others.flatMap((o) => [
      ...(o.file === file ? [] : [where(":::", o.file, o.place)]),
      ...show(o.place, o.label, "blue"),
    ]),
    ...(help === undefined
      ? []
      : [`${" ".repeat(margin + 1)}${paint("blue", "=")} ${paint("bold", "help")}: ${help}${fixable}`]),
  ].join("\n");
}
