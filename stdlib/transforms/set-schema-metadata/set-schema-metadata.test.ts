import { describe, expect, it } from "vitest";
import { NULL, typed, untyped, valueAfter } from "../../../test/flow/typed.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { setSchemaMetadata } from "./set-schema-metadata.ts";

const options = (given: Record<string, string | number>, replace = true): Record<string, unknown> => ({
  ...given,
  "replace.null.with.default": replace,
});

describe("SetSchemaMetadata", () => {
  it.each<[string, Record<string, string | number>, string]>([
    ["the name", { "schema.name": "New" }, "New {a: int8 1}?"],
    ["the version", { "schema.version": 2 }, "v2 {a: int8 1}?"],
    ["both", { "schema.name": "New", "schema.version": 0 }, "New v0 {a: int8 1}?"],
  ])("sets %s and keeps the rest of the schema", (_, given, expected) => {
    expect(valueAfter(setSchemaMetadata, options(given), typed({ "?": "", a: "int8" }, { a: 1 }))).toBe(
      expected,
    );
  });

  it("puts defaults in place of nulls, if it is not told otherwise", () => {
    const value = typed({ a: { type: "int8?", default: 5 } }, { a: null });
    expect(valueAfter(setSchemaMetadata, options({ "schema.name": "N" }), value)).toBe("N {a: int8?=5 5}");
    expect(valueAfter(setSchemaMetadata, options({ "schema.name": "N" }, false), value)).toBe(
      "N {a: int8?=5 null}",
    );
  });

  it("renames the schema of a null, and leaves a null without schema", () => {
    expect(
      valueAfter(setSchemaMetadata, options({ "schema.name": "N" }), typed({ "?": "", a: "int8" }, null)),
    ).toBe("N {a: int8}? null");
    expect(valueAfter(setSchemaMetadata, options({ "schema.name": "N" }), NULL)).toBe("null");
  });

  it("fails without a schema, and on a schema that is no struct", () => {
    expect(valueAfter(setSchemaMetadata, options({ "schema.name": "N" }), untyped({ a: 1n }))).toMatch(
      /^DataException: SetSchemaMetadata needs a schema/,
    );
    expect(valueAfter(setSchemaMetadata, options({ "schema.name": "N" }), typed("string?", null))).toMatch(
      /^DataException: SetSchemaMetadata needs a struct, found string/,
    );
  });

  it("refuses to set nothing", () => {
    expect(() => valueAfter(setSchemaMetadata, options({}), NULL)).toThrow(OptionProblem);
  });
});
