/** Columns of text. */
import { columns } from "../diagnostics/columns.ts";
import type { Paint } from "./terminal.ts";

/** A column: its heading, and whether its texts stand at the right (numbers). */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** Lines of a table with a dim heading. Nothing is cut. */
export function table(
  heading: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] {
  const widths = heading.map(({ title }, i) =>
    Math.max(...[title, ...rows.map((r) => r[i] ?? "")].map(columns)),
  );
  const line = (cells: readonly string[]): string =>
    heading
      .map(({ right }, i) => {
        const cell = cells[i] ?? "";
        const blanks = " ".repeat((widths[i] ?? 0) - columns(cell));
        return right ? `${blanks}${cell}` : `${cell}${blanks}`;
      })
      .join("  ")
      .trimEnd();
  return [paint("dim", line(heading.map((h) => h.title))), ...rows.map(line)];
}
