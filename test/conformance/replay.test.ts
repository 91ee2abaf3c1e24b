/** Our converters and laws against what Kafka Connect's own did (`tools/connect-recorder`). */
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import { allowedDifference } from "./allowed.ts";
import { caseFiles, readCases, readRecordings, type Json } from "./case.ts";
import { differences } from "./compare.ts";
import { exactJson } from "./exact-json.ts";
import { fitsSchema } from "./fits-schema.ts";
import { madeCases, makers } from "./made-cases.ts";
import { replay } from "./replay.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

describe("what Kafka Connect did", () => {
  test.each(caseFiles())("%s", async (name) => {
    const cases = readCases(name);
    const recordings = readRecordings(name);
    expect(recordings.length).toBe(cases.flatMap((c) => c.records).length);
    const outcomes = await Promise.all(cases.map((c) => replay(c, library)));
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
    console.log(`${name}: ${recordings.length} records${differing}`);
    expect(wrong.slice(0, 5), `${wrong.length} records differ`).toEqual([]);
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
