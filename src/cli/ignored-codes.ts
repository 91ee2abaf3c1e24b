/** Findings that nobody wants to hear of: by code for all files, or per file in `.kplcignore`. */
import { readFile } from "node:fs/promises";
import { catalog, type Code } from "../diagnostics/catalog.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { systemCode, systemReason } from "../runtime/worker-error.ts";
import { CommandError, EXIT } from "./exit.ts";
import { globExpression } from "./find-files.ts";

/** Whether a finding is to be left out. */
export type Ignored = (diagnostic: Diagnostic) => boolean;

const FILE = ".kplcignore";

/**
 * Codes of the command line, and the lines of `.kplcignore` in the current folder: a code, and a file or pattern (`*`, `**`) where it is not for all;
 * what follows `#` is a comment. Throws `CommandError` for what is no code.
 */
export async function ignoredCodes(codes: string): Promise<Ignored> {
  const named = codes.split(",").filter((code) => code.trim() !== "");
  const everywhere = named.map((code) => rule(code.trim(), undefined, "`--ignore`"));
  const rules = [...everywhere, ...(await rulesInFile())];
  return (diagnostic) => rules.some((ignores) => ignores(diagnostic));
}

async function rulesInFile(): Promise<readonly Ignored[]> {
  let text: string;
  try {
    text = await readFile(FILE, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw new CommandError(EXIT.wrongUse, `cannot read \`${FILE}\`: ${systemReason(error)}`);
  }
  return text.split(/\r?\n/).flatMap((line, i) => {
    const [code, pattern] = line.replace(/#.*$/, "").trim().split(/\s+/);
    return code === undefined || code === "" ? [] : [rule(code, pattern, `\`${FILE}\`, line ${i + 1}`)];
  });
}

function rule(code: string, pattern: string | undefined, where: string): Ignored {
  if (!isCode(code))
    throw new CommandError(EXIT.wrongUse, `${where}: \`${code}\` is no code`, "codes look like KPL1023");
  const files = pattern === undefined ? undefined : globExpression(pattern);
  return (diagnostic) => diagnostic.code === code && (files?.test(diagnostic.file) ?? true);
}

function isCode(text: string): text is Code {
  return Object.hasOwn(catalog, text);
}
