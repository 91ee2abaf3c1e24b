/** What is made of the grammar's rules: the types of its trees, and what reads texts without syntax errors. Run vitest with `-u` to write them anew. */
import { generateCstDts } from "chevrotain";
import { format, resolveConfig } from "prettier";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { KplParser } from "../../src/compiler/1-parse/grammar.ts";
import { printReader } from "./print-reader.ts";

const rules = new KplParser({ skipValidations: true }).getGAstProductions();
const parse = new URL("../../src/compiler/1-parse/", import.meta.url);

const CST_HEADER = `// Generated from the rules of grammar.ts by test/parse/generated.test.ts; do not edit.
import type { CstNodeLocation, IToken } from "chevrotain";

/** A part of a tree. What is not there may be so as undefined: then all trees of a rule are of one shape, which the engine reads faster. */
export interface CstNode {
  readonly name: string;
  readonly children: Readonly<Record<string, readonly (CstNode | IToken)[] | undefined>>;
  readonly location?: CstNodeLocation;
}`;

async function laidOut(text: string, path: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), parser: "typescript" });
}

test("cst.ts holds the types of the grammar's rules", async () => {
  const path = fileURLToPath(new URL("cst.ts", parse));
  const types = generateCstDts(rules, { includeVisitorInterface: false });
  const text = types.replace(/import .*;/, CST_HEADER).replaceAll(/\?: (.*\[\]);/g, "?: $1 | undefined;");
  await expect(await laidOut(text, path)).toMatchFileSnapshot(path);
});

test("reader.ts holds the grammar's rules", async () => {
  const path = fileURLToPath(new URL("reader.ts", parse));
  const cst = readFileSync(new URL("cst.ts", parse), "utf8");
  const text = printReader(rules, cst);
  await expect(await laidOut(text, path)).toMatchFileSnapshot(path);
});
