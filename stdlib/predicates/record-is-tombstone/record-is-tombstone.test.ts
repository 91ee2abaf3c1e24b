import { expect, it } from "vitest";
import { asked } from "../../../test/flow/asked.ts";
import { NULL, recordOf, typed, untyped } from "../../../test/flow/typed.ts";
import { recordIsTombstone } from "./record-is-tombstone.ts";

it.each([
  ["a null", NULL, true],
  ["a null with a schema", typed("string?", null), true],
  ["an empty text", typed("string", ""), false],
  ["an empty object", untyped({}), false],
])("RecordIsTombstone: %s", (_, value, expected) => {
  expect(asked(recordIsTombstone, {}, recordOf(value))).toBe(expected);
});
