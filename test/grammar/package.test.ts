import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const grammar = fileURLToPath(new URL("../../grammar/", import.meta.url));
const vsce = fileURLToPath(new URL("../../node_modules/@vscode/vsce/vsce", import.meta.url));

/** The names of the files in a zip archive, from its central directory. */
function names(archive: Buffer): string[] {
  const found: string[] = [];
  for (let at = archive.indexOf("PK\u0001\u0002"); at >= 0; at = archive.indexOf("PK\u0001\u0002", at + 46)) {
    found.push(archive.toString("utf8", at + 46, at + 46 + archive.readUInt16LE(at + 28)));
  }
  return found;
}

test("the extension packages without a network, and holds what it needs and no more", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kpl-vsix-"));
  try {
    const out = join(folder, "kpl.vsix");
    const options = ["package", "--no-dependencies", "--allow-missing-repository", "--out", out];
    await promisify(execFile)(process.execPath, [vsce, ...options], { cwd: grammar });
    const files = names(await readFile(out)).filter((name) => name.startsWith("extension/"));
    expect(new Set(files)).toEqual(
      new Set([
        "extension/LICENSE.txt",
        "extension/icon.png",
        "extension/kpl.tmLanguage.json",
        "extension/language-configuration.json",
        "extension/package.json",
        "extension/readme.md",
        "extension/snippets/kpl.json",
      ]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
