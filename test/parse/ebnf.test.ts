/** `grammar/kpl.ebnf` and the parser say the same. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KplParser } from "../../src/compiler/1-parse/grammar.ts";
import { allTokens, K, KeyWord, NameWord } from "../../src/compiler/1-parse/tokens.ts";
import { sorted } from "./helpers.ts";
import { readEbnf, readParser, type Body } from "./ebnf.ts";

const written = readEbnf(readFileSync(new URL("../../grammar/kpl.ebnf", import.meta.url), "utf8"));
const parsed = readParser(new KplParser().getSerializedGastProductions());

const rules = written.filter(({ name }) => name === name.toLowerCase());
const terminals = new Map(
  written.filter(({ name }) => name !== name.toLowerCase()).map((r) => [r.name, r.body]),
);

test("both have the same rules in the same order", () => {
  expect(rules.map((r) => r.name)).toEqual(parsed.map((r) => r.name));
});

describe("each rule is the same", () => {
  test.each(parsed)("$name", ({ name, body }) => {
    expect(rules.find((r) => r.name === name)?.body).toEqual(body);
  });
});

/** Every token that a rule's body names. */
function tokensIn(body: Body): readonly string[] {
  if ("parts" in body) return body.parts.flatMap(tokensIn);
  if ("body" in body) return tokensIn(body.body);
  return body.is === "token" ? [body.name] : [];
}

test("every keyword of the lexer is in a rule, and every word in a rule is a keyword", () => {
  const words = new Set(rules.flatMap((r) => tokensIn(r.body)).filter((name) => /^[a-z]/.test(name)));
  expect(sorted(words)).toEqual(sorted(Object.keys(K)));
});

test("every class of tokens in a rule is defined", () => {
  const classes = new Set(rules.flatMap((r) => tokensIn(r.body)).filter((name) => /^[A-Z]/.test(name)));
  expect([...classes].filter((name) => !terminals.has(name))).toEqual([]);
});

test.each([
  ["NAME", NameWord],
  ["KEY", KeyWord],
] as const)("%s leaves out the same words as the lexer", (name, category) => {
  const body = terminals.get(name);
  const left = body ? tokensIn(body).filter((t) => t !== "WORD") : [];
  const keywords = Object.entries(K).filter(([, type]) => !type.CATEGORIES?.includes(category));
  expect(sorted(left)).toEqual(sorted(keywords.map(([text]) => text)));
});

test("signs of the lexer are the signs of the rules", () => {
  const signs = new Set(rules.flatMap((r) => tokensIn(r.body)).filter((name) => !/^\w/.test(name)));
  const labelled = allTokens.flatMap((t) => (t.LABEL !== undefined && !/^\w/.test(t.LABEL) ? [t.LABEL] : []));
  expect(sorted(signs)).toEqual(sorted(labelled));
});
