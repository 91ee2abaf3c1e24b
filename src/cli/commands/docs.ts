/** `kplc docs`: the page of a transform, predicate, converter or connector, made from its declaration. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import { loadStandardLibrary } from "../../library/load-standard-library.ts";
import { kindHeading, kindsOf, nameIn, runsHere, type Kind } from "../../reference/catalogue.ts";
import { firstSentence } from "../../reference/page.ts";
import { pluginPage } from "../../reference/plugin-page.ts";
import { drawPage } from "../draw-page.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, out, painter, widthOf, type Paint } from "../terminal.ts";

/** Prints the page; without a name, what there is. */
export async function docsCommand(name: string | undefined, options: GlobalOptions): Promise<number> {
  const library = await loadStandardLibrary();
  const paint = painter(colored(process.stdout, options.color));
  const kinds = kindsOf(library);
  const width = Math.min(100, widthOf(process.stdout));
  if (name === undefined) {
    out(kinds.map((kind) => list(kind, width, paint)).join("\n\n"));
    out(`\n${paint("dim", "`kplc docs <name>` shows the page of one.")}`);
    return EXIT.fine;
  }
  const plugins = kinds.flatMap((kind) =>
    kind.plugins.map((plugin) => ({ plugin, called: nameIn(plugin, kind) })),
  );
  const exact = plugins.filter(({ called }) => called.toLowerCase() === name.toLowerCase());
  const wanted = simpleName(name);
  const found =
    exact.length > 0
      ? exact
      : plugins.filter(({ plugin }) => plugin.declaration.name.text.toLowerCase() === wanted);
  if (found.length === 0)
    throw notThere(
      name,
      plugins.map(({ called }) => called),
    );
  const pages = await Promise.all(found.map(({ plugin, called }) => pluginPage(plugin, called, library)));
  out(pages.map((page) => drawPage(page, width, paint)).join("\n\n"));
  return EXIT.fine;
}

/** `Cast.Key`, `org.apache.kafka.connect.transforms.Cast$Value` and `cast` are all Cast. */
function simpleName(name: string): string {
  const form = name.replace(/[.$](?:Key|Value)$/i, "");
  return form.slice(form.lastIndexOf(".") + 1).toLowerCase();
}

function notThere(name: string, names: readonly string[]): CommandError {
  const near = suggest(
    simpleName(name),
    names.map((n) => n.toLowerCase()),
  );
  const spelled = names.find((n) => n.toLowerCase() === near);
  return new CommandError(
    EXIT.wrongUse,
    `nothing is called \`${name}\``,
    spelled === undefined
      ? "`kplc docs` lists what there is"
      : `did you mean \`${spelled}\`? \`kplc docs\` lists all`,
  );
}

function list(kind: Kind, width: number, paint: Paint): string {
  const wide = Math.max(...kind.plugins.map((p) => nameIn(p, kind).length));
  const room = width - wide - 4;
  const lines = kind.plugins.map((plugin) => {
    const { doc = "" } = plugin.declaration;
    const text = firstSentence(doc).replaceAll("`", "");
    const shown = text.length > room ? `${text.slice(0, room - 1).trimEnd()}…` : text;
    const mark = runsHere(kind, plugin) ? "cyan" : "dim";
    return `  ${paint(mark, nameIn(plugin, kind).padEnd(wide))}  ${runsHere(kind, plugin) ? shown : paint("dim", shown)}`;
  });
  return [paint("bold", kindHeading(kind)), ...lines].join("\n");
}
