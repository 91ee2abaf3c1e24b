// Draws KPL source in the editor's colours: node tools/pictures/highlight.mjs [file.kpl] [out.svg] [title]
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { drawSource } from "./highlight.ts";

const [, , from = "test/grammar/sample.kpl", to = "docs/images/highlighting.svg", title = basename(from)] =
  process.argv;
try {
  const svg = await drawSource(await readFile(from, "utf8"), title);
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, svg);
} catch (error) {
  console.error(`error: cannot draw \`${from}\`: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
