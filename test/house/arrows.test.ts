/** Who may import whom. ARCHITECTURE.md draws the arrows; here they are held. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: it is gone when the code runs. */
  readonly typeOnly: boolean;
}

function sources(): readonly string[] {
  return ["src", "stdlib"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts"))
      .map((f) => `${folder}/${f}`),
  );
}

/** What is required instead: a library's inner modules have no types. */
const REQUIRE = /\bload\(["']([^"']+)["']\)/g;

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?[^;"']*?from\s+["']([^"']+)["']|import\(\s*["']([^"']+)["']/gm;

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const required = [...text.matchAll(REQUIRE)].map((m) => ({ from: file, to: m[1] ?? "", typeOnly: false }));
  const found = [...text.matchAll(IMPORT)].map((m): Import => {
    const specifier = m[2] ?? m[3] ?? "";
    const to = specifier.startsWith(".")
      ? relative(root, resolve(root, dirname(file), specifier))
      : specifier;
    return { from: file, to, typeOnly: m[1] !== undefined };
  });
  return [...found, ...required];
}

const imports = sources().flatMap(importsOf);

/** Folder, and the folders that its files may import from besides itself. Files directly in a folder are named whole. */
const ARROWS: readonly (readonly [string, readonly string[]])[] = [
  ["src/data/", []],
  ["src/flow/", ["src/data/"]],
  ["src/diagnostics/", ["src/compiler/ast.ts"]],
  ["src/compiler/1-parse/", ["src/compiler/ast.ts", "src/diagnostics/"]],
  [
    "src/compiler/2-check/",
    [
      "src/compiler/ast.ts",
      "src/compiler/model.ts",
      "src/compiler/1-parse/",
      "src/diagnostics/",
      "src/flow/",
      "src/data/",
      "src/library/",
    ],
  ],
  [
    "src/library/",
    ["src/compiler/1-parse/", "src/compiler/ast.ts", "src/diagnostics/", "src/flow/", "src/data/"],
  ],
  ["src/runtime/", ["src/flow/", "src/data/"]],
  ["src/worker/", ["src/runtime/"]],
  [
    "src/connect/",
    [
      "src/compiler/ast.ts",
      "src/compiler/model.ts",
      "src/compiler/compile.ts",
      "src/compiler/1-parse/",
      "src/compiler/2-check/",
      "src/formatter/",
      "src/library/",
      "src/flow/",
      "src/data/",
      "src/runtime/",
      "src/diagnostics/",
    ],
  ],
  [
    "src/reference/",
    [
      "src/compiler/ast.ts",
      "src/compiler/model.ts",
      "src/compiler/compile.ts",
      "src/compiler/2-check/",
      "src/runner/",
      "src/runtime/",
      "src/library/",
      "src/flow/",
      "src/data/",
      "src/diagnostics/",
    ],
  ],
  ["src/formatter/", ["src/compiler/1-parse/", "src/compiler/ast.ts", "src/diagnostics/"]],
  ["stdlib/transforms/", ["src/flow/", "src/data/"]],
  ["stdlib/predicates/", ["src/flow/", "src/data/"]],
  ["stdlib/connectors/", ["src/runtime/", "src/data/"]],
  ["stdlib/converters/", ["src/runtime/", "src/data/", "src/flow/"]],
];

/** What only one place may import: a library's one door. */
const DOORS: readonly (readonly [string, ...string[]])[] = [
  ["chevrotain", "src/compiler/1-parse/"],
  ["oxfmt", "src/compiler/3-emit/layout.ts"],
  ["prettier", "src/formatter/"],
  ["lmdb", "src/runtime/local-topics/"],
  ["jsonc-parser", "src/connect/config-file/"],
  ["yaml", "src/connect/config-file/"],
  ["kafkajs", "src/runtime/kafka/kafkajs/"],
  ["@platformatic/kafka", "src/runtime/kafka/platformatic/"],
  ["snappyjs", "src/runtime/kafka/compression.ts"],
  ["lz4-napi", "src/runtime/kafka/compression.ts"],
  ["@node-rs/crc32", "src/runtime/kafka/crc32c.ts"],
  ["commander", "src/cli/"],
  ["pino", "src/cli/"],
  ["prom-client", "src/worker/metrics.ts"],
];

describe("arrows", () => {
  test.each(ARROWS)("%s imports only what it may", (folder, allowed) => {
    const wrong = imports.filter(
      (i) =>
        i.from.startsWith(folder) &&
        (i.to.startsWith("src/") || i.to.startsWith("stdlib/")) &&
        !i.to.startsWith(folder) &&
        !allowed.some((a) => i.to.startsWith(a)),
    );
    expect(wrong.map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
  });

  test("nothing imports the command line", () => {
    const wrong = imports.filter((i) => i.to.startsWith("src/cli/") && !i.from.startsWith("src/cli/"));
    expect(wrong).toEqual([]);
  });

  test("the emitter reads the model and never parses", () => {
    const wrong = imports.filter(
      (i) => i.from.startsWith("src/compiler/3-emit/") && i.to.includes("1-parse"),
    );
    expect(wrong).toEqual([]);
  });

  test("the compiler knows the runtime by its types only", () => {
    const wrong = imports.filter(
      (i) => i.from.startsWith("src/compiler/") && i.to.startsWith("src/runtime/") && !i.typeOnly,
    );
    expect(wrong.map((i) => `${i.from} -> ${i.to}`)).toEqual([]);
  });

  test.each(DOORS)("%s has one door", (library, ...doors) => {
    const wrong = imports.filter(
      (i) =>
        (i.to === library || i.to.startsWith(`${library}/`)) &&
        !doors.some((door) => i.from.startsWith(door)),
    );
    expect(wrong.map((i) => i.from)).toEqual([]);
  });

  test("what is looked at is there", () => {
    for (const [library] of DOORS)
      expect(
        imports.some((i) => i.to === library || i.to.startsWith(`${library}/`)),
        library,
      ).toBe(true);
    // A pattern that matches nothing would hold every arrow.
    expect(imports.length).toBeGreaterThan(100);
    for (const [folder] of ARROWS)
      expect(
        imports.some((i) => i.from.startsWith(folder)),
        folder,
      ).toBe(true);
  });
});
