/** Text to syntax tree. */
import type * as Ast from "../ast.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import { cursorOf, Unsound } from "./cursor.ts";
import { findDocs, type Docs } from "./docs.ts";
import { lex, type Lexed } from "./lex.ts";
import { tooDeep } from "./nesting.ts";
import { readFile } from "./reader.ts";
import { readPieceByPiece, type Reading } from "./recover.ts";
import { declaration, importNode } from "./to-ast/declarations.ts";

/**
 * Parses one file. `path` is how diagnostics call it. Never throws: what cannot be read is reported, and left out of the tree; the
 * declarations before and after it are there, and `broken` names it.
 */
export function parse(text: string, path: string, collector: Collector): Ast.File {
  const lexed = lex(text, path);
  const docs = findDocs(text, lexed.comments);
  const deep = tooDeep(lexed.tokens);
  const { imports, declarations, broken, skipped } =
    (deep.length === 0 ? readWhole(lexed, docs) : undefined) ??
    readPieceByPiece({ text, file: path, lexed, docs, deep, collector });
  for (const { span, report } of lexed.mistakes) {
    if (!skipped.some(({ start, end }) => start <= span.start && span.start < end)) report(collector);
  }
  return {
    kind: "file",
    imports,
    declarations,
    ...(broken.length > 0 ? { broken } : {}),
    comments: lexed.comments,
    span: { start: 0, end: text.length },
  };
}

/** A text without syntax errors, in one pass; undefined where there is one. */
function readWhole({ tokens }: Lexed, docs: Docs): Reading | undefined {
  const imports: Ast.Import[] = [];
  const declarations: Ast.Declaration[] = [];
  try {
    // Each tree is let go of as soon as it is turned into ours: together they would be most of the memory that reading a long file takes.
    readFile(cursorOf(tokens), {
      import: (tree) => imports.push(importNode(tree)),
      decl: (tree) => declarations.push(declaration(tree, docs)),
    });
  } catch (error) {
    if (error instanceof Unsound) return undefined;
    throw error;
  }
  return { imports, declarations, broken: [], skipped: [] };
}
