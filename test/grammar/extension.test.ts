import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadGrammar, scoped } from "../../tools/pictures/tokenize.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../grammar/${path}`, import.meta.url), "utf8");

interface Manifest {
  readonly files: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly languages: readonly { readonly configuration: string }[];
    readonly grammars: readonly { readonly path: string; readonly scopeName: string }[];
    readonly snippets: readonly { readonly path: string }[];
  };
}

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
}

interface EnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

interface Configuration {
  readonly wordPattern: string;
  readonly indentationRules: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly onEnterRules: readonly EnterRule[];
}

const manifest: Manifest = JSON.parse(read("package.json"));
const configuration: Configuration = JSON.parse(read("language-configuration.json"));
const snippets: Record<string, Snippet> = JSON.parse(read("snippets/kpl.json"));
const textMate: { scopeName: string } = JSON.parse(read("kpl.tmLanguage.json"));

test("the package holds every file that the manifest names", () => {
  const { languages, grammars } = manifest.contributes;
  const named = [
    languages.map((l) => l.configuration),
    grammars.map((g) => g.path),
    manifest.contributes.snippets.map((s) => s.path),
  ];
  for (const path of [...named.flat(), manifest.icon].map((name) => name.replace("./", ""))) {
    expect(manifest.files).toContain(path);
  }
  for (const path of manifest.files) expect(read(path)).not.toBe("");
  expect(textMate.scopeName).toBe(grammars[0]?.scopeName);
});

test.each(["customersToSearch", "es-orders", "$env", "a_b"])("%s is one word", (word) => {
  expect(new RegExp(configuration.wordPattern).exec(`${word}.x`)?.[0]).toBe(word);
});

/** What the first rule that fits does, as the editor chooses it. */
const enter = (before: string, after = "") =>
  configuration.onEnterRules.find(
    (rule) =>
      new RegExp(rule.beforeText).test(before) &&
      (rule.afterText === undefined || new RegExp(rule.afterText).test(after)),
  )?.action;

describe("Enter", () => {
  test.each([
    ["/// Masks fields.", "", { indent: "none", appendText: "/// " }],
    ["  /// Masks fields.", "", { indent: "none", appendText: "/// " }],
    ["/// ", "", { indent: "none" }],
    ["// no documentation", "", undefined],
    ["pipeline a {", "", { indent: "indent" }],
    ["pipeline a {", "}", { indent: "indentOutdent" }],
    ["transform A(", "", { indent: "indent" }],
    ["  | Flatten", "", { indent: "none", appendText: "| " }],
    ['  | Flatten { delimiter: "_" }', "", { indent: "none", appendText: "| " }],
    ["  | Filter when internal", "", { indent: "none", appendText: "| " }],
    ["  | Cast {", "", { indent: "indent" }],
    ["  | ", "", { indent: "none" }],
    ["  | Flatten", " { }", undefined],
    ["  to orders", "", undefined],
  ])("behind %j before %j", (before, after, action) => {
    expect(enter(before, after)).toEqual(action);
  });
});

describe("indentation", () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;

  test.each([
    ["pipeline a {", true],
    ["  database { // where", true],
    ["  fields: [", true],
    ['topic a = "{"', false],
    ["// {", false],
    ["schema A { x: int8 }", false],
    ['  regex: /a{2}/, replacement: "{', false],
  ])("below %j goes deeper: %j", (line, deeper) => {
    expect(new RegExp(increaseIndentPattern).test(line)).toBe(deeper);
  });

  test("a closing brace goes back", () => {
    expect(new RegExp(decreaseIndentPattern).test("  }")).toBe(true);
  });
});

/** The text a snippet gives when every placeholder keeps its first proposal. */
const expand = (body: readonly string[]): string =>
  body
    .join("\n")
    .replaceAll(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, "$1")
    .replaceAll(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, "$1")
    .replaceAll(/(?<!\\)\$\d/g, "")
    .replaceAll(/\\([$}\\])/g, "$1");

/** The text as a file: steps, routes and settings stand in a pipeline. */
const inPlace = (text: string): string => {
  if (/^(?:\||through)/.test(text)) return `pipeline p {\n  from a\n  ${text}\n  to b\n}`;
  if (text.startsWith("route")) return `pipeline p {\n  from a\n  ${text}\n}`;
  if (text.startsWith("errors")) return `pipeline p {\n  ${text}\n  from a\n  to b\n}`;
  return text;
};

describe("snippets", async () => {
  const { grammar } = await loadGrammar();
  test.each(Object.entries(snippets))("%s gives KPL", (_name, { body }) => {
    const source = inPlace(expand(body));
    expect(source).not.toMatch(/\$\{\d|\\[$}]/);
    const pieces = scoped(grammar, source).flat();
    const bad = pieces.filter(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
    expect(bad).toEqual([]);
    const after = scoped(grammar, `${source}\nschema Last { x: int8 }`).at(-1)?.[0];
    expect(after?.scopes).toEqual(["source.kpl", "storage.type.schema.kpl"]);
  });

  test("no two have the same prefix", () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
