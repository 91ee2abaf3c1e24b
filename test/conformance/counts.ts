/** How many records each transform is held to in each reading, as the documentation tells it. */
import { stepConfigs, type Case } from "./case.ts";
import type { Replayed } from "./replay-generated.ts";

/** Counts records by transform and reading. */
export class Counter {
  readonly #counts = new Map<string, { symbolic: number; concrete: number; refused: number }>();

  /** Counts a record for every transform of its chain. */
  add(config: Case["config"], reading: Replayed["reading"]): void {
    const names = stepConfigs(config).map((c) => (c["type"] ?? "").replace(/^.*\.|\$.*$/g, ""));
    for (const name of new Set(names)) {
      const count = this.#counts.get(name) ?? { symbolic: 0, concrete: 0, refused: 0 };
      count[reading ?? "refused"]++;
      this.#counts.set(name, count);
    }
  }

  /** A table in Markdown, laid out as prettier does. */
  table(): string {
    const rows = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const cells = [
      ["transform", "symbolic", "left to the concrete", "config refused"],
      ...rows.map(([name, c]) => [name, ...[c.symbolic, c.concrete, c.refused].map(String)]),
    ];
    const widths = cells.reduce((w, row) => row.map((cell, i) => Math.max(w[i] ?? 0, cell.length)), [0]);
    const line = (row: readonly string[]): string =>
      `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
    const rule = `| ${widths.map((w, i) => (i === 0 ? "-".repeat(w) : `${"-".repeat(w - 1)}:`)).join(" | ")} |`;
    const [head = [], ...body] = cells;
    return [line(head), rule, ...body.map(line)].join("\n");
  }
}
