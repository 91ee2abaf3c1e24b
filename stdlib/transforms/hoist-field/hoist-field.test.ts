import { expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter } from "../../../test/flow/typed.ts";
import type { SchemaAndValue } from "../../../src/data/value.ts";
import { hoistField } from "./hoist-field.ts";

it.each<[string, SchemaAndValue, string]>([
  ["a text", typed("string", "x"), '{f: string "x"}'],
  ["a struct", typed({ a: "int8" }, { a: 1 }), "{f: {a: int8 1}}"],
  ["a null with a schema", typed("string?", null), "{f: string? null}"],
  [
    "a null whose schema takes none",
    typed("string", null),
    "DataException: the field `f` is null, and its schema does not take a null",
  ],
  ["a long without schema", untyped(7n), '{"f": 7n}'],
  ["an object", untyped({ a: 1n }), '{"f": {"a": 1n}}'],
  ["a tombstone", NULL, '{"f": null}'],
])("HoistField wraps %s", (_, value, expected) => {
  expect(valueAfter(hoistField, { field: "f" }, value)).toBe(expected);
});
