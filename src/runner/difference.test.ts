import { expect, test } from "vitest";
import { differenceLines } from "./difference.ts";
import { literalFrom } from "./literal-from.ts";
import { readJson } from "../data/json/read.ts";

function difference(expected: unknown, found: string): readonly string[] {
  return differenceLines("value", literalFrom(expected), readJson(new TextEncoder().encode(found)));
}

test("only what differs is marked, where it stands", () => {
  expect(
    difference({ a: 1, b: { c: "x", d: [1, 2] }, e: null }, '{"a":1,"b":{"c":"y","d":[1,3,4]},"f":true}'),
  ).toEqual([
    "  value: {",
    "    a: 1",
    "    b: {",
    '-     c: "x"',
    '+     c: "y"',
    "      d: [",
    "        [0]: 1",
    "-       [1]: 2",
    "+       [1]: 3",
    "+       [2]: 4",
    "      ]",
    "    }",
    "-   e: null",
    "+   f: true",
    "  }",
  ]);
});

test("an open object allows more, and long stretches of the same are shortened", () => {
  const fields = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`f${i}`, i]));
  expect(
    difference({ ...fields, last: 1, "...": true }, JSON.stringify({ ...fields, last: 2, more: 3 })),
  ).toEqual([
    "  value: {",
    "    f0: 0",
    "    (6 more as expected)",
    "    f7: 7",
    "-   last: 1",
    "+   last: 2",
    "    ...",
    "  }",
  ]);
});

test("whole numbers are compared exactly, and 5 is 5.0", () => {
  expect(difference(9007199254740993n, "9007199254740992")).toEqual([
    "- value: 9007199254740993",
    "+ value: 9007199254740992",
  ]);
  expect(difference({ n: 5 }, '{"n":5.0}')).toEqual(['  value: {"n":5.0}']);
});

test("what is no JSON cannot be expected", () => {
  expect(() => literalFrom(Number.NaN)).toThrow("a record cannot hold NaN");
  expect(() => literalFrom({ a: () => 1 })).toThrow("a record cannot hold a function");
});
