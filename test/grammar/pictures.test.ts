import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAnsi } from "../../tools/pictures/ansi.ts";
import { drawSource } from "../../tools/pictures/highlight.ts";
import { cells, drawWindow } from "../../tools/pictures/window.ts";
import { buildTextMateGrammar } from "../../grammar/textmate/build.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the grammar file is what its parts build", async () => {
  expect(read("grammar/kpl.tmLanguage.json")).toBe(await buildTextMateGrammar());
});

test("the picture of highlighting is what the grammar draws", async () => {
  const drawn = await drawSource(read("test/grammar/sample.kpl"), "sample.kpl");
  expect(read("docs/images/highlighting.svg")).toBe(drawn);
});

test("the picture shows every line and has the colours of the theme", async () => {
  const svg = await drawSource('/// A\nschema A { x: int8 }\nlet y = "<&>"\n', "a.kpl");
  expect(svg).toContain('fill="#c099ff">schema</text>');
  expect(svg).toContain('fill="#7dcfb6">A</text>');
  expect(svg).toContain("&lt;&amp;&gt;</text>");
  expect(svg.match(/text-anchor="end"/g)).toHaveLength(3);
});

const styles = (text: string) => parseAnsi(text)[0]?.map(({ text: shown, ...style }) => [shown, style]);

describe("what a terminal shows", () => {
  const plain = { bold: false, dim: false, italic: false, underline: false, strike: false };

  test.each([
    ["\x1b[31ma\x1b[0m", { ...plain, color: "#f07178" }],
    ["\x1b[92ma", { ...plain, color: "#c3e88d" }],
    ["\x1b[38;5;9ma", { ...plain, color: "#ff8b92" }],
    ["\x1b[38;5;208ma", { ...plain, color: "#ff8700" }],
    ["\x1b[38;5;232ma", { ...plain, color: "#080808" }],
    ["\x1b[38;2;1;2;3ma", { ...plain, color: "#010203" }],
    ["\x1b[48;2;1;2;3ma", { ...plain, color: "#d5dae6", background: "#010203" }],
    ["\x1b[41ma", { ...plain, color: "#d5dae6", background: "#f07178" }],
    [
      "\x1b[1;2;3;4;9ma",
      { bold: true, dim: true, italic: true, underline: true, strike: true, color: "#d5dae6" },
    ],
    ["\x1b[7ma", { ...plain, color: "#14171f", background: "#d5dae6" }],
    ["\x1b[31;7ma", { ...plain, color: "#14171f", background: "#f07178" }],
    ["\x1b[1;4;31;41m\x1b[22;24;39;49ma", { ...plain, color: "#d5dae6" }],
    ["\x1b[31m\x1b[ma", { ...plain, color: "#d5dae6" }],
  ])("%j", (text, style) => {
    expect(styles(text)).toEqual([["a", style]]);
  });

  test("a style goes on over the end of a line", () => {
    expect(parseAnsi("\x1b[1ma\nb\x1b[0m\n").map((line) => line.map(({ bold }) => bold))).toEqual([
      [true],
      [true],
    ]);
  });

  test("other sequences and control characters leave no trace", () => {
    const text = "\x1b[2K\x1b[1A\x1b]8;;http://x\x07link\x1b]8;;\x1b\\ \x07end\x1b";
    expect(
      parseAnsi(text)[0]
        ?.map((run) => run.text)
        .join(""),
    ).toBe("link end");
  });

  test("tabs and carriage returns move", () => {
    expect(
      parseAnsi("old\rab\tc")[0]
        ?.map((run) => run.text)
        .join(""),
    ).toBe("ab      c");
  });

  test("nothing draws an empty window", () => {
    const frame = { title: "t", background: "#000000", lineNumbers: false };
    expect(drawWindow(parseAnsi(""), frame)).toMatch(/^<svg [^]*<\/svg>\n$/);
  });

  test("wide letters take two columns and marks none", () => {
    expect(cells("a中e\u0301✓🎉")).toBe(1 + 2 + 1 + 1 + 2);
  });

  test("lines of boxes are drawn as lines", () => {
    const frame = { title: "t", background: "#000000", lineNumbers: false };
    const svg = drawWindow(parseAnsi("a ─┐ b"), frame);
    expect(svg).toContain('<path d="M');
    expect(svg).not.toContain("┐");
  });
});
