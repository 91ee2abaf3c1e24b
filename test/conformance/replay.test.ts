/** Our converters and laws against what Kafka Connect's own did (`tools/connect-recorder`). */
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { ANY } from "../../src/data/shape.ts";
import { loadStandardLibrary, type StandardLibrary } from "../../src/library/load-standard-library.ts";
import { caseFiles, readCases, type Json } from "./case.ts";
import { compared } from "./compared.ts";
import { exactJson } from "./exact-json.ts";
import { fitsSchema } from "./fits-schema.ts";
import { madeCases, makers } from "./made-cases.ts";
import { replay } from "./replay.ts";
import { isDeclarable, recordNotation } from "./type-notation.ts";

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

describe("what Kafka Connect did", () => {
  test.each(caseFiles())("%s, on values", async (name) => {
    const outcomes = await Promise.all(readCases(name).map((c) => replay(c, library)));
    const wrong = compared(name, outcomes, "on values");
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
    const made = JSON.parse(JSON.stringify(await madeCases(name, library))) as unknown;
    expect(isDeepStrictEqual(readCases(name), made), `${name}: run make-cases.ts and the recorder`).toBe(
      true,
    );
  }
});

test("the types of the cases are KPL's", () => {
  const all = caseFiles().flatMap((name) =>
    readCases(name).flatMap((c) => (c.types ?? []).map((t) => t.type)),
  );
  const types = new Set(all.filter(isDeclarable));
  expect(types.size).toBeGreaterThan(2000);
  const schemas = [...types].map((type, i) => `schema S${i} { key: ${type.replace(" => ", ", value: ")} }`);
  const { program, diagnostics } = check({
    entries: ["types.kpl"],
    sources: new Map([["types.kpl", schemas.join("\n")]]),
    library,
  });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const read = program.schemas.map(({ shape: { fields = [] } }) => {
    const [key = ANY, value = ANY] = fields.map((f) => f.shape);
    return recordNotation({ key, value });
  });
  expect(read).toEqual([...types]);
});
