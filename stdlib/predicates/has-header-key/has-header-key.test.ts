import { expect, it } from "vitest";
import { asked } from "../../../test/flow/asked.ts";
import { NULL, recordOf } from "../../../test/flow/typed.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { hasHeaderKey } from "./has-header-key.ts";

it.each([
  ["there is one", ["a", "h"], true],
  ["there are two", ["h", "h"], true],
  ["there is none", [], false],
  ["case counts", ["H"], false],
])("HasHeaderKey: %s", (_, keys, expected) => {
  const headers = keys.map((key) => ({ key, schema: null, value: null }));
  expect(asked(hasHeaderKey, { name: "h" }, recordOf(NULL, { headers }))).toBe(expected);
});

it("HasHeaderKey refuses an empty name", () => {
  expect(() => asked(hasHeaderKey, { name: " " }, recordOf(NULL))).toThrow(OptionProblem);
});
