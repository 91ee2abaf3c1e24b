import { describe, expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter, type Type } from "../../../test/flow/typed.ts";
import { Boxed, Decimal, JavaDate } from "../../../src/data/value.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { cast } from "./cast.ts";

const options = (spec: string | Record<string, string>, replace = true): Record<string, unknown> => ({
  spec,
  "replace.null.with.default": replace,
});

describe("Cast of fields with a schema", () => {
  it.each<[string, Type, Parameters<typeof typed>[1], string, string]>([
    ["an integer keeps its low bits", "int32", 300, "int8", "int8 44"],
    ["a long keeps its low bits", "int64", 2n ** 63n - 1n, "int32", "int32 -1"],
    ["a double saturates", "float64", 1e30, "int32", "int32 2147483647"],
    ["a double goes through an int to an int8", "float64", 1e30, "int8", "int8 -1"],
    ["not a number is zero", "float64", Number.NaN, "int64", "int64 0n"],
    ["a double is written as Java writes it", "float64", 1e21, "string", 'string "1.0E21"'],
    ["a float is written as a float", "float32", Math.fround(0.1), "string", 'string "0.1"'],
    ["half is no truth", "float64", 0.5, "boolean", "boolean false"],
    ["a long that is not zero is true", "int64", 256n, "boolean", "boolean true"],
    ["true is one", "boolean", true, "int64", "int64 1n"],
    ["only `true` is true, in any case", "string", "TRUE", "boolean", "boolean true"],
    ["`yes` is false", "string", "yes", "boolean", "boolean false"],
    ["a plus is read", "string", "+7", "int8", "int8 7"],
    ["blanks are no number", "string", " 7", "int8", 'DataException: " 7" is no number'],
    ["too great a text fails", "string", "300", "int8", 'DataException: "300" is no number'],
    ["a float's text may have blanks and a suffix", "string", " 1.5f ", "float32", "float32 1.5"],
    ["bytes become base64", "bytes", new Uint8Array([1, 2]), "string", 'string "AQI="'],
    [
      "bytes become nothing else",
      "bytes",
      new Uint8Array(),
      "int8",
      "DataException: Cast cannot make int8 of bytes",
    ],
    ["a decimal loses its fraction", "Decimal", new Decimal(-199n, 2), "int32", "int32 -1"],
    ["a timestamp is its milliseconds", "Timestamp", new JavaDate(5n), "int64", "int64 5n"],
    [
      "a timestamp's text is ISO",
      "Timestamp",
      new JavaDate(1714521600123n),
      "string",
      'string "2024-05-01T00:00:00.123Z"',
    ],
    [
      "a timestamp at midnight loses its time",
      "Timestamp",
      new JavaDate(86_400_000n),
      "string",
      'string "1970-01-02"',
    ],
    [
      "a timestamp on the first day loses its date",
      "Timestamp",
      new JavaDate(7n),
      "string",
      'string "00:00:00.007Z"',
    ],
    ["a date is its days", "Date", new JavaDate(86_400_000n), "int32", "int32 1"],
    ["a time is its milliseconds", "Time", new JavaDate(7n), "int8", "int8 7"],
    ["a null stays null, and the field optional", "int32?", null, "string", "string? null"],
    ["a default is cast along", { type: "string", default: "12" }, "3", "int8", "int8=12 3"],
    ["a null reads as the default", { type: "int32?", default: 300 }, null, "int8", "int8?=44 44"],
    [
      "a default that is no number fails",
      { type: "string", default: "x" },
      "3",
      "int8",
      "DataException: Cast cannot cast the default of string",
    ],
    ["a map is refused", "map<string>", new Map(), "string", "DataException: Cast cannot make string of map"],
    ["a null is not refused", "array<string>?", null, "string", "string? null"],
  ])("%s", (_, type, value, to, expected) => {
    const after = valueAfter(cast, options({ f: to }), typed({ f: type }, { f: value }));
    expect(after.replace(/^\{f: (.*)\}$/, "$1")).toContain(expected);
  });

  it("leaves other fields, and a field that is not there", () => {
    const value = typed({ a: "int32", b: "string?" }, { a: 1, b: null });
    expect(valueAfter(cast, options({ c: "int8" }), value)).toBe("{a: int32 1, b: string? null}");
  });

  it("leaves a null with a default where nulls are not replaced", () => {
    const value = typed({ f: { type: "int32?", default: 5 } }, { f: null });
    expect(valueAfter(cast, options({ f: "string" }, false), value)).toBe('{f: string?="5" null}');
  });
});

describe("Cast without a schema", () => {
  it.each([
    ["a long", 300n, "int8", '{"f": int8 44}'],
    ["a double", 2.5, "string", '{"f": "2.5"}'],
    ["an integer that was cast before", new Boxed("int16", 300), "int8", '{"f": int8 44}'],
    ["a null", null, "int8", '{"f": null}'],
    [
      "a date has no type there",
      new JavaDate(0n),
      "int64",
      "DataException: Cast cannot make int64 of Timestamp",
    ],
    ["an array", [1n], "string", "DataException: Cast cannot make string of array"],
  ])("%s", (_, value, to, expected) => {
    expect(valueAfter(cast, options({ f: to }), untyped({ f: value }))).toBe(expected);
  });

  it("adds a null for a field that is not there", () => {
    expect(valueAfter(cast, options({ f: "int8" }), untyped({ a: 1n }))).toBe('{"a": 1n, "f": null}');
  });

  it("refuses what is no object", () => {
    expect(valueAfter(cast, options({ f: "int8" }), untyped("x"))).toBe(
      "DataException: Cast needs an object, found string",
    );
  });
});

describe("Cast of the whole", () => {
  it("keeps the name of the schema", () => {
    expect(valueAfter(cast, options("string"), typed("Timestamp", new JavaDate(0n)))).toBe(
      'string (Timestamp) "00:00:00.000Z"',
    );
  });

  it("takes the name of a date for a date once more, and fails", () => {
    const once = valueAfter(cast, options("int64"), typed("Timestamp", new JavaDate(9n)));
    expect(once).toBe("Timestamp 9n");
    const named = { schema: typed("Timestamp", null).schema, value: 9n };
    expect(valueAfter(cast, options("int32"), named)).toMatch(/^ClassCastException/);
  });

  it.each(["int64", "string"])("fails on the default of a Timestamp, which is none as %s", (to) => {
    const type: Type = { type: "Timestamp", default: new JavaDate(7n) };
    expect(valueAfter(cast, options(to), typed(type, new JavaDate(9n)))).toBe(
      "SchemaBuilderException: Cast keeps the name of Timestamp, and the cast default is none",
    );
  });

  it("leaves a tombstone", () => {
    expect(valueAfter(cast, options("int8"), NULL)).toBe("null");
  });

  it("takes type names in any case, and no others", () => {
    expect(valueAfter(cast, options("INT8"), typed("int32", 300))).toBe("int8 44");
    expect(() => valueAfter(cast, options("integer"), typed("int32", 300))).toThrow(OptionProblem);
    expect(() => valueAfter(cast, options({}), typed("int32", 300))).toThrow(OptionProblem);
  });
});
