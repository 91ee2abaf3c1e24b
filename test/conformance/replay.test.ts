/** Our converters and laws against what Kafka Connect's own did (`tools/connect-recorder`). */
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import { allowedDifference } from "./allowed.ts";
import { caseFiles, readCases, readRecordings, type Json, type Outcome } from "./case.ts";
import { differences } from "./compare.ts";
import { Counter } from "./counts.ts";
import { exactJson } from "./exact-json.ts";
import { fitsSchema } from "./fits-schema.ts";
import { madeCases, makers } from "./made-cases.ts";
import { replay } from "./replay.ts";
import { replayGenerated } from "./replay-generated.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

const counter = new Counter();

/** What differs from the recordings without a reason. Tells how many records there were, and how many differ for which reason. */
function compared(name: string, outcomes: readonly (readonly Outcome[])[], how: string): readonly unknown[] {
  const cases = readCases(name);
  const recordings = readRecordings(name);
  expect(recordings.length).toBe(cases.flatMap((c) => c.records).length);
  const allowed = new Map<string, number>();
  const wrong = recordings.flatMap((recorded) => {
    const given = cases[recorded.case];
    const record = given?.records[recorded.record];
    const ours = outcomes[recorded.case]?.[recorded.record];
    if (!given || !record || !ours) throw new Error(`${name}: a recording without a record`);
    const found = differences(ours, recorded);
    if (found.length === 0) return [];
    const reason = allowedDifference({ config: given.config, record, ours, recorded });
    if (reason === undefined) return [{ case: given.name, config: given.config, record, found }];
    allowed.set(reason, (allowed.get(reason) ?? 0) + 1);
    return [];
  });
  const differing = [...allowed].map(([reason, count]) => `, ${count} ${reason}`).join("");
  console.log(`${name}, ${how}: ${recordings.length} records${differing}`);
  return wrong;
}

describe("what Kafka Connect did", () => {
  test.each(caseFiles())("%s, on values", async (name) => {
    const outcomes = await Promise.all(readCases(name).map((c) => replay(c, library)));
    const wrong = compared(name, outcomes, "on values");
    expect(wrong.slice(0, 5), `${wrong.length} records differ`).toEqual([]);
  });

  test.each(caseFiles())("%s, in generated code", async (name) => {
    const outcomes: (readonly Outcome[])[] = [];
    for (const given of readCases(name)) {
      const replayed = await replayGenerated(given, library);
      for (const { reading } of replayed) counter.add(given.config, reading);
      outcomes.push(replayed.map((r) => r.outcome));
    }
    const wrong = compared(name, outcomes, "in generated code");
    expect(wrong.slice(0, 5), `${wrong.length} records differ`).toEqual([]);
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

// Differences are allowed where a payload does not fit its schema: that judgement must not be wider than what the readers refuse.
test("what is read fits its schema", async () => {
  const cases = readCases("json-converter").filter(
    (c) => c.config["value.converter.schemas.enable"] !== "false",
  );
  let read = 0;
  for (const given of cases) {
    const outcomes = await replay(given, library);
    for (const [i, { value }] of given.records.entries()) {
      const envelope = typeof value === "string" ? exactJson(value) : undefined;
      const { schema, payload } = (envelope ?? {}) as { readonly schema?: Json; readonly payload?: Json };
      if (schema === undefined || schema === null || outcomes[i]?.outcome !== "record") continue;
      read++;
      expect(fitsSchema(payload, schema), String(value)).toBe(true);
    }
  }
  expect(read).toBeGreaterThan(500);
});

test("the cases are those that `make/` makes", async () => {
  expect(caseFiles()).toEqual(makers().toSorted());
  for (const name of makers()) {
    // Through JSON and back, as they are read.
    const made = JSON.parse(JSON.stringify(await madeCases(name))) as unknown;
    expect(isDeepStrictEqual(readCases(name), made), `${name}: run make-cases.ts and the recorder`).toBe(
      true,
    );
  }
});
