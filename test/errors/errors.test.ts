/**
 * Programs with a mistake, each beside the exact message it gets. `programs/<code>-<what>.kpl` has its message in `<code>-<what>.txt`;
 * a folder holds a program of several files, of which `main.kpl` is checked. Run with UPDATE=1 to write the messages anew, then read them aloud.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { check } from "../../src/compiler/compile.ts";
import { catalog } from "../../src/diagnostics/catalog.ts";
import { formatDiagnostics } from "../../src/diagnostics/format.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";

const folder = fileURLToPath(new URL("programs/", import.meta.url));

const names = readdirSync(folder, { withFileTypes: true })
  .filter((e) => e.isDirectory() || e.name.endsWith(".kpl"))
  .map((e) => e.name.replace(/\.kpl$/, ""))
  .toSorted();

let library: StandardLibrary;
beforeAll(async () => {
  library = await loadStandardLibrary();
});

function sourcesOf(name: string): { entry: string; sources: Map<string, string> } {
  const path = join(folder, name);
  if (existsSync(`${path}.kpl`)) {
    const file = `${name}.kpl`;
    return { entry: file, sources: new Map([[file, readFileSync(`${path}.kpl`, "utf8")]]) };
  }
  const files = readdirSync(path).filter((f) => f.endsWith(".kpl"));
  return { entry: "main.kpl", sources: new Map(files.map((f) => [f, readFileSync(join(path, f), "utf8")])) };
}

function messagesOf(name: string): string {
  const { entry, sources } = sourcesOf(name);
  const { diagnostics } = check({ entries: [entry], sources, library });
  return formatDiagnostics(diagnostics, (file) => sources.get(file), "pretty", { color: false });
}

describe("messages", () => {
  test.each(names)("%s", (name) => {
    const messages = `${messagesOf(name)}\n`;
    const expected = join(folder, `${name}.txt`);
    if (process.env["UPDATE"] === "1") writeFileSync(expected, messages);
    expect(messages).toBe(readFileSync(expected, "utf8"));
    expect(messages, "the code that the file's name promises").toContain(`KPL${name.slice(0, 4)}`);
  });

  test("every code that a program can get has a program", () => {
    const shown = names.map((name) => readFileSync(join(folder, `${name}.txt`), "utf8")).join("\n");
    // 08xx come from tests, 09xx from running and 10xx from configurations; their own suites hold them.
    const codes = Object.keys(catalog).filter((code) => !/^KPL(?:0[689]|10)/.test(code));
    expect(codes.filter((code) => !shown.includes(code))).toEqual([]);
  });

  test("every entry explains itself", () => {
    for (const [code, entry] of Object.entries(catalog)) {
      expect(entry.title, code).not.toMatch(/\.$/);
      expect(entry.why.length, code).toBeGreaterThan(40);
      expect(entry.what.length, code).toBeGreaterThan(10);
    }
  });
});
