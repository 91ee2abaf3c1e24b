/** The program of `docs/connect-chain.md` prints what the page says, in a process of its own. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(file("docs/connect-chain.md"), "utf8");

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1];
  if (found === undefined) throw new Error(`the page has no block of ${language}`);
  return found;
}

test("the program runs as it stands", () => {
  const hook = file("test/emit/resolve-kpl.mjs");
  const printed = execFileSync(process.execPath, ["--import", hook, "--input-type=module", "-"], {
    input: block("js"),
    encoding: "utf8",
  });
  expect(printed).toBe(block("text"));
});
