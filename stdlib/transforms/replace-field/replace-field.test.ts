import { describe, expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter } from "../../../test/flow/typed.ts";
import { JavaDate } from "../../../src/data/value.ts";
import { replaceField } from "./replace-field.ts";

interface Given {
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  readonly renames?: Readonly<Record<string, string>>;
  readonly replace?: boolean;
}

const options = ({
  exclude = [],
  include = [],
  renames = {},
  replace = true,
}: Given): Record<string, unknown> => ({
  exclude,
  include,
  renames,
  "replace.null.with.default": replace,
});

const three = typed(
  { a: "int32", b: "string?", c: { type: "int8?", default: 5 } },
  { a: 1, b: "x", c: null },
);

describe("ReplaceField with a schema", () => {
  it.each<[string, Given, string]>([
    ["drops", { exclude: ["a"] }, '{b: string? "x", c: int8?=5 5}'],
    ["keeps", { include: ["a"] }, "{a: int32 1}"],
    ["drops what it would keep", { include: ["a", "b"], exclude: ["b"] }, "{a: int32 1}"],
    ["renames in place", { renames: { a: "z" }, exclude: ["c"] }, '{z: int32 1, b: string? "x"}'],
    ["leaves the null where it is told to", { include: ["c"], replace: false }, "{c: int8?=5 null}"],
    ["ignores what is not there", { exclude: ["z"], include: ["a"], renames: { y: "x" } }, "{a: int32 1}"],
    [
      "fails on two fields with one name",
      { renames: { a: "b" } },
      "SchemaBuilderException: cannot create the field `b`: it is there already",
    ],
    [
      "reads a field from what is renamed to it, though that is dropped",
      { exclude: ["a", "b"], renames: { a: "c" } },
      "DataException: `a` is int32 and comes into `c`, which is int8",
    ],
  ])("%s", (_, given, expected) => {
    expect(valueAfter(replaceField, options(given), three)).toBe(expected);
  });

  it("leaks a dropped field of the same type into the one it is renamed to", () => {
    const value = typed({ a: "string", b: "string" }, { a: "secret", b: "open" });
    expect(valueAfter(replaceField, options({ exclude: ["a"], renames: { a: "b" } }), value)).toBe(
      '{b: string "secret"}',
    );
  });

  it("takes a Time for a Date, which are one class in Java", () => {
    const value = typed({ a: "Date", b: "Time" }, { a: new JavaDate(0n), b: new JavaDate(7n) });
    expect(valueAfter(replaceField, options({ include: ["a"], renames: { b: "a" } }), value)).toBe(
      "{a: Date date 7}",
    );
  });
});

describe("ReplaceField without a schema", () => {
  it.each<[string, Given, string]>([
    ["drops", { exclude: ["a"] }, '{"b": null}'],
    ["renames what is there", { renames: { a: "z", y: "x" } }, '{"b": null, "z": 1n}'],
  ])("%s", (_, given, expected) => {
    expect(valueAfter(replaceField, options(given), untyped({ a: 1n, b: null }))).toBe(expected);
  });

  it("leaves a tombstone and refuses what is no object", () => {
    expect(valueAfter(replaceField, options({}), NULL)).toBe("null");
    expect(valueAfter(replaceField, options({}), untyped(1n))).toBe(
      "DataException: ReplaceField needs an object, found int64",
    );
  });
});
