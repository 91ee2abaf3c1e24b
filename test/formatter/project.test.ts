/** The project's own programs are laid out by its formatter; and programs with mistakes that can be read keep them. */
import { describe, expect, test } from "vitest";
import { format } from "../../src/formatter/format.ts";
import { kplFiles } from "../grammar/kpl-files.ts";

describe("laid out", () => {
  test.each(kplFiles("stdlib", "examples", "src/cli/template"))("$path", async ({ path, source }) => {
    const { text } = await format(source, path);
    expect(text, "run `npx kplc fmt stdlib examples src/cli/template`").toBe(source);
    // Comments and one value with its key are left as long as they are.
    const lines = source.split("\n").filter((line) => !/^\s*(?:\/\/|[\w.]+: \w+ = "[^"]*"$)/.test(line));
    expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

test("programs with mistakes, where they can be read", async () => {
  let read = 0;
  for (const { path, source } of kplFiles("test/errors/programs", "test/emit", "test/grammar")) {
    const { text, diagnostics } = await format(source, path);
    if (text === undefined) {
      expect(diagnostics.length, path).toBeGreaterThan(0);
      continue;
    }
    read++;
    expect((await format(text, path)).text, path).toBe(text);
  }
  expect(read).toBeGreaterThan(100);
});
