import { describe, expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter, type Type } from "../../../test/flow/typed.ts";
import { Boxed, Decimal, JavaDate } from "../../../src/data/value.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { maskField } from "./mask-field.ts";

const options = (replacement?: string, replace = true): Record<string, unknown> => ({
  fields: ["f"],
  ...(replacement === undefined ? {} : { replacement }),
  "replace.null.with.default": replace,
});

describe("MaskField with a schema", () => {
  it.each<[string, Type, Parameters<typeof typed>[1], string | undefined, string]>([
    ["a text becomes empty", "string", "x", undefined, 'string ""'],
    ["a long becomes zero", "int64", 7n, undefined, "int64 0n"],
    ["a truth becomes false", "boolean", true, undefined, "boolean false"],
    ["a list becomes empty", "array<string>", ["x"], undefined, "array<string> []"],
    ["a map becomes empty", "map<string>", new Map([["k", "v"]]), undefined, "map<string> map{}"],
    ["a date becomes the first of 1970", "Timestamp", new JavaDate(5n), undefined, "Timestamp date 0"],
    [
      "a decimal becomes zero without scale",
      "Decimal",
      new Decimal(199n, 2),
      undefined,
      "Decimal decimal 0/0",
    ],
    [
      "bytes have no empty value",
      "bytes",
      new Uint8Array(),
      undefined,
      "DataException: MaskField cannot mask bytes",
    ],
    [
      "a struct has none either",
      { a: "int8" },
      { a: 1 },
      undefined,
      "DataException: MaskField cannot mask a struct",
    ],
    ["a null stays null", "string?", null, undefined, "string? null"],
    ["a null is not masked by a replacement", "string?", null, "***", "string? null"],
    [
      "a null that reads as a default is masked",
      { type: "string?", default: "d" },
      null,
      undefined,
      'string?="d" ""',
    ],
    ["a text becomes the replacement", "string", "x", "***", 'string "***"'],
    ["an int8 keeps the low bits of the replacement", "int8", 1, "300", "int8 44"],
    ["an int32 drops the fraction", "int32", 1, "3.7", "int32 3"],
    ["a long takes an exponent", "int64", 1n, "1e3", "int64 1000n"],
    [
      "a decimal takes the replacement's scale",
      "Decimal",
      new Decimal(199n, 2),
      "0.00",
      "Decimal decimal 0/2",
    ],
    ["a number takes no text", "int32", 1, "***", "DataException: the replacement `***` is no number"],
    [
      "a truth takes no replacement",
      "boolean",
      true,
      "true",
      "DataException: MaskField cannot mask boolean with a replacement",
    ],
    [
      "a date takes no replacement",
      "Timestamp",
      new JavaDate(5n),
      "0",
      "DataException: MaskField cannot mask Timestamp with a replacement",
    ],
  ])("%s", (_, type, value, replacement, expected) => {
    const after = valueAfter(maskField, options(replacement), typed({ f: type }, { f: value }));
    expect(after.replace(/^\{f: (.*)\}$/, "$1")).toContain(expected);
  });

  it("leaves a null with a default where nulls are not replaced", () => {
    const value = typed({ f: { type: "string?", default: "d" } }, { f: null });
    expect(valueAfter(maskField, options(undefined, false), value)).toBe('{f: string?="d" null}');
  });
});

describe("MaskField without a schema", () => {
  it.each([
    ["a double", 1.5, undefined, '{"f": 0}'],
    ["an integer that was cast", new Boxed("int8", 3), "7", '{"f": int8 7}'],
    ["an object", new Map([["a", 1n]]), undefined, '{"f": {}}'],
    ["a null", null, "***", '{"f": null}'],
  ])("%s", (_, value, replacement, expected) => {
    expect(valueAfter(maskField, options(replacement), untyped({ f: value }))).toBe(expected);
  });

  it("adds a null for a field that is not there", () => {
    expect(valueAfter(maskField, options(), untyped({}))).toBe('{"f": null}');
  });
});

describe("MaskField", () => {
  it("fails on a tombstone and on what is no struct", () => {
    expect(valueAfter(maskField, options(), NULL)).toMatch(
      /^DataException: MaskField cannot handle a tombstone/,
    );
    expect(valueAfter(maskField, options(), typed("string", "x"))).toBe(
      "DataException: MaskField needs a struct, found string",
    );
  });

  it("refuses an empty list of fields and an empty replacement", () => {
    expect(() => valueAfter(maskField, { fields: [] }, NULL)).toThrow(OptionProblem);
    expect(() => valueAfter(maskField, options(" "), NULL)).toThrow(OptionProblem);
  });
});
