/** Sizes: a long file is read whole, within the time that a test has; a deep one gives one message. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MAX_NESTING } from "../../src/compiler/1-parse/nesting.ts";
import { parseText } from "./helpers.ts";

const program = readFileSync(new URL("../grammar/programs/2-kafka-to-kafka.kpl", import.meta.url), "utf8");
const long = program.repeat(Math.ceil(10_000 / program.split("\n").length));

describe("10,000 lines", () => {
  test("are read", () => {
    expect(parseText(long).diagnostics).toEqual([]);
  });

  test("with a mistake at the end too", () => {
    const text = `${long}\ntopic x y\n`;
    expect(parseText(text).found).toHaveLength(1);
  });

  test("with a mistake in every declaration too", () => {
    const text = "schema A {\n  id string\n}\n".repeat(3_000);
    expect(parseText(text).found).toHaveLength(3_000);
  });

  test("of stray characters too", () => {
    const text = 'topic a: B = % "a" ~\n'.repeat(10_000);
    expect(parseText(text).found).toHaveLength(20_000);
  });
});

const deep: readonly (readonly [string, string, string])[] = [
  ["braces", "source a = B ", "{ c "],
  ["braces of a value", "let a = ", "{ b: "],
  ["lists", "let a = ", "["],
  ["parentheses", "predicate a = ", "("],
  ["not", "predicate a = ", "not "],
  ["arguments of a type", "schema A { b: ", "array<"],
  ["arguments called like keywords", "schema A { b: ", "map<when "],
  ["arguments with structs", "schema A { b: ", "array<{ c: "],
  ["arguments behind a size", "schema A { b: ", "map<Decimal(2) "],
  ["arguments behind annotations", "schema A { b: ", 'map<string @name("x") '],
  ["structs", "schema A ", "{ b: "],
  ["objects of a test", 'test "a" for b { given ', "{ c: "],
];

describe("10,000 levels", () => {
  test.each(deep)("of %s give one message", (_, head, level) => {
    const { found, diagnostics } = parseText(head + level.repeat(10_000));
    expect(found).toHaveLength(1);
    expect(diagnostics[0]?.code).toBe("KPL0107");
  });

  test.each(deep)("of %s hide nothing behind them", (_, head, level) => {
    const { found, file } = parseText(
      `${head}${level.repeat(10_000)}\n\nschema B { c string }\nlet d = "1"\n`,
    );
    expect(found).toEqual([expect.stringMatching("KPL0107 1:"), "KPL0101 3:14"]);
    expect(file.declarations.map((d) => d.name.text)).toEqual(["d"]);
  });
});

test("as many levels as are allowed are read", () => {
  const levels = MAX_NESTING;
  const texts = [
    `let a = ${"[".repeat(levels)}${"]".repeat(levels)}`,
    `predicate a = ${"(".repeat(levels)}b${")".repeat(levels)}`,
    `schema A from "x" let b = ${"{ c: ".repeat(levels)}1${"}".repeat(levels)}`,
    `transform A(b: ${"array<".repeat(levels - 1)}int8${">".repeat(levels - 1)})`,
    `predicate a = ${"not ".repeat(levels)}b`,
  ];
  for (const text of texts) expect(parseText(text).found).toEqual([]);
  for (const text of texts) {
    const deeper = text.replace(/\[|\((?=\()|\{ (?=c)|array<|not /, (m) => m + m.replace("{ ", "{ c: { "));
    expect(parseText(deeper).found.map((f) => f.slice(0, 7))).toContain("KPL0107");
  }
});

test("comparisons are no nesting", () => {
  const many = Array.from({ length: 200 }, (_, i) => `a < ${i} or b < c`).join(" or ");
  expect(parseText(`predicate p = ${many}`).found).toEqual([]);
  const arms = "when a < b { to c }\n".repeat(200);
  expect(
    parseText(`pipeline p { from x\n| y: Cast { z: int8 } when a < b\nroute {\n${arms} else drop } }`).found,
  ).toEqual([]);
});

test("a long row of plus signs, ors and steps is no nesting", () => {
  expect(parseText(`let a = "b"${' + "c"'.repeat(20_000)}`).found).toEqual([]);
  expect(parseText(`predicate a = b${" or c".repeat(20_000)}`).found).toEqual([]);
  expect(parseText(`chain A { ${"| B { c: 1 } ".repeat(5_000)} }`).found).toEqual([]);
});
