/**
 * Reads a text that has syntax errors: each declaration on its own, so that a broken one never swallows the next, and in a broken
 * pipeline each step on its own. Every cause gives one message.
 */
import { EOF, tokenMatcher, type CstNode, type IRecognitionException, type IToken } from "chevrotain";
import type * as Ast from "../ast.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import type { DeclCstNode, ImportCstNode } from "./cst.ts";
import type { Docs } from "./docs.ts";
import type { KplParser } from "./grammar.ts";
import type { Lexed } from "./lex.ts";
import { near } from "./near-keyword.ts";
import { closes, MAX_NESTING } from "./nesting.ts";
import { splitPieces } from "./pieces.ts";
import { nextStart, STARTERS } from "./starts.ts";
import { reportSyntaxError, type Stretch } from "./syntax-errors.ts";
import { declaration, importNode } from "./to-ast/declarations.ts";
import { nameOf, spanOf, textName } from "./to-ast/leaves.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

/** What a text holds. `broken` names the declarations that are left out. */
export interface Reading {
  readonly imports: readonly Ast.Import[];
  readonly declarations: readonly Ast.Declaration[];
  readonly broken: readonly Ast.Name[];
}

export interface Source {
  readonly parser: KplParser;
  readonly text: string;
  readonly file: string;
  readonly lexed: Lexed;
  readonly docs: Docs;
  /** Positions of tokens that nest too deep. */
  readonly deep: readonly number[];
  readonly collector: Collector;
}

export function readPieceByPiece(source: Source): Reading {
  const { tokens } = source.lexed;
  const imports: Ast.Import[] = [];
  const declarations: Ast.Declaration[] = [];
  const broken: Ast.Name[] = [];
  for (let start = 0, end = 0; start < tokens.length; start = end) {
    end = nextStart(tokens, start, source.text);
    const stretch: Stretch = {
      ...source,
      ...source.lexed,
      tokens: tokens.slice(start, end),
      next: tokens[end],
    };
    const deep = tokens[source.deep.find((i) => i >= start && i < end) ?? -1];
    const found = deep === undefined ? readDeclaration(source, stretch) : reportDepth(source, deep);
    if (found === undefined) broken.push(...namesIn(stretch.tokens));
    else if (found.kind === "import") imports.push(found);
    else declarations.push(found);
  }
  return { imports, declarations, broken };
}

function reportDepth({ collector, file }: Source, token: IToken): undefined {
  collector.report("KPL0107", file, spanOf(token), { limit: MAX_NESTING });
}

/** Reads one declaration; reports what is wrong in it, and gives it unless it is broken. */
function readDeclaration(source: Source, written: Stretch): Ast.Declaration | Ast.Import | undefined {
  const { parser, docs } = source;
  const stretch = withKeyword(source, written);
  if (!stretch) return undefined;
  const importing = stretch.tokens[0]?.tokenType === K.import;
  const { tree, error } = read(parser, stretch.tokens, importing ? "import" : "decl");
  if (error) {
    reportSyntaxError(error, stretch);
    if (error.name !== "NotAllInputParsedException") {
      reportPieces(parser, stretch, error);
      return undefined;
    }
  }
  if (isImport(tree)) return importNode(tree);
  return isDeclaration(tree) ? declaration(tree, docs) : undefined;
}

function isImport(tree: CstNode): tree is ImportCstNode {
  return tree.name === "import";
}

function isDeclaration(tree: CstNode): tree is DeclCstNode {
  return tree.name === "decl";
}

type RuleName =
  | "import"
  | "decl"
  | "step"
  | "to"
  | "from"
  | "through"
  | "predicate"
  | "given"
  | "expect"
  | "field"
  | "expr";

function read(
  parser: KplParser,
  tokens: readonly IToken[],
  rule: RuleName,
): { readonly tree: CstNode; readonly error: IRecognitionException | undefined } {
  parser.input = [...tokens];
  const tree = parser[rule]();
  return { tree, error: parser.errors[0] };
}

/** The declaration with the keyword that was meant, so that it is read all the same; undefined where none is. */
function withKeyword({ collector, file }: Source, stretch: Stretch): Stretch | undefined {
  const [first, second] = stretch.tokens;
  if (!first || STARTERS.has(first.tokenType)) return stretch;
  if (closes(first)) {
    collector.report("KPL0121", file, spanOf(first), { closer: first.image });
    return undefined;
  }
  const names =
    second && (tokenMatcher(second, T.Word) || tokenMatcher(second, T.Text) || second.image === "{");
  const keyword = names && tokenMatcher(first, T.Word) ? near(first.image) : undefined;
  if (stretch.mistakes.some(({ start, end }) => start <= first.startOffset && first.startOffset < end))
    return undefined;
  if (keyword === undefined) {
    collector.report("KPL0109", file, spanOf(first), { found: first.image, suggestion: undefined });
    return undefined;
  }
  const fix = { title: `write \`${keyword}\``, edits: [{ file, span: spanOf(first), newText: keyword }] };
  collector.report("KPL0109", file, spanOf(first), { found: first.image, suggestion: keyword }, { fix });
  const tokenType = K[keyword];
  const meant: IToken = { ...first, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 };
  return { ...stretch, tokens: [meant, ...stretch.tokens.slice(1)] };
}

/** Reports the mistakes of a broken declaration that stand in other steps than the first mistake. */
function reportPieces(parser: KplParser, stretch: Stretch, first: IRecognitionException): void {
  const { tokens, text } = stretch;
  const at = tokenMatcher(first.token, EOF) ? tokens.length : tokens.indexOf(first.token);
  for (const { start, end, rule } of splitPieces(tokens, text)) {
    if (start < at) continue;
    const piece: Stretch = {
      ...stretch,
      tokens: tokens.slice(start, end),
      next: tokens[end] ?? stretch.next,
    };
    const { error } = read(parser, rule === "expr" ? piece.tokens.slice(1, -1) : piece.tokens, rule);
    if (!error || (start === at && error.token === first.token)) continue;
    // Behind a piece may stand what closes something around it.
    const leftover = error.name === "NotAllInputParsedException";
    if (leftover && piece.tokens.slice(piece.tokens.indexOf(error.token)).every(closes)) continue;
    reportSyntaxError(error, piece);
  }
}

/** The names that a broken declaration would have declared. */
function namesIn(tokens: readonly IToken[]): readonly Ast.Name[] {
  const [first, second] = tokens;
  if (first?.tokenType === K.import) {
    const end = tokens.findIndex((t) => closes(t) || t.tokenType === K.from);
    return tokens
      .slice(1, end === -1 ? undefined : end)
      .filter((t) => tokenMatcher(t, T.Word))
      .map(nameOf);
  }
  if (!first || !second || first.tokenType === K.test) return [];
  // Where the keyword is missing or another word, the first word may be the name.
  const begun = STARTERS.has(first.tokenType) || !tokenMatcher(first, T.Word) ? [] : [nameOf(first)];
  if (tokenMatcher(second, T.Word)) return [...begun, nameOf(second)];
  return begun.length === 0 && tokenMatcher(second, T.Text) ? [textName(second)] : begun;
}
