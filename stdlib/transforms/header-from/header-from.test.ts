import { expect, test } from "vitest";
import { typed, valueAfter } from "../../../test/flow/typed.ts";
import { headerFrom } from "./header-from.ts";

// An earlier step may leave a required field without a value; there is no field `c` either.
test.each([
  ["move", /^DataException/],
  ["copy", /^NullPointerException: there is no field `c`/],
])("%s fails on what Connect looks at first", (operation, expected) => {
  const options = { fields: ["c"], headers: ["x"], operation, "replace.null.with.default": true };
  expect(valueAfter(headerFrom, options, typed({ y: "int64" }, { y: null }))).toMatch(expected);
});
