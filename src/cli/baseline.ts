/** A file of findings that are known, so that only new ones count. */
import { readFile, writeFile } from "node:fs/promises";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { systemReason } from "../runtime/worker-error.ts";
import { CommandError, EXIT } from "./exit.ts";

/** How often each finding is known, by its key. Lines are no part of it: they move. */
export type Baseline = Readonly<Record<string, number>>;

/** Reads the file. Throws `CommandError` where it is not there or is none. */
export async function readBaseline(path: string): Promise<Baseline> {
  const help = "write it with `--update-baseline`";
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new CommandError(EXIT.wrongUse, `cannot read \`${path}\`: ${systemReason(error)}`, help);
  }
  try {
    const known: unknown = JSON.parse(text);
    if (isBaseline(known)) return known;
  } catch {
    // Said below, as for JSON of another form.
  }
  throw new CommandError(EXIT.wrongUse, `\`${path}\` is no baseline`, help);
}

function isBaseline(value: unknown): value is Baseline {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((count) => Number.isInteger(count))
  );
}

/** Writes what is found as known. Throws `CommandError` where that is not possible. */
export async function writeBaseline(path: string, diagnostics: readonly Diagnostic[]): Promise<void> {
  const counts: Record<string, number> = {};
  for (const key of diagnostics.map(keyOf).toSorted()) counts[key] = (counts[key] ?? 0) + 1;
  try {
    await writeFile(path, `${JSON.stringify(counts, null, 2)}\n`);
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write \`${path}\`: ${systemReason(error)}`);
  }
}

/** What the baseline does not know: of equal findings as many as it has go, the first ones. */
export function newFindings(diagnostics: readonly Diagnostic[], baseline: Baseline): readonly Diagnostic[] {
  const left = new Map(Object.entries(baseline));
  return diagnostics.filter((diagnostic) => {
    const key = keyOf(diagnostic);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function keyOf({ file, code, message }: Diagnostic): string {
  return `${file}: ${code}: ${message}`;
}
