/** Random programs come out laid out, with every comment, and mean what they meant. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lex } from "../../src/compiler/1-parse/lex.ts";
import { parse } from "../../src/compiler/1-parse/parse.ts";
import { Collector } from "../../src/diagnostics/collector.ts";
import { format, print } from "../../src/formatter/format.ts";
import { meaningOf } from "../../src/formatter/meaning.ts";
import { kplFiles } from "../grammar/kpl-files.ts";
import { randomProgram, scattered } from "./random-program.ts";

const parsed = (text: string) => parse(text, "random.kpl", new Collector());

const commentsOf = (text: string): readonly string[] =>
  parsed(text)
    .comments.map((comment) => comment.text.trim())
    .toSorted();

async function holds(text: string): Promise<boolean> {
  const first = await format(text, "random.kpl");
  if (first.text === undefined) return false;
  // That the meaning stays is what `format` itself looks at: it throws.
  expect(commentsOf(first.text)).toEqual(commentsOf(text));
  const again = await format(first.text, "random.kpl");
  expect(again.text).toBe(first.text);
  return true;
}

test("random programs", async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(randomProgram, async (text) => {
      if (await holds(text)) read++;
    }),
    { numRuns: 100, seed: 7 },
  );
  expect(read).toBeGreaterThan(80);
});

test("the project's programs with other blanks and comments", async () => {
  const texts = kplFiles("examples", "stdlib", "test/grammar/programs").map(({ source }) =>
    lex(source, "").tokens.map(({ image }) => image),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts).chain(scattered), async (text) => {
      expect(await holds(text)).toBe(true);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test("trees without a text", async () => {
  await fc.assert(
    fc.asyncProperty(randomProgram, async (text) => {
      if ((await format(text, "random.kpl")).text === undefined) return;
      const tree = parsed(text);
      const printed = await print(tree);
      expect(meaningOf(parsed(printed))).toBe(meaningOf(tree));
      expect((await format(printed, "random.kpl")).text).toBe(printed);
    }),
    { numRuns: 40, seed: 7 },
  );
});
