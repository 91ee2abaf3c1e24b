import { expect, test } from "vitest";
import { suggest } from "../../src/compiler/2-check/suggest.ts";
import { typeSynonym } from "../../src/compiler/2-check/type-synonyms.ts";

const NAMES = ["MaskField", "Cast", "Flatten", "replacement", "replace.null.with.default", "schemas.enable"];

test.each([
  ["MaskFeild", "MaskField"],
  ["maskfield", "MaskField"],
  ["mask_field", "MaskField"],
  ["replacment", "replacement"],
  ["Csat", "Cast"],
  ["schema.enable", "schemas.enable"],
  ["Fl", undefined],
  ["unknown_function", undefined],
  ["Cas", "Cast"],
  ["C", undefined],
  ["", undefined],
])("%s -> %s", (name, expected) => {
  expect(suggest(name, NAMES)).toBe(expected);
});

test("the nearest wins, the first of equals", () => {
  expect(suggest("total", ["totals", "totel", "tot"])).toBe("totals");
});

test("synonyms of types, where the type is allowed", () => {
  expect(typeSynonym("INTEGER", ["int32"])).toEqual({
    type: "int32",
    help: "Connect's 32-bit integer is `int32`",
  });
  expect(typeSynonym("integer", ["string"])).toBeUndefined();
  expect(typeSynonym("constructor", ["string"])).toBeUndefined();
});
