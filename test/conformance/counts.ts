/** How many records each transform and converter is held to in each reading, as the documentation tells it. */
import { stepConfigs, type Case } from "./case.ts";
import type { Replayed } from "./replay-generated.ts";

/** Counts records by plugin and reading. */
export class Counter {
  readonly #counts = new Map<
    string,
    { symbolic: number; fused: number; concrete: number; refused: number }
  >();

  /** Counts a record for every transform of its chain, and for its converters. `isFused`: the fused code took it as well. */
  add(config: Case["config"], reading: Replayed["reading"], isFused: boolean): void {
    const roles = ["key", "value", "header", "to.key", "to.value"];
    const converters = roles.map((role) => config[`${role}.converter`]);
    const classes = [...stepConfigs(config).map((c) => c["type"]), ...converters];
    const names = classes.flatMap((name) => (name === undefined ? [] : [name.replace(/^.*\.|\$.*$/g, "")]));
    for (const name of new Set(names)) {
      const count = this.#counts.get(name) ?? { symbolic: 0, fused: 0, concrete: 0, refused: 0 };
      count[reading ?? "refused"]++;
      if (isFused) count.fused++;
      this.#counts.set(name, count);
    }
  }

  /** A table in Markdown, laid out as prettier does. */
  table(): string {
    const rank = (name: string): string =>
      `${name.endsWith("Converter") && name !== "TimestampConverter" ? 1 : 0}${name}`;
    const rows = [...this.#counts].toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
    const cells = [
      ["plugin", "symbolic", "of these fused", "left to the concrete", "config refused"],
      ...rows.map(([name, c]) => [name, ...[c.symbolic, c.fused, c.concrete, c.refused].map(String)]),
    ];
    const widths = cells.reduce((w, row) => row.map((cell, i) => Math.max(w[i] ?? 0, cell.length)), [0]);
    const line = (row: readonly string[]): string =>
      `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
    const rule = `| ${widths.map((w, i) => (i === 0 ? "-".repeat(w) : `${"-".repeat(w - 1)}:`)).join(" | ")} |`;
    const [head = [], ...body] = cells;
    return [line(head), rule, ...body.map(line)].join("\n");
  }
}
