/** Text to syntax tree. Never throws: what cannot be read is reported, and the declarations after it are there. */
import type { IToken } from "chevrotain";
import type * as Ast from "../ast.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import { brokenNames } from "./broken-names.ts";
import { checkDepth, checkTokens } from "./check-tokens.ts";
import { splitDeclarations } from "./declarations.ts";
import { docFinder } from "./docs.ts";
import { KplParser } from "./grammar.ts";
import { spanOf } from "./leaves.ts";
import { reportSyntaxError } from "./syntax-errors.ts";
import { DocComment, tokenize } from "./tokens.ts";
import { tokenMatcher } from "chevrotain";

/** Parses one file. `path` is how diagnostics call it. Each declaration is read on its own, so that a broken one never swallows the next. */
export function parse(text: string, path: string, collector: Collector): Ast.File {
  const { tokens, comments, errors } = tokenize(text);
  const sound = checkTokens(tokens, errors, text, path, collector);
  const imports: Ast.Import[] = [];
  const declarations: Ast.Declaration[] = [];
  const broken: Ast.Name[] = [];
  const file = (): Ast.File => ({
    kind: "file",
    imports,
    declarations,
    comments: comments.map(commentOf),
    ...(broken.length === 0 ? {} : { broken }),
    span: { start: 0, end: text.length },
  });
  if (!checkDepth(tokens, path, collector)) return file();

  const parser = new KplParser();
  parser.docOf = docFinder(comments, text);
  for (const chunk of splitDeclarations(sound)) {
    parser.input = chunk as IToken[];
    const parsed = parser.file();
    const [first] = parser.errors;
    if (first) {
      reportSyntaxError(first, chunk, text, path, collector);
      broken.push(...brokenNames(chunk));
      continue;
    }
    imports.push(...parsed.imports);
    declarations.push(...parsed.declarations);
  }
  return file();
}

function commentOf(token: IToken): Ast.Comment {
  const doc = tokenMatcher(token, DocComment);
  return { doc, text: token.image.slice(doc ? 3 : 2).replace(/^ /, ""), span: spanOf(token) };
}
