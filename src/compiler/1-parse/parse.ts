/** Text to syntax tree. */
import type { CstNode } from "chevrotain";
import type * as Ast from "../ast.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import type { FileCstNode } from "./cst.ts";
import { findDocs, type Docs } from "./docs.ts";
import { KplParser } from "./grammar.ts";
import { lex, type Lexed } from "./lex.ts";
import { tooDeep } from "./nesting.ts";
import { isDeclaration, readPieceByPiece, type Reading } from "./recover.ts";
import { declaration, importNode } from "./to-ast/declarations.ts";

// Making a parser takes longer than reading most files. It keeps nothing from one text to the next: it is emptied at the end.
const parser = new KplParser({ skipValidations: true });

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
    readPieceByPiece({ parser, text, file: path, lexed, docs, deep, collector });
  for (const { span, report } of lexed.mistakes) {
    if (!skipped.some(({ start, end }) => start <= span.start && span.start < end)) report(collector);
  }
  parser.input = [];
  parser.onDeclaration = undefined;
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
  parser.input = [...tokens];
  const declarations: Ast.Declaration[] = [];
  parser.onDeclaration = (tree) => {
    if (isDeclaration(tree)) declarations.push(declaration(tree, docs));
    // It is most of the memory that reading a long file takes.
    Object.assign(tree, { children: {} });
  };
  const tree = parser.file();
  if (parser.errors.length > 0 || !isFile(tree)) return undefined;
  return {
    imports: (tree.children.import ?? []).map(importNode),
    declarations,
    broken: [],
    skipped: [],
  };
}

function isFile(tree: CstNode): tree is FileCstNode {
  return tree.name === "file";
}
