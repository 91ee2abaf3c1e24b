import { describe, expect, test } from "vitest";
import { RegexRefusal } from "../../src/data/java/regex-node.ts";
import { fullMatcher, regexRouter, translateRegex } from "../../src/data/java/regex.ts";
import { goldenTexts } from "./golden.ts";

/** What RegexRouter does, written as the golden files do; "refused" where the expression is. */
function route(regex: string, replacement: string, text: string): string {
  let router: (topic: string) => string;
  try {
    router = regexRouter(regex, replacement);
  } catch (error) {
    if (error instanceof RegexRefusal) return error.invalid ? "!syntax" : "refused";
    throw error;
  }
  const translated = translateRegex(regex);
  if (translated.kind !== "translated" || !translated.full.test(text)) return "-";
  try {
    return `+${router(text)}`;
  } catch (error) {
    return `!${error instanceof Error ? error.name : "?"}`;
  }
}

/** Compares every row; gives the share of the rows, valid in Java, that were refused. */
function compare(name: string): number {
  const rows = goldenTexts(name);
  const wrong: string[][] = [];
  let refused = 0;
  let valid = 0;
  for (const [regex = "", replacement = "", text = "", java = ""] of rows) {
    const ours = route(regex, replacement, text);
    if (java !== "!syntax") valid++;
    if (ours === "refused") {
      if (java !== "!syntax") refused++;
    } else if (ours !== java) wrong.push([regex, replacement, text, java, ours]);
  }
  expect(wrong).toEqual([]);
  return refused / valid;
}

describe("regular expressions against Java", () => {
  test("by hand", () => {
    expect(compare("regex")).toBeLessThan(0.25);
  });

  test("at random", () => {
    expect(compare("regex-random")).toBeLessThan(0.5);
  });

  test.each([
    ".*",
    "(.*)",
    "([^.]+)\\.([^.]+)\\.([^.]+)",
    "(kcbq_)(.*)",
    "cdc\\.NBS_ODSE\\.dbo\\.(.+)",
    "(?i)orders-(\\d+)",
    "orders(?!\\.raw).*",
    "(?<env>\\w+)-(?<rest>.*)",
    "[a-z]+(?:\\.[a-z]+)*",
    "(?:prod|test)-(.+?)(-v\\d+)?",
    "\\Qa.b\\E.*",
    "[\\w.-]++",
  ])("%s is translated", (regex) => {
    expect(translateRegex(regex)).toMatchObject({ kind: "translated" });
  });
});

test("a refusal says why and where", () => {
  expect(translateRegex("ab(?x)c")).toEqual({
    kind: "refused",
    reason: "the flag `x`",
    position: 2,
    invalid: false,
  });
  expect(translateRegex("a(b")).toMatchObject({
    reason: "a group is not closed",
    position: 1,
    invalid: true,
  });
  expect(translateRegex("a{5000}")).toMatchObject({ reason: "a part that is counted to more than 1000" });
  expect(() => fullMatcher("(a*)*")).toThrow(
    "something that repeats and may match nothing cannot be run as Java runs it",
  );
  expect(() => regexRouter("(?:(a)|b)+", "$1")).toThrow("what group 1 holds cannot be told");
  expect(regexRouter("(?:(a)|b)+", "x")("ab")).toBe("x");
});

test("a topic is matched as a whole, then its first match is replaced", () => {
  const router = regexRouter("a|ab", "ok");
  expect([router("ab"), router("ab"), router("a"), router("xab"), router("")]).toEqual([
    "okb",
    "okb",
    "ok",
    "xab",
    "",
  ]);
  expect(fullMatcher("orders")("orders.raw")).toBe(false);
});

test("a wrong replacement fails for a topic that matches, and only then", () => {
  const router = regexRouter("(a)", "$2");
  expect(router("b")).toBe("b");
  expect(() => router("a")).toThrow("there is no group 2");
});
