/** What is made of the grammar's rules reads texts as chevrotain's parser does. */
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { CstNode } from "../../src/compiler/1-parse/cst.ts";
import { cursorOf, Unsound } from "../../src/compiler/1-parse/cursor.ts";
import { KplParser } from "../../src/compiler/1-parse/grammar.ts";
import { lex } from "../../src/compiler/1-parse/lex.ts";
import { readFile } from "../../src/compiler/1-parse/reader.ts";
import { randomProgram } from "../formatter/random-program.ts";

const parser = new KplParser({ skipValidations: true });

/** The trees of a text as the parser makes them; undefined where there is a syntax error. */
function parsed(text: string): unknown {
  parser.input = lex(text, "x.kpl").tokens.map((token) => ({
    ...token,
    endOffset: token.startOffset + token.image.length - 1,
  }));
  const tree = parser.file() as CstNode | undefined;
  if (!tree || parser.errors.length > 0) return undefined;
  const { children } = tree;
  return plain([...(children["import"] ?? []), ...(children["decl"] ?? [])]);
}

/** The same as they are read. */
function read(text: string): unknown {
  const imports: CstNode[] = [];
  const declarations: CstNode[] = [];
  try {
    readFile(cursorOf(lex(text, "x.kpl").tokens), {
      import: (tree) => imports.push(tree),
      decl: (tree) => declarations.push(tree),
    });
  } catch (error) {
    if (error instanceof Unsound) return undefined;
    throw error;
  }
  return plain([...imports, ...declarations]);
}

/** Without what is absent, and tokens as where they stand. */
function plain(trees: readonly unknown[]): unknown {
  return JSON.parse(
    JSON.stringify(trees, (_, value: unknown) =>
      typeof value === "object" && value !== null && "image" in value && "startOffset" in value
        ? `${String(value.image)}@${String(value.startOffset)}`
        : value,
    ),
  );
}

const folder = fileURLToPath(new URL("../../", import.meta.url));
const programs = ["stdlib", "examples", "test/errors"].flatMap((root) =>
  readdirSync(folder + root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".kpl"))
    .map((path) => readFileSync(`${folder}${root}/${path}`, "utf8")),
);

test("every program here is read as the parser reads it", () => {
  expect(programs.length).toBeGreaterThan(100);
  for (const text of programs) expect(read(text)).toEqual(parsed(text));
});

test("random programs are", () => {
  const rest = fc.tuple(randomProgram, randomProgram, fc.nat(), fc.nat());
  fc.assert(
    fc.property(rest, ([text, other, from, length]) => {
      expect(read(text)).toEqual(parsed(text));
      // The same with a part cut out, and with part of another one in its place.
      const start = from % (text.length + 1);
      const end = start + (length % 20);
      for (const part of ["", other.slice(start, end)]) {
        const spoilt = text.slice(0, start) + part + text.slice(end);
        expect(read(spoilt)).toEqual(parsed(spoilt));
      }
    }),
    { numRuns: 100 },
  );
});
