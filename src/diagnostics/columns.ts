/** Text as a terminal shows it. */

/** What a reader takes for one character, as it is shown. */
export interface Cell {
  /** Offset in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What is printed: control characters and what turns the direction of writing by a sign for them. */
  readonly shown: string;
  /** Columns that it takes: none for a mark alone, two for East Asian characters and pictures. */
  readonly columns: number;
}

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u;

/** Made when the first line needs it: it loads what ICU knows of all scripts. */
let segmenter: Intl.Segmenter | undefined;

/** The characters of one line. Tabs are two blanks. */
export function cells(line: string): readonly Cell[] {
  // Nearly all lines are plain, and need no help to be taken apart.
  const parts = /^[\t\x20-\x7e]*$/.test(line)
    ? Array.from({ length: line.length }, (_, index) => ({ segment: line.charAt(index), index }))
    : (segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" })).segment(line);
  return Array.from(parts, ({ segment, index }) => {
    const shown = visible(segment);
    return { start: index, end: index + segment.length, shown, columns: widthOf(shown) };
  });
}

/** How many columns a text of one line takes on a terminal. */
export function columns(text: string): number {
  return cells(text).reduce((sum, cell) => sum + cell.columns, 0);
}

function visible(segment: string): string {
  if (segment === "\t") return "  ";
  const code = segment.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(segment)
    ? "\uFFFD"
    : segment.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "");
}

function widthOf(shown: string): number {
  if (shown === "  ") return 2;
  if (/^\p{Mark}*$/u.test(shown)) return 0;
  return WIDE.test(shown) ? 2 : 1;
}
