/** Draws a page of the reference on a terminal. */
import { columns } from "../diagnostics/columns.ts";
import type { Block, OptionRow, Page } from "../reference/page.ts";
import type { Paint, Style } from "./terminal.ts";

/** Lines of at most `width` columns, but for words that are longer. */
export function drawPage({ title, subtitle, blocks }: Page, width: number, paint: Paint): string {
  const parts = [
    paint("bold", title),
    flow(subtitle, width, paint),
    ...blocks.map((b) => drawn(b, width, paint)),
  ];
  return parts.filter((p) => p !== "").join("\n\n");
}

function drawn(block: Block, width: number, paint: Paint): string {
  switch (block.kind) {
    case "heading":
      return block.level === 2
        ? paint(["bold", "underline"], plain(block.text))
        : paint("bold", plain(block.text));
    case "text":
      return block.text
        .split("\n\n")
        .map((p) => flow(p.replaceAll("\n", " "), width, paint))
        .join("\n\n");
    case "code":
      return block.text
        .split("\n")
        .flatMap((line) => (columns(line) + 2 > width ? broken(line) : [line]))
        .map((line) => `  ${paint("green", line)}`)
        .join("\n");
    case "options":
      return block.options.map((o) => option(o, width, paint)).join("\n\n");
    case "table":
      return table(block.columns, block.rows, width, paint);
  }
}

function option({ name, type, standard, required, doc }: OptionRow, width: number, paint: Paint): string {
  const held = standard === undefined ? (required ? "required" : "") : `default ${standard}`;
  const note = held === "" ? "" : `  (${held})`;
  const whole = `${name}: ${type}${note}`;
  const head =
    columns(whole) + 2 <= width
      ? `  ${paint("cyan", name)}: ${type}${paint("dim", note)}`
      : `  ${paint("cyan", name)}:\n${flow(type + note, width, paint, "    ")}`;
  return doc === "" ? head : `${head}\n${flow(doc.replaceAll("\n", " "), width, paint, "      ")}`;
}

/** A value of JSON on a line of its own where both do not fit. */
function broken(line: string): readonly string[] {
  const [, indent = "", key, value] = /^(\s*)("[^"]*":) (.*)$/.exec(line) ?? [];
  return key === undefined || value === undefined ? [line] : [indent + key, `${indent}  ${value}`];
}

/** Columns where they fit, else a paragraph for each row. */
function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint,
): string {
  const widths = titles.map((t, i) =>
    Math.max(...[t, ...rows.map((r) => r[i] ?? "")].map((c) => columns(plain(c)))),
  );
  const whole = widths.reduce((sum, w) => sum + w, 0) + 2 * widths.length;
  if (whole > width) {
    const [about = ""] = titles;
    const paragraphs = rows.map((r) => paragraph(titles, r, width, paint));
    return [...(about === "" ? [] : [`  ${paint("dim", plain(about))}`]), ...paragraphs].join("\n");
  }
  const line = (cells: readonly string[], draw: (cell: string) => string): string =>
    `  ${cells.map((c, i) => draw(c) + " ".repeat((widths[i] ?? 0) - columns(plain(c)))).join("  ")}`.trimEnd();
  const head = titles.some((t) => t !== "") ? [line(titles, (c) => paint("dim", plain(c)))] : [];
  return [...head, ...rows.map((r) => line(r, (c) => inline(c, paint)))].join("\n");
}

/** The first cell is the heading of the others. */
function paragraph(
  titles: readonly string[],
  [first = "", ...cells]: readonly string[],
  width: number,
  paint: Paint,
): string {
  const names = titles.slice(1).map(plain);
  const wide = Math.max(...names.map(columns)) + 2;
  const lines = cells.flatMap((cell, i) => {
    if (cell === "") return [];
    const body = flow(cell, width, paint, " ".repeat(wide + 4)).trimStart();
    return [`    ${paint("dim", (names[i] ?? "").padEnd(wide))}${body}`];
  });
  return [flow(first, width, paint, "  "), ...lines].join("\n");
}

/** A stretch of text in one style. */
interface Piece {
  readonly style?: Style;
  readonly text: string;
}

/** `code` and [links](to) of a text. A terminal shows the words of a link, and the address of one that leaves. */
function pieces(text: string): readonly Piece[] {
  return [...text.matchAll(/`` (.+?) ``|`([^`]*)`|\[([^\]]*)\]\(([^)]*)\)|[^`[]+|[`[]/g)].map(
    ([all, long, code, words, to = ""]): Piece => {
      const held = long ?? code;
      if (held !== undefined) return { style: "cyan", text: held };
      if (words === undefined) return { text: all };
      return to.startsWith("http") ? { style: "underline", text: to } : { text: words };
    },
  );
}

function plain(text: string): string {
  return pieces(text)
    .map((p) => p.text)
    .join("");
}

function inline(text: string, paint: Paint): string {
  return pieces(text)
    .map((p) => (p.style === undefined ? p.text : paint(p.style, p.text)))
    .join("");
}

/** A paragraph in lines; what is painted is broken between words like the rest. */
function flow(text: string, width: number, paint: Paint, indent = ""): string {
  const words: Piece[][] = [[]];
  for (const { style, text: piece } of pieces(text))
    for (const [i, part] of piece.split(" ").entries()) {
      if (i > 0) words.push([]);
      if (part !== "") words.at(-1)?.push(style === undefined ? { text: part } : { style, text: part });
    }
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of words.filter((w) => w.length > 0).flatMap((w) => chunks(w, width - indent.length))) {
    const size = columns(word.map((p) => p.text).join(""));
    if (used > 0 && indent.length + used + 1 + size > width) {
      lines.push(indent + line);
      line = "";
      used = 0;
    }
    line +=
      (used > 0 ? " " : "") +
      word.map((p) => (p.style === undefined ? p.text : paint(p.style, p.text))).join("");
    used += (used > 0 ? 1 : 0) + size;
  }
  return [...lines, indent + line].join("\n");
}

/** A word that fits no line is cut, an address is not: it would be none any more. */
function chunks(word: readonly Piece[], room: number): readonly (readonly Piece[])[] {
  const [first, ...more] = word;
  if (!first || more.length > 0 || first.style !== "cyan" || columns(first.text) <= room) return [word];
  const parts = first.text.match(new RegExp(`.{1,${room}}`, "gu")) ?? [];
  return parts.map((text) => [{ ...first, text }]);
}
