import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { formatDiagnostics } from "./format.ts";
import { renderDiagnostic } from "./render.ts";

/** A diagnostic at the text between `«` and `»`, and the source without these. */
function marked(source: string, more: Partial<Diagnostic> = {}): { diagnostic: Diagnostic; text: string } {
  const start = source.indexOf("«");
  const text = source.replace("«", "").replace("»", "");
  const diagnostic: Diagnostic = {
    code: "KPL0301",
    severity: "error",
    file: "orders.kpl",
    span: { start, end: source.replace("«", "").indexOf("»") },
    message: "no field `emial` in the value at this step",
    ...more,
  };
  return { diagnostic, text };
}

function plain(source: string, more: Partial<Diagnostic> = {}, width = 120): string {
  const { diagnostic, text } = marked(source, more);
  return renderDiagnostic(diagnostic, () => text, { color: false, width });
}

describe("for people", () => {
  test("has the message, the place, the line with carets, the label and the help", () => {
    const help = "did you mean `customer.email`?";
    const fix = { title: "write it", edits: [] };
    const source = `${"\n".repeat(13)}  | MaskField { fields: [«emial»] }`;
    expect(plain(source, { label: "fields here: id, qty", help, fix })).toBe(
      [
        "error[KPL0301]: no field `emial` in the value at this step",
        "   --> orders.kpl:14:26",
        "  14 |   | MaskField { fields: [emial] }",
        "     |                          ^^^^^ fields here: id, qty",
        "     = help: did you mean `customer.email`?   [fix]",
      ].join("\n"),
    );
  });

  test("a fix without help is told behind the label", () => {
    expect(
      plain("«a»", { label: "did you mean `b`?", fix: { title: "", edits: [] } })
        .split("\n")
        .at(-1),
    ).toBe("    | ^ did you mean `b`?   [fix]");
  });

  test("shows related places of this file and of others, with margins as wide as the longest number", () => {
    const { diagnostic, text } = marked(`schema A {\n${"\n".repeat(120)}«to» x`, {
      related: [
        { file: "orders.kpl", span: { start: 9, end: 10 }, label: "opened here" },
        { file: "lib.kpl", span: { start: 4, end: 5 }, label: "declared here" },
      ],
    });
    const shown = renderDiagnostic(diagnostic, (f) => (f === "lib.kpl" ? "let a = b" : text), {
      color: false,
    });
    expect(shown.split("\n").slice(1)).toEqual([
      "    --> orders.kpl:122:1",
      "  122 | to x",
      "      | ^^",
      "    1 | schema A {",
      "      |          ^ opened here",
      "    ::: lib.kpl:1:5",
      "    1 | let a = b",
      "      |     ^ declared here",
    ]);
  });

  test("a file that is not at hand has no lines", () => {
    const { diagnostic } = marked("«a»", { help: "look there" });
    expect(renderDiagnostic(diagnostic, () => undefined, { color: false })).toBe(
      [
        "error[KPL0301]: no field `emial` in the value at this step",
        "  --> orders.kpl:1:1",
        "    = help: look there",
      ].join("\n"),
    );
  });

  test.each([
    ["tabs", "\t\tfields: [«emial»]", "    fields: [emial]", "             ^^^^^"],
    ["East Asian characters", "名前: «全角» x", "名前: 全角 x", "      ^^^^"],
    ["combining marks", "e\u0301e\u0301 «e\u0301a»", "e\u0301e\u0301 e\u0301a", "   ^^"],
    ["pictures of several code points", "👩‍🚀 «👍🏽» x", "👩‍🚀 👍🏽 x", "   ^^"],
    ["flags", "🇩🇪 «a»", "🇩🇪 a", "   ^"],
    ["control characters", "a\u0000\u001B[31m «b»", "a␀␛[31m b", "        ^"],
    ["characters that turn the direction", "a\u202Eb «c»", "a\uFFFDb c", "    ^"],
    ["half characters", "\uD83D «c»", "\uFFFD c", "  ^"],
    ["an end of line", "abc«»", "abc", "   ^"],
    ["several lines", "ab «cd\nef» g", "ab cd", "   ^^"],
    ["an empty line", "«»\nabc", "", "^"],
  ])("carets stand under %s", (_, source, line, carets) => {
    const [, , shown, under] = plain(source).split("\n");
    expect(shown).toBe(`  1 | ${line}`);
    expect(under).toBe(`    | ${carets}`);
  });

  test.each([0, 30, 100, 500, 991])(
    "a line too long for the terminal is cut around the place at %d",
    (at) => {
      const line = "abcdefghij".repeat(100);
      const source = `${line.slice(0, at)}«${line.slice(at, at + 9)}»${line.slice(at + 9)}`;
      const [, , shown = "", under = ""] = plain(source, {}, 80).split("\n");
      expect(shown.length).toBeLessThanOrEqual(80);
      const from = under.indexOf("^");
      expect(shown.slice(from, under.length)).toBe(line.slice(at, at + 9));
      expect(shown.startsWith("  1 | …")).toBe(at >= 100);
      expect(shown.endsWith("…")).toBe(at < 900);
    },
  );

  test("a line as long as a book is cut", () => {
    const book = `${"a".repeat(2_000_000)}«b»${"é".repeat(2_000_000)}`;
    expect(plain(book).length).toBeLessThan(600);
  });

  test("colours say the same", () => {
    const { diagnostic, text } = marked("a «b» c", { label: "here", help: "do this", severity: "warning" });
    const colored = renderDiagnostic(diagnostic, () => text, { color: true });
    expect(colored).toContain("\u001B[33m");
    expect(stripVTControlCharacters(colored)).toBe(
      renderDiagnostic(diagnostic, () => text, { color: false }),
    );
  });

  test("counts by severity, and says nothing of nothing", () => {
    const { diagnostic, text } = marked("«a»");
    const list: Diagnostic[] = [diagnostic, { ...diagnostic, severity: "warning" }, diagnostic];
    const shown = formatDiagnostics(list, () => text, "pretty", { color: false });
    expect(shown.split("\n\n").at(-1)).toBe("2 errors, 1 warning");
    expect(formatDiagnostics([], () => text, "pretty", { color: false })).toBe("");
  });
});

describe("for machines", () => {
  const { diagnostic, text } = marked("x\n  a: «b\n» c", {
    file: "my dir/100%,1:2.kpl",
    label: "here",
    help: "do this",
    related: [{ file: "lib.kpl", span: { start: 0, end: 1 }, label: "there" }],
    fix: { title: "write c", edits: [{ file: "lib.kpl", span: { start: 0, end: 1 }, newText: "c" }] },
  });
  const format = (kind: "json" | "github" | "sarif"): string =>
    formatDiagnostics([diagnostic], () => text, kind, { color: false });

  test("json has lines and columns in place of offsets", () => {
    expect(JSON.parse(format("json"))).toEqual([
      {
        code: "KPL0301",
        severity: "error",
        file: "my dir/100%,1:2.kpl",
        message: "no field `emial` in the value at this step",
        label: "here",
        help: "do this",
        start: { line: 2, column: 6 },
        end: { line: 3, column: 1 },
        related: [
          { file: "lib.kpl", label: "there", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
        ],
        fix: {
          title: "write c",
          edits: [
            { file: "lib.kpl", newText: "c", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
          ],
        },
      },
    ]);
    expect(formatDiagnostics([], () => text, "json", { color: false })).toBe("[]");
  });

  test("github escapes what its commands read", () => {
    expect(format("github")).toBe(
      "::error file=my dir/100%25%2C1%3A2.kpl,line=2,endLine=3,col=6,title=KPL0301::" +
        "no field `emial` in the value at this step%0Ahere%0Ado this",
    );
    const note: Diagnostic = { ...marked("«a»").diagnostic, severity: "note" };
    expect(formatDiagnostics([note], () => "a", "github", { color: false })).toMatch(
      /^::notice file=orders\.kpl,line=1,endLine=1,col=1,endColumn=2,title=KPL0301::/,
    );
  });

  test("sarif has rules, places, related places and fixes", () => {
    expect(JSON.parse(format("sarif"))).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: { name: "kplc", rules: [{ id: "KPL0301", defaultConfiguration: { level: "error" } }] },
          },
          columnKind: "utf16CodeUnits",
          results: [
            {
              ruleId: "KPL0301",
              ruleIndex: 0,
              level: "error",
              message: { text: "no field `emial` in the value at this step. here. do this" },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "my%20dir/100%25%2C1%3A2.kpl" },
                    region: { startLine: 2, startColumn: 6, endLine: 3, endColumn: 1 },
                  },
                },
              ],
              relatedLocations: [{ message: { text: "there" } }],
              fixes: [
                {
                  artifactChanges: [
                    {
                      artifactLocation: { uri: "lib.kpl" },
                      replacements: [{ insertedContent: { text: "c" } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });
});
