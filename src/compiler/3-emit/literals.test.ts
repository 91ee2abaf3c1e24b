import { describe, expect, test } from "vitest";
import { Boxed, Decimal, JavaDate, RawNumber, type Value } from "../../data/value.ts";
import { access, constantLiteral, plainLiteral, property, text } from "./literals.ts";
import { ModuleNames } from "./names.ts";

describe("plainLiteral", () => {
  test.each<[string, Value, string]>([
    ["an int64", 5n, "5n"],
    ["minus zero", -0, "-0"],
    ["no number", NaN, "NaN"],
    ["infinity", -Infinity, "-Infinity"],
    ["a text", 'a "b"\n', String.raw`"a \"b\"\n"`],
    ["bytes", new Uint8Array([1, 255]), "new Uint8Array([1, 255])"],
    ["a decimal", new Decimal(-150n, 2), "new Decimal(-150n, 2)"],
    ["a date", new JavaDate(7n), "new JavaDate(7n)"],
    ["a boxed number of no known type", [new Boxed("int8", 3)], `[new Boxed("int8", 3)]`],
    ["a number with all its digits", new RawNumber("1e999"), `new RawNumber("1e999")`],
    ["a list", ["a", null, 1n], `["a", null, 1n]`],
    ["an empty map", new Map(), "new Map()"],
    ["a map", new Map<Value, Value>([["a", 1]]), `new Map([["a", 1]])`],
  ])("%s", (_, value, expected) => {
    expect(plainLiteral(value, undefined, new ModuleNames())).toBe(expected);
  });

  test("a boxed number, where the shape says what it is", () => {
    const shape = { mode: "schemaless", type: "int8", optional: false, nullable: false } as const;
    expect(plainLiteral(new Boxed("int8", 3), shape, new ModuleNames())).toBe("3");
  });

  test("an object without schema, where the shape says struct", () => {
    const shape = { mode: "schemaless", type: "struct", optional: false, nullable: false } as const;
    const value = new Map<Value, Value>([
      ["a-b", 1],
      ["__proto__", "x"],
    ]);
    expect(plainLiteral(value, shape, new ModuleNames())).toBe(`{ "a-b": 1, ["__proto__"]: "x" }`);
  });
});

test("a constant with a path", () => {
  const names = new ModuleNames();
  const constant = { ip: { path: ["address", "ip"] }, into: "geo", limits: [1, 2n] };
  expect(constantLiteral(constant, names)).toBe(
    `{ ip: path("address", "ip"), into: "geo", limits: [1, 2n] }`,
  );
});

test("names that are no identifiers are quoted", () => {
  expect(["a", "größe", "a-b", "1"].map(property)).toEqual(["a", "größe", `"a-b"`, `"1"`]);
  expect(["a", "a-b"].map(access)).toEqual([".a", `["a-b"]`]);
});

test("line separators of any kind are escaped", () => {
  expect(text("a\u2028b\u2029c")).toBe(String.raw`"a\u2028b\u2029c"`);
});
