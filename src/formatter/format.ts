/** KPL laid out: always the same way, in 100 columns. Meaning and comments stay. */
import type * as Ast from "../compiler/ast.ts";
import { parse } from "../compiler/1-parse/parse.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { meaningOf } from "./meaning.ts";
import type { Root } from "./tree.ts";
import { prepareTree } from "./parse-tree.ts";

/** A text laid out, or why it cannot be. */
export interface Formatted {
  /** Absent where the text has a syntax error: what cannot be read whole cannot be laid out without loss. */
  readonly text?: string;
  /** What is wrong with the syntax. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays out a text. `path` is how diagnostics call it. Line ends stay as the first one is. Never throws for a mistake in the text; an error is a bug in
 * KPL, and then nothing is lost, as nothing is returned.
 */
export async function format(text: string, path: string): Promise<Formatted> {
  const collector = new Collector();
  const before = parse(text, path, collector);
  const { diagnostics } = collector;
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
  const formatted = await layOut(text);
  const after = parse(formatted, path, new Collector());
  if (meaningOf(before) !== meaningOf(after))
    throw new Error(`formatting would change what \`${path}\` means`);
  return { text: formatted, diagnostics };
}

/** The text of a tree that a program made; its spans are not looked at. Names and texts must be such as the grammar has. */
export async function print(file: Ast.File): Promise<string> {
  return layOut("a tree", prepareTree(file));
}

/** With a tree, the text stands for nothing: prettier lays out no empty one. */
async function layOut(text: string, tree?: Root): Promise<string> {
  const [prettier, { plugin, parsers }] = await Promise.all([
    import("prettier/standalone"),
    import("./plugin.ts"),
  ]);
  const ours = tree ? { ...plugin, parsers: { kpl: { ...parsers.kpl, parse: () => tree } } } : plugin;
  return prettier.format(text, { parser: "kpl", plugins: [ours], printWidth: 100, endOfLine: "auto" });
}
