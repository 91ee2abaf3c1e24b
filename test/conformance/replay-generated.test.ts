/** The code that the compiler generates against what Kafka Connect's own transforms did (`tools/connect-recorder`). */
import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import { caseFiles, readCases, type Outcome } from "./case.ts";
import { compared } from "./compared.ts";
import { Counter } from "./counts.ts";
import { replayGenerated } from "./replay-generated.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const counter = new Counter();

describe("what Kafka Connect did", () => {
  test.each(caseFiles())("%s, in generated code", { timeout: 120_000 }, async (name) => {
    const outcomes: (readonly Outcome[])[] = [];
    const fused: (readonly Outcome[])[] = [];
    for (const given of readCases(name)) {
      const replayed = await replayGenerated(given, library);
      for (const r of replayed) counter.add(given.config, r.reading, r.fused !== undefined);
      outcomes.push(replayed.map((r) => r.outcome));
      fused.push(replayed.map((r) => r.fused ?? r.outcome));
    }
    for (const [all, how, byValue] of [
      [outcomes, "in generated code", false],
      [fused, "in fused code", true],
    ] as const) {
      const wrong = compared(name, all, how, byValue);
      expect(wrong.slice(0, 5), `${wrong.length} records differ ${how}`).toEqual([]);
    }
  });

  test("the counts are those that the documentation tells", () => {
    const table = counter.table();
    console.log(table);
    const file = new URL("../../docs/conformance.md", import.meta.url);
    const text = readFileSync(file, "utf8");
    const [, before = "", told, after = ""] =
      /^(.*\n<!-- counts -->\n\n)(.*?)(\n\n<!-- counts -->.*)$/s.exec(text) ?? [];
    if (process.env["UPDATE"] === "1") writeFileSync(file, before + table + after);
    else expect(told).toBe(table);
  });
});
