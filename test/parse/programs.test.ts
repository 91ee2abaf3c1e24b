/** Whole programs: they parse, and every node says where it stands. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nodes, parseText, sorted } from "./helpers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const programs = sorted(
  ["test/grammar/programs", "stdlib", "examples"].flatMap((folder) =>
    globSync(`${folder}/**/*.kpl`, { cwd: root }),
  ),
).map((path) => ({ path, text: readFileSync(root + path, "utf8") }));

/** How a leaf was written, as far as the leaf tells. */
const WRITTEN: readonly ((node: Readonly<Record<string, unknown>>) => string | undefined)[] = [
  (node) => (node["quote"] === "none" ? String(node["text"]) : undefined),
  (node) => (node["quote"] === "backtick" ? `\`${String(node["text"])}\`` : undefined),
  (node) => (node["kind"] === "number" ? String(node["text"]) : undefined),
  (node) => (node["kind"] === "paramReference" ? `$${String(node["name"])}` : undefined),
];

test("there are programs to look at", () => {
  expect(programs.length).toBeGreaterThan(15);
});

describe.each(programs)("$path", ({ text }) => {
  const { file, diagnostics } = parseText(text);

  test("has no syntax error", () => {
    expect(diagnostics).toEqual([]);
    expect(file.declarations.length + file.imports.length).toBeGreaterThan(0);
  });

  test("places every node inside of the one that holds it, from its first character to its last", () => {
    for (const { span, path, parent } of nodes({ ...file, span: undefined, comments: [] })) {
      const source = text.slice(span.start, span.end);
      expect(source, path).not.toBe("");
      expect(source, path).toBe(source.trim());
      if (!parent) continue;
      expect(span.start, path).toBeGreaterThanOrEqual(parent.span.start);
      expect(span.end, path).toBeLessThanOrEqual(parent.span.end);
    }
  });

  test("places names on their words", () => {
    const placed = [...nodes(file)].map(({ span, path, node }) => {
      const source = text.slice(span.start, span.end);
      return {
        path,
        source,
        meant: WRITTEN.map((written) => written(node)).find((w) => w !== undefined) ?? source,
      };
    });
    expect(placed.filter(({ source, meant }) => source !== meant)).toEqual([]);
  });

  test("places declarations one behind the other, and all that is no comment in them", () => {
    const all = [...file.imports, ...file.declarations, ...file.comments].toSorted(
      (a, b) => a.span.start - b.span.start,
    );
    let at = 0;
    for (const { span } of all) {
      if (span.start < at) continue; // a comment inside of a declaration
      expect(text.slice(at, span.start).trim()).toBe("");
      at = span.end;
    }
    expect(text.slice(at).trim()).toBe("");
  });

  test("keeps every comment", () => {
    const lines = text.split("\n").filter((line) => /^\s*\/\//.test(line));
    const kept = file.comments.map(({ span }) => text.slice(span.start, span.end));
    expect(kept).toEqual(expect.arrayContaining(lines.map((line) => line.trim())));
  });
});
