// Writes the pages of docs/reference from the declarations, the catalog of diagnostics and the commands' help.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { commandLinePage } from "../src/cli/command-line-page.ts";
import { programOf } from "../src/cli/main.ts";
import { loadStandardLibrary } from "../src/library/load-standard-library.ts";
import { kindsOf, nameIn, pageName } from "../src/reference/catalogue.ts";
import { diagnosticsPage } from "../src/reference/diagnostics-page.ts";
import { indexPage } from "../src/reference/index-page.ts";
import { pluginPage } from "../src/reference/plugin-page.ts";
import { toMarkdown } from "../src/reference/to-markdown.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}docs/reference`;
const layout = await resolveConfig(`${root}package.json`);

rmSync(folder, { recursive: true, force: true });
const library = await loadStandardLibrary();
await write("README.md", indexPage(library));
await write("diagnostics.md", diagnosticsPage(samples()));
await write("command-line.md", commandLinePage(programOf(() => {})));
for (const kind of kindsOf(library))
  for (const plugin of kind.plugins)
    await write(
      `${kind.name}/${pageName(plugin, kind)}.md`,
      await pluginPage(plugin, nameIn(plugin, kind), library),
    );

async function write(file, page) {
  const path = `${folder}/${file}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(toMarkdown(page), { ...layout, parser: "markdown" }));
}

/** The first message of each code among the programs and configurations with a mistake. */
function samples() {
  const found = new Map();
  for (const path of ["programs", "configs"].flatMap(messageFiles)) {
    const code = `KPL${basename(path).slice(0, 4)}`;
    if (found.has(code)) continue;
    const messages = readFileSync(path, "utf8").trimEnd().split("\n\n");
    const message = messages.find((m) => m.includes(`[${code}]`));
    if (message)
      found.set(
        code,
        message.replaceAll(/\b(?:\d{4}-[\w-]+|main)\.(kpl|json|ya?ml|properties)/g, "orders.$1"),
      );
  }
  return found;
}

function messageFiles(name) {
  const within = `${root}test/errors/${name}`;
  const files = readdirSync(within).toSorted();
  return files.filter((file) => file.endsWith(".txt")).map((file) => `${within}/${file}`);
}
