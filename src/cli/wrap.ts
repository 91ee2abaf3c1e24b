import { columns } from "../diagnostics/columns.ts";

/** Breaks text into lines of at most `width` columns between words. What stands in backticks stays together, and lines that begin with blanks stay as they are. */
export function wrap(text: string, width: number, indent = ""): string {
  return text
    .split("\n")
    .flatMap((line) => (/^\s/.test(line) ? [line] : wrapLine(line, width - indent.length)))
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const [word] of line.matchAll(/(?:`[^`]*`|[^\s`])+/g)) {
    if (current !== "" && columns(current) + columns(word) + 1 > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
