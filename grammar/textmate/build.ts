import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { declarations } from "./declarations.ts";
import { flow } from "./flow.ts";
import { lexical } from "./lexical.ts";
import { regex } from "./regex.ts";
import { includes } from "./rule.ts";
import { tests } from "./tests.ts";
import { types } from "./types.ts";
import { values } from "./values.ts";

/** Where the grammar is kept, as the manifest of the extension names it. */
const target = fileURLToPath(new URL("../kpl.tmLanguage.json", import.meta.url));

/**
 * The TextMate grammar as JSON text, byte for byte what `grammar/kpl.tmLanguage.json` holds. It is built from parts
 * because TextMate expressions cannot name the pieces they share. `node grammar/textmate/build.ts` writes the file.
 */
export async function buildTextMateGrammar(): Promise<string> {
  const grammar = {
    information_for_contributors: ["Built by `node grammar/textmate/build.ts`; change the parts beside it."],
    name: "KPL",
    scopeName: "source.kpl",
    fileTypes: ["kpl"],
    patterns: [
      ...includes("comments", "import", "let", "schema", "topic", "endpoint", "predicate", "plugin", "chain"),
      ...includes("pipeline", "test", "stray"),
      { name: "invalid.illegal.stray.kpl", match: String.raw`[\])}]` },
    ],
    repository: { ...lexical, ...regex, ...types, ...values, ...flow, ...declarations, ...tests },
  };
  return format(JSON.stringify(grammar), { ...(await resolveConfig(target)), filepath: target });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await buildTextMateGrammar());
}
