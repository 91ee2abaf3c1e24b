/** A page as Markdown of GitHub's flavour. */
import type { Block, OptionRow, Page } from "./page.ts";

/** The whole text, with a line feed at its end. */
export function toMarkdown({ title, subtitle, blocks }: Page): string {
  return `${[`# ${title}`, subtitle, ...blocks.map(blockText)].filter((t) => t !== "").join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "text":
      return block.text.split("\n").map(prose).join("\n");
    case "code":
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
    case "options":
      return table(["option", "type", "default", ""], block.options.map(optionCells));
    case "table":
      return table(block.columns, block.rows);
  }
}

function optionCells({ name, type, standard, required, doc }: OptionRow): readonly string[] {
  const held = standard === undefined ? (required ? "required" : "") : `\`${standard}\``;
  return [`\`${name}\``, `\`${type}\``, held, doc.replaceAll(/\s*\n\s*/g, " ")];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((c) => prose(c).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What stands outside of code is no HTML. Lines that begin with four blanks are code. */
function prose(line: string): string {
  if (line.startsWith("    ")) return line;
  return line.replaceAll(/`` .+? ``|`[^`]*`|</g, (part) => (part === "<" ? "&lt;" : part));
}
