/** The two ways to a tree that can be printed: from a text, and from a tree that a program made. */
import type * as Ast from "../compiler/ast.ts";
import { lex } from "../compiler/1-parse/lex.ts";
import { parse } from "../compiler/1-parse/parse.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { lineStarts, positionAt, type Position } from "../diagnostics/lines.ts";
import { attachDocs } from "./comments.ts";
import { mark, type Root } from "./tree.ts";

/** What prettier shows when a text cannot be read: it takes the place from `loc`. */
export class FormatSyntaxError extends SyntaxError {
  readonly loc: { readonly start: Position };
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic, text: string) {
    super(`${diagnostic.message} [${diagnostic.code}]`);
    this.name = "FormatSyntaxError";
    this.diagnostic = diagnostic;
    this.loc = { start: positionAt(lineStarts(text), diagnostic.span.start) };
  }
}

/** Reads a text. Throws `FormatSyntaxError` where it has a syntax error: what cannot be read whole cannot be laid out without loss. */
export function parseTree(text: string): Root {
  const collector = new Collector();
  const file = parse(text, "", collector);
  const [error] = collector.diagnostics.filter((d) => d.severity === "error");
  if (error) throw new FormatSyntaxError(error, text);
  mark(file);
  return { ...file, text, bracketAt: findBrackets(text) };
}

/** A tree without a text: its doc comments become comments. The given tree is left as it is. */
export function prepareTree(file: Ast.File): Root {
  const copy = structuredClone(file);
  attachDocs(copy);
  return { ...copy, comments: [], bracketAt: () => -1 };
}

/** Which bracket is open at an offset. */
function findBrackets(text: string): (offset: number) => number {
  const changes: { readonly at: number; readonly open: number }[] = [];
  const stack: number[] = [];
  for (const { image, startOffset } of lex(text, "").tokens) {
    if ("{[(".includes(image)) {
      stack.push(startOffset);
      changes.push({ at: startOffset + 1, open: startOffset });
    } else if ("}])".includes(image)) {
      stack.pop();
      changes.push({ at: startOffset + 1, open: stack.at(-1) ?? -1 });
    }
  }
  return (offset) => changes.findLast(({ at }) => at <= offset)?.open ?? -1;
}
