import { describe, expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter, type Type } from "../../../test/flow/typed.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { extractField } from "./extract-field.ts";
import { fieldPath } from "./path.ts";

const options = (field: string, version = "V1", replace = true): Record<string, unknown> => ({
  field,
  "field.syntax.version": version,
  "replace.null.with.default": replace,
});

describe("ExtractField with a schema", () => {
  it.each<[string, Type, Parameters<typeof typed>[1], Record<string, unknown>, string]>([
    ["a field", { a: "int8" }, { a: 1 }, options("a"), "int8 1"],
    ["a null keeps its schema", { a: "string?" }, { a: null }, options("a"), "string? null"],
    [
      "a null reads as the default",
      { a: { type: "int8?", default: 5 } },
      { a: null },
      options("a"),
      "int8?=5 5",
    ],
    [
      "or does not",
      { a: { type: "int8?", default: 5 } },
      { a: null },
      options("a", "V1", false),
      "int8?=5 null",
    ],
    ["a struct", { a: { b: "int8" } }, { a: { b: 1 } }, options("a"), "{b: int8 1}"],
    [
      "the null under a schema gives a null under the field's",
      { "?": "", a: "int8" },
      null,
      options("a"),
      "int8 null",
    ],
    [
      "no such field",
      { a: "int8" },
      { a: 1 },
      options("b"),
      "IllegalArgumentException: there is no field `b`",
    ],
    [
      "V1 knows no path",
      { a: { b: "int8" } },
      { a: { b: 1 } },
      options("a.b"),
      "IllegalArgumentException: there is no field `a.b`",
    ],
    ["but names with dots", { "a.b": "int8" }, { "a.b": 1 }, options("a.b"), "int8 1"],
    ["V2 knows paths", { a: { b: "int8" } }, { a: { b: 1 } }, options("a.b", "V2"), "int8 1"],
    [
      "through a null, the required field's schema has a null",
      { a: { "?": "", b: "int8" } },
      { a: null },
      options("a.b", "V2"),
      "int8 null",
    ],
    [
      "no such path",
      { a: { b: "int8" } },
      { a: { b: 1 } },
      options("a.c", "V2"),
      "IllegalArgumentException: there is no field `a.c`",
    ],
    [
      "through what is no struct",
      { a: "int8" },
      { a: 1 },
      options("a.b", "V2"),
      "DataException: ExtractField needs a struct",
    ],
    ["from what is no struct", "string", "x", options("a"), "DataException: ExtractField needs a struct"],
  ])("%s", (_, type, value, given, expected) => {
    expect(valueAfter(extractField, given, typed(type, value))).toContain(expected);
  });
});

describe("ExtractField without a schema", () => {
  it.each([
    ["a field", { a: 1n }, options("a"), "1n"],
    ["no such field is a null", { a: 1n }, options("b"), "null"],
    ["a path", { a: new Map([["b", "x"]]) }, options("a.b", "V2"), '"x"'],
    ["a path through nothing", {}, options("a.b", "V2"), "null"],
    [
      "a path through what is no object",
      { a: 1n },
      options("a.b", "V2"),
      "DataException: ExtractField needs an object, found int64",
    ],
  ])("%s", (_, value, given, expected) => {
    expect(valueAfter(extractField, given, untyped(value))).toBe(expected);
  });

  it("leaves a tombstone", () => {
    expect(valueAfter(extractField, options("a"), NULL)).toBe("null");
  });
});

describe("paths of V2", () => {
  it.each([
    ["a", ["a"]],
    ["a.b.c", ["a", "b", "c"]],
    ["`a.b`.c", ["a.b", "c"]],
    ["a.`b.c`", ["a", "b.c"]],
    ["a.", ["a", ""]],
    [".a", ["", "a"]],
    ["a`b.c", ["a`b", "c"]],
    ["`a`b`", ["a`b"]],
    ["`a\\`.b`.c", ["a`.b", "c"]],
    ["", []],
  ])("%s", (text, names) => {
    expect(fieldPath(text, "V2")).toEqual(names);
  });

  it.each(["`a", "a.`b", "`a\\`", "`a`b"])("refuses %s", (text) => {
    expect(() => fieldPath(text, "V2")).toThrow(OptionProblem);
  });
});
