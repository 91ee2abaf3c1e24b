/** Any text gives a tree and diagnostics: no exception, and places within the text. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { allTokens, K } from "../../src/compiler/1-parse/tokens.ts";
import { nodes, parseText, sorted, withoutSpans } from "./helpers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const programs = sorted(globSync("{test/grammar/programs,stdlib,examples}/**/*.kpl", { cwd: root })).map(
  (path) => readFileSync(root + path, "utf8"),
);

function holds(text: string): void {
  const { file, diagnostics } = parseText(text);
  for (const { span, message, label, help, related } of diagnostics) {
    for (const place of [span, ...(related ?? []).map((r) => r.span)]) {
      expect(place.start).toBeGreaterThanOrEqual(0);
      expect(place.start).toBeLessThanOrEqual(place.end);
      expect(place.end).toBeLessThanOrEqual(text.length);
    }
    for (const words of [message, label ?? "", help ?? ""])
      expect(words).not.toMatch(/[\n\r]|undefined|NaN|\.$/);
    expect(message).not.toBe("");
  }
  for (const { span } of nodes(file)) {
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
}

const sample = fc.constantFrom(...programs);
const piece = fc.constantFrom(
  ...Object.keys(K),
  ...allTokens.flatMap((t) => (t.LABEL === undefined || t.LABEL in K ? [] : [t.LABEL])),
  ...'a b.c Cast value `x y` "s" """ \' // /// /* # ; / /r/ $p ${e:K} ${ 1 -2.5 10s \\ \0 \uD83D \uFEFF é % && || ! |>'.split(
    " ",
  ),
  "\n",
  "\n\n",
  "\r\n",
  "\t",
  ", ",
);

test("any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), holds), { numRuns: 300 });
});

test("soup of tokens", () => {
  const soup = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(" "));
  fc.assert(fc.property(soup, holds), { numRuns: 700 });
});

test("soup of lines of programs", () => {
  const lines = fc.constantFrom(...programs.flatMap((p) => p.split("\n")));
  fc.assert(
    fc.property(
      fc.array(lines, { maxLength: 60 }).map((l) => l.join("\n")),
      holds,
    ),
    { numRuns: 300 },
  );
});

test("programs with a stretch taken out or a token put in", () => {
  const place = fc.nat({ max: 10_000 });
  const mutated = fc.tuple(sample, place, fc.nat({ max: 40 }), piece).map(([text, at, length, inserted]) => {
    const from = at % text.length;
    return `${text.slice(0, from)}${inserted}${text.slice(from + length)}`;
  });
  fc.assert(fc.property(mutated, holds), { numRuns: 400 });
});

test("programs cut off anywhere", () => {
  const cut = fc.tuple(sample, fc.nat({ max: 10_000 })).map(([text, at]) => text.slice(0, at % text.length));
  fc.assert(fc.property(cut, holds), { numRuns: 300 });
});

test("a declaration behind anything broken is there", () => {
  const broken = fc.array(
    piece.filter((p) => !p.includes('"""') && !p.includes("/*") && p !== "\0"),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(broken, (pieces) => {
      const { file } = parseText(`topic x: Y = ${pieces.join(" ")}\n\nschema Last { a: int8 }\n`);
      expect(file.declarations.at(-1)?.name.text).toBe("Last");
    }),
    { numRuns: 500 },
  );
});

test("blanks, line ends and commas mean nothing", () => {
  const trivia = fc.array(fc.constantFrom(" ", "\n", "\r\n", "\t", ",", " // x\n"), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(sample, trivia, (text, between) => {
      const plain = text.replaceAll(/^\s*\/\/\/.*$/gm, "");
      const before = parseText(plain);
      // Between words and signs only: a text, an expression or a comment is left alone.
      const spread = plain.replaceAll(
        /`[^`]*`|"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|\/\/.*|\/(?:[^/\\\n]|\\.)+\/| +/g,
        (m) => (m.startsWith(" ") ? between.join("") + " " : m),
      );
      const after = parseText(spread);
      expect(after.found).toEqual([]);
      expect(withoutSpans(after.file.declarations)).toEqual(withoutSpans(before.file.declarations));
    }),
    { numRuns: 60 },
  );
});
