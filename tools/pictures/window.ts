import { BOX, boxPath, fixed } from "./box.ts";

/** A stretch of text in one style. Colours are `#rrggbb`. */
export interface Run {
  readonly text: string;
  readonly color: string;
  readonly background?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
}

/** What the frame shows besides the text; colours are `#rrggbb`. */
export interface Frame {
  readonly title: string;
  readonly background: string;
  /** Whether lines are numbered in the margin, as an editor does. */
  readonly lineNumbers: boolean;
}

const SIZE = 14;
const CELL = 8.4;
const LINE = 21;
const BAR = 38;
const PADDING = 20;
const FONTS =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

/**
 * A window with a title bar and monospaced text, as a whole SVG document. The same input gives the same bytes.
 *
 * Each run is set to the width of its cells, so columns line up whatever monospaced font the viewer has.
 */
export function drawWindow(lines: readonly (readonly Run[])[], frame: Frame): string {
  const margin = frame.lineNumbers ? (String(lines.length).length + 2) * CELL : 0;
  const columns = Math.max(40, ...lines.map((runs) => runs.reduce((sum, { text }) => sum + cells(text), 0)));
  const left = PADDING + margin;
  const width = Math.ceil(left + columns * CELL + PADDING);
  const height = Math.ceil(BAR + lines.length * LINE + PADDING + 8);
  const text = lines.map((runs, i) => {
    const y = BAR + 12 + i * LINE;
    const number = frame.lineNumbers
      ? `<text x="${fixed(left - 2 * CELL)}" y="${fixed(y + 15)}" fill="#4a5266" text-anchor="end">${i + 1}</text>`
      : "";
    return number + drawLine(runs, left, y);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(frame.title)}">
  <rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="11" fill="${frame.background}" stroke="#2b3040"/>
  <path d="M1 ${BAR}V12A11 11 0 0 1 12 1H${width - 12}A11 11 0 0 1 ${width - 1} 12V${BAR}Z" fill="#1c202b"/>
  <path d="M1 ${BAR}.5H${width - 1}" stroke="#2b3040"/>
  <circle cx="22" cy="19.5" r="6" fill="#ff5f57"/><circle cx="42" cy="19.5" r="6" fill="#febc2e"/><circle cx="62" cy="19.5" r="6" fill="#28c840"/>
  <g font-family="${FONTS}" font-size="${SIZE}" xml:space="preserve" style="white-space:pre">
    <text x="${fixed(width / 2)}" y="24" fill="#8a93a8" font-size="13" text-anchor="middle">${escape(frame.title)}</text>
${text
  .filter((line) => line !== "")
  .map((line) => `    ${line}`)
  .join("\n")}
  </g>
</svg>
`;
}

function drawLine(runs: readonly Run[], left: number, y: number): string {
  let out = "";
  let column = 0;
  for (const run of runs) {
    const x = left + column * CELL;
    const width = cells(run.text) * CELL;
    if (run.background !== undefined) {
      out += `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${LINE}" fill="${run.background}"/>`;
    }
    for (const part of run.text.split(BOX)) {
      const at = left + column * CELL;
      out += BOX.test(part) ? drawBox(run, part, at, y) : drawText(run, part, at, y);
      column += cells(part);
    }
  }
  return out;
}

function drawBox(run: Run, text: string, x: number, y: number): string {
  const dim = run.dim === true ? ` opacity="0.6"` : "";
  const stroke = run.bold === true ? 2 : 1.2;
  const path = boxPath(text, x, y, CELL, LINE);
  return `<path d="${path}" fill="none" stroke="${run.color}" stroke-width="${stroke}"${dim}/>`;
}

function drawText(run: Run, text: string, x: number, y: number): string {
  // Blanks at the ends only show when they are underlined; viewers differ in whether they keep them.
  const lined = run.underline === true || run.strike === true;
  const shown = lined ? text : text.trim();
  if (shown === "") return "";
  const lead = lined ? 0 : cells(text) - cells(text.trimStart());
  const at = `x="${fixed(x + lead * CELL)}" y="${fixed(y + 15)}" textLength="${fixed(cells(shown) * CELL)}"`;
  return `<text ${at} lengthAdjust="spacingAndGlyphs" fill="${run.color}"${attributes(run)}>${escape(shown)}</text>`;
}

function attributes(run: Run): string {
  const lines = [run.underline === true ? "underline" : "", run.strike === true ? "line-through" : ""];
  const decoration = lines.filter((line) => line !== "").join(" ");
  return [
    run.bold === true ? ` font-weight="bold"` : "",
    run.italic === true ? ` font-style="italic"` : "",
    run.dim === true ? ` opacity="0.6"` : "",
    decoration === "" ? "" : ` text-decoration="${decoration}"`,
  ].join("");
}

/** How many columns of a terminal `text` takes: wide East Asian letters and pictures take two, marks none. */
export function cells(text: string): number {
  let sum = 0;
  for (const letter of text) {
    if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(letter)) continue;
    sum +=
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}！-｠]/u.test(
        letter,
      )
        ? 2
        : 1;
  }
  return sum;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
