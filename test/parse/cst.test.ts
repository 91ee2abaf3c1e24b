/** The types of the parser's raw tree are made of its rules. Run vitest with `-u` to write them anew. */
import { generateCstDts, Lexer } from "chevrotain";
import { format, resolveConfig } from "prettier";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { KplParser } from "../../src/compiler/1-parse/grammar.ts";
import { allTokens } from "../../src/compiler/1-parse/tokens.ts";

test("the table of tokens is sound, and the lexer knows by the first character what may come", () => {
  const options = { positionTracking: "onlyOffset", ensureOptimizations: true } as const;
  expect(new Lexer(allTokens, options).lexerDefinitionErrors).toEqual([]);
});

test("cst.ts holds the types of the grammar's rules", async () => {
  const path = fileURLToPath(new URL("../../src/compiler/1-parse/cst.ts", import.meta.url));
  const types = generateCstDts(new KplParser().getGAstProductions(), { includeVisitorInterface: false });
  const header = "// Generated from the rules of grammar.ts by test/parse/cst.test.ts; do not edit.\n";
  const text = header + types.replace("CstNode, ICstVisitor, IToken", "CstNode, IToken");
  const options = await resolveConfig(path);
  await expect(await format(text, { ...options, parser: "typescript" })).toMatchFileSnapshot(path);
});
