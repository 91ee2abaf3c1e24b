/** `kplc new`: a small project that checks, tests and runs. */
import { access, cp, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PACKAGE } from "../../library/code-place.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import { note } from "../terminal.ts";

/** The files of the project. They are no code, so they lie beside the sources also when this runs from `dist`. */
const TEMPLATE = fileURLToPath(new URL("src/cli/template/", PACKAGE));

/** Makes the project in a folder, the current one by default. Never writes over a file. */
export async function newCommand(folder = "."): Promise<number> {
  const target = resolve(folder);
  const files = await readdir(TEMPLATE, { recursive: true, withFileTypes: true });
  const names = files.filter((f) => f.isFile()).map((f) => relative(TEMPLATE, join(f.parentPath, f.name)));
  for (const name of names) {
    if (await isThere(join(target, finalName(name)))) {
      throw new CommandError(
        EXIT.problems,
        `\`${join(folder, finalName(name))}\` is there already; nothing was written`,
      );
    }
  }
  try {
    await cp(TEMPLATE, target, { recursive: true, errorOnExist: true, force: false });
    await rename(join(target, "gitignore"), join(target, ".gitignore"));
    await callIt(join(target, "package.json"), basename(target));
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write to \`${folder}\`: ${systemReason(error)}`);
  }
  note(`made ${names.length} files in ${folder === "." ? "this folder" : folder}; now:\n`);
  if (folder !== ".") note(`  cd ${folder}`);
  note(
    "  kplc check\n  kplc test\n  kplc try orders.kpl samples/orders.jsonl --steps\n  kplc run orders.kpl --once",
  );
  return EXIT.fine;
}

/** npm packs no `.gitignore`, so it lies there under another name. */
function finalName(name: string): string {
  return name === "gitignore" ? ".gitignore" : name;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** npm's names are lower case, without blanks. */
async function callIt(path: string, folder: string): Promise<void> {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace('"orders"', JSON.stringify(name === "" ? "orders" : name)));
}
