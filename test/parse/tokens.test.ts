/** The table of tokens. */
import { Lexer } from "chevrotain";
import { expect, test } from "vitest";
import { allTokens } from "../../src/compiler/1-parse/tokens.ts";

test("the table of tokens is sound, and the lexer knows by the first character what may come", () => {
  const options = { positionTracking: "onlyOffset", ensureOptimizations: true } as const;
  expect(new Lexer(allTokens, options).lexerDefinitionErrors).toEqual([]);
});
