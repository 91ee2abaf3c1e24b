/** Java's properties files. Source: java.util.Properties#load. */

/** A stretch of the file, in UTF-16 units; the end is exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One `key=value` with its places. Blanks around both are no part of them. */
export interface Property {
  readonly key: string;
  readonly keySpan: Stretch;
  readonly value: string;
  /** From the first character of the value to its last, over all lines that it goes on; empty behind the key where there is none. */
  readonly valueSpan: Stretch;
}

/**
 * Every property in order, also those whose key comes again: `key=value`, `key: value` or `key value`, comments with `#` or `!`, lines that go on
 * after a backslash, and the escapes `\t \n \r \f \uXXXX`. Any text is a properties file.
 */
export function parseProperties(text: string): readonly Property[] {
  return logicalLines(text).map(({ line, offsets }) => {
    const match = /^((?:\\.|[^\\=:\s])*)([ \t\f]*[=:]?[ \t\f]*)(.*)$/s.exec(line) ?? ["", line, "", ""];
    const [, key = "", between = "", value = ""] = match;
    const at = (index: number): number => offsets[index] ?? offsets.at(-1) ?? 0;
    const from = key.length + between.length;
    const stretch = (start: number, length: number): Stretch =>
      length === 0
        ? { start: at(start), end: at(start) }
        : { start: at(start), end: at(start + length - 1) + 1 };
    return {
      key: unescape(key),
      keySpan: stretch(0, key.length),
      value: unescape(value),
      valueSpan: stretch(from, value.length),
    };
  });
}

/** A line as it counts, its continuations joined; `offsets` has the place of each character in the file, and of the end. */
interface LogicalLine {
  readonly line: string;
  readonly offsets: readonly number[];
}

function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let line = "";
  let offsets: number[] = [];
  let open = false;
  for (const natural of text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const whole = natural[1] ?? "";
    const blanks = /^[ \t\f]*/.exec(whole)?.[0].length ?? 0;
    const content = whole.slice(blanks);
    if (!open && (content === "" || /^[#!]/.test(content))) continue;
    // An odd number of backslashes at the end: the last one says that the line goes on.
    const goesOn = (/\\*$/.exec(content)?.[0].length ?? 0) % 2 === 1;
    const kept = goesOn ? content.slice(0, -1) : content;
    const start = natural.index + blanks;
    line += kept;
    offsets.push(...Array.from({ length: kept.length }, (_, i) => start + i));
    open = goesOn && natural.index + natural[0].length < text.length;
    if (open) continue;
    lines.push({ line, offsets: [...offsets, start + kept.length] });
    line = "";
    offsets = [];
  }
  return lines;
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
