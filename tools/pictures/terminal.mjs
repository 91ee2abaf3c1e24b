// Draws what a command printed: kplc … --color | node tools/pictures/terminal.mjs out.svg [title]
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { parseAnsi } from "./ansi.ts";
import { drawWindow } from "./window.ts";

const [, , to, title = "Terminal"] = process.argv;
if (to === undefined) {
  console.error("usage: command | node tools/pictures/terminal.mjs out.svg [title]");
  process.exitCode = 2;
} else {
  try {
    const lines = parseAnsi(await text(process.stdin));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, drawWindow(lines, { title, background: "#14171f", lineNumbers: false }));
  } catch (error) {
    console.error(`error: cannot write \`${to}\`: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
