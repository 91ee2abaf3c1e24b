import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = createRequire(import.meta.url).resolve("vscode-tmgrammar-test/dist/unit.js");
const files = globSync("test/grammar/*.test.kpl", { cwd: root }).toSorted();

test("there are files with assertions", () => {
  expect(files.length).toBeGreaterThan(4);
});

test("every assertion about scopes holds", async () => {
  const run = promisify(execFile)(process.execPath, [program, "--config", "grammar/package.json", ...files], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: "0" },
  });
  // A failed run rejects with what the program printed, which names file, line and scopes.
  const output = await run.catch((error: { stdout: string }) => error);
  const failures = output.stdout.split("\n").filter((line) => !line.startsWith("✓"));
  expect(failures.join("\n").trim()).toBe("");
  for (const file of files) expect(output.stdout).toContain(`✓ ${file} `);
});
