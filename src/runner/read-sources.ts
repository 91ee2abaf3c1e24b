/** Reads the user's .kpl files, and what they import. */
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Code } from "../diagnostics/catalog.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { systemCode, systemReason } from "../runtime/worker-error.ts";

export interface Sources {
  /** The files that were asked for and can be read. */
  readonly entries: readonly string[];
  /** Those and what they import, by path, without a byte order mark. */
  readonly sources: ReadonlyMap<string, string>;
  /** One for each file that cannot be read as text. */
  readonly unreadable: readonly Diagnostic[];
}

/** Reads the files of these paths, which have forward slashes. Never throws: what cannot be read is among the `unreadable`. */
export async function readSources(asked: readonly string[]): Promise<Sources> {
  const sources = new Map<string, string>();
  const unreadable: Diagnostic[] = [];
  const seen = new Set(asked);
  // Grows while it is read: imports come behind.
  for (const path of seen) {
    const read = await readSource(path);
    if ("text" in read) {
      sources.set(path, read.text);
      for (const imported of importsOf(path, read.text)) seen.add(imported);
    } else if (!read.missing || asked.includes(path)) unreadable.push(read.problem);
  }
  return { entries: asked.filter((path) => sources.has(path)), sources, unreadable };
}

/** Too many rather than too few: what looks like an import in a comment is read and never used. What is not there is reported by the checker. */
function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\bimport\s*\{[^}]*\}\s*from\s*"([^"\n]+)"/g)]
    .map((m) => m[1] ?? "")
    .filter((from) => from.startsWith("."))
    .map((from) => posix.join(posix.dirname(path), from));
}

type Read = { readonly text: string } | { readonly problem: Diagnostic; readonly missing: boolean };

/** The text of one file, or why it is none. */
export async function readSource(path: string): Promise<Read> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return problem(
      path,
      "KPL0906",
      `cannot read \`${path}\`: ${systemReason(error)}`,
      systemCode(error) === "ENOENT",
    );
  }
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff")
    return problem(path, "KPL0908", `\`${path}\` is in UTF-16: save it as UTF-8`);
  if (bytes.includes(0)) return problem(path, "KPL0907", `\`${path}\` is a binary file, not a text`);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return problem(path, "KPL0907", `\`${path}\` is no text in UTF-8`);
  }
}

function problem(file: string, code: Code, message: string, missing = false): Read {
  return { problem: { code, severity: "error", file, span: { start: 0, end: 0 }, message }, missing };
}
