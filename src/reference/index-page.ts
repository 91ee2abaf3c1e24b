/** The page that leads to the others. */
import { kindHeading, kindsOf, nameIn, pageName, runsHere } from "./catalogue.ts";
import type { Library } from "../library/library.ts";
import { firstSentence, heading, type Block, type Page } from "./page.ts";

/** Every plugin by kind with a line each. Links go from the folder of the reference. */
export function indexPage(library: Library): Page {
  const blocks = kindsOf(library).flatMap((kind): readonly Block[] => {
    const rows = kind.plugins.map((plugin) => {
      const { doc = "" } = plugin.declaration;
      const link = `[${nameIn(plugin, kind)}](${kind.name}/${pageName(plugin, kind)}.md)`;
      return [link, firstSentence(doc) + (runsHere(kind, plugin) ? "" : " Known to Kafka Connect only.")];
    });
    return [heading(kindHeading(kind)), { kind: "table", columns: ["", ""], rows }];
  });
  return {
    title: "Reference",
    subtitle:
      "Made from the declarations in `stdlib`, whose examples are run: types come from the checker, outcomes from the transforms themselves. " +
      "`kplc docs <name>` prints the same. Every step takes a guard: `when` and `unless` are what `predicate` and `negate` are in Connect. See also the [diagnostics](diagnostics.md) and the [command line](command-line.md).",
    blocks,
  };
}
