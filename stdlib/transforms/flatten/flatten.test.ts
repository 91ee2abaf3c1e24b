import { describe, expect, it } from "vitest";
import { NULL, shape, typed, untyped, valueAfter, type Type } from "../../../test/flow/typed.ts";
import { schemaOf } from "../../../src/data/shape.ts";
import { Struct } from "../../../src/data/value.ts";
import { flatten } from "./flatten.ts";

const options = (delimiter = "."): Record<string, unknown> => ({ delimiter });

describe("Flatten with a schema", () => {
  it.each<[string, Type, Parameters<typeof typed>[1], string]>([
    ["joins names", { a: { b: { c: "int8" } } }, { a: { b: { c: 1 } } }, "{a.b.c: int8 1}"],
    [
      "leaves below an optional struct are optional",
      { a: { "?": "", b: "int8" } },
      { a: { b: 1 } },
      "{a.b: int8? 1}",
    ],
    [
      "leaves below a null are null",
      { a: { "?": "", b: { c: "int8" } } },
      { a: null },
      "{a.b.c: int8? null}",
    ],
    [
      "a null reads as its default",
      { a: { b: { type: "int8?", default: 5 } } },
      { a: { b: null } },
      "{a.b: int8?=5 5}",
    ],
    [
      "but not below a null",
      { a: { "?": "", b: { type: "int8", default: 5 } } },
      { a: null },
      "{a.b: int8?=5 null}",
    ],
    ["lists stay", { a: { b: "array<int8>" } }, { a: { b: [1] } }, "{a.b: array<int8> [1]}"],
    ["logical types stay", { a: { b: "Timestamp?" } }, { a: { b: null } }, "{a.b: Timestamp? null}"],
    [
      "a map fails",
      { a: { b: "map<int8>?" } },
      { a: { b: null } },
      "DataException: Flatten cannot handle a map in data with schemas: `a.b`",
    ],
    [
      "two leaves with one name fail",
      { "a.b": "int8", a: { b: "int8" } },
      { "a.b": 1, a: { b: 2 } },
      "SchemaBuilderException: cannot create the field `a.b`: it is there already",
    ],
  ])("%s", (_, type, value, expected) => {
    expect(valueAfter(flatten, options(), typed(type, value))).toBe(expected);
  });

  it("takes defaults from the struct around, for the schema only", () => {
    const inner: Type = { b: "int8", c: "string" };
    const schema = schemaOf(shape(inner));
    if (!schema) throw new Error("a struct has a schema");
    const value = typed(
      { a: { type: { "?": "", ...inner }, default: new Struct(schema, [7, "d"]) } },
      { a: null },
    );
    expect(valueAfter(flatten, options(), value)).toBe('{a.b: int8?=7 null, a.c: string?="d" null}');
  });
});

describe("Flatten without a schema", () => {
  it.each([
    ["joins names", { a: new Map([["b", 1n]]) }, "_", '{"a_b": 1n}'],
    ["a null keeps its own name", { a: null }, "_", '{"a": null}'],
    ["an empty object leaves nothing", { a: new Map() }, "_", "{}"],
    ["a delimiter of blanks is none", { a: new Map([["b", 1n]]) }, " ", '{"ab": 1n}'],
    ["lists stay", { a: [new Map([["b", 1n]])] }, "_", '{"a": [{"b": 1n}]}'],
  ])("%s", (_, value, delimiter, expected) => {
    expect(valueAfter(flatten, options(delimiter), untyped(value))).toBe(expected);
  });

  it("leaves a tombstone and refuses what is no object", () => {
    expect(valueAfter(flatten, options(), NULL)).toBe("null");
    expect(valueAfter(flatten, options(), untyped("x"))).toBe(
      "DataException: Flatten needs an object, found string",
    );
  });
});
