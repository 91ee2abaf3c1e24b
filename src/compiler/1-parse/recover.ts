/**
 * Reads a text that has syntax errors: each declaration on its own, so that a broken one never swallows the next, and in a broken
 * pipeline each step on its own. Every cause gives one message.
 */
import { EOF, tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";
import type * as Ast from "../ast.ts";
import type { Collector } from "../../diagnostics/collector.ts";
import type { CstNode, DeclCstNode, ImportCstNode } from "./cst.ts";
import type { Docs } from "./docs.ts";
import { KplParser } from "./grammar.ts";
import type { Lexed } from "./lex.ts";
import { AMONG_STEPS } from "./habits.ts";
import { near } from "./near-keyword.ts";
import { closes, MAX_NESTING } from "./nesting.ts";
import { splitPieces } from "./pieces.ts";
import { shorten, type Stretch } from "./situation.ts";
import { beginsLine, nextStart, STARTERS } from "./starts.ts";
import { reportSyntaxError } from "./syntax-errors.ts";
import { declaration, importNode } from "./to-ast/declarations.ts";
import { nameOf, spanOf, textName } from "./to-ast/leaves.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

/** What a text holds. `broken` names the declarations that are left out. */
export interface Reading {
  readonly imports: readonly Ast.Import[];
  readonly declarations: readonly Ast.Declaration[];
  readonly broken: readonly Ast.Name[];
  /** Stretches that are no declaration at all: one message was given, and nothing in them is looked at. */
  readonly skipped: readonly Ast.Span[];
}

export interface Source {
  readonly text: string;
  readonly file: string;
  readonly lexed: Lexed;
  readonly docs: Docs;
  /** Positions of tokens that nest too deep. */
  readonly deep: readonly number[];
  readonly collector: Collector;
}

let made: KplParser | undefined;

/** Making a parser takes longer than reading most files, so it is made when there is something wrong, once. It keeps nothing from one text to the next. */
function parserFor(tokens: readonly IToken[]): KplParser {
  made ??= new KplParser({ skipValidations: true });
  // The lexer tracks starts only, and the places of trees are made of both.
  for (const token of tokens) token.endOffset = token.startOffset + token.image.length - 1;
  made.input = [...tokens];
  return made;
}

export function readPieceByPiece(source: Source): Reading {
  const { tokens, mistakes } = source.lexed;
  const imports: Ast.Import[] = [];
  const declarations: Ast.Declaration[] = [];
  const broken: Ast.Name[] = [];
  const skipped: Ast.Span[] = [];
  for (let start = 0, end = 0; start < tokens.length; start = end) {
    end = nextStart(tokens, start, source.text);
    const next = tokens[end];
    const written: Stretch = {
      ...source,
      mistakes,
      tokens: tokens.slice(start, end),
      next,
      piece: undefined,
    };
    const stretch = withKeyword(written);
    const deep = tokens[source.deep.find((i) => i >= start && i < end) ?? -1];
    const { found, rest } = !stretch
      ? NOTHING
      : deep
        ? reportDepth(source, deep)
        : readDeclaration(source, stretch);
    if (found?.kind === "import") imports.push(found);
    else if (found) declarations.push(found);
    else broken.push(...namesIn(stretch?.tokens ?? written.tokens));
    const [first] = written.tokens;
    if (!stretch && first) {
      skipped.push({ start: spanOf(first).end, end: next?.startOffset ?? source.text.length });
    }
    if (rest !== undefined) end = start + rest;
  }
  parserFor([]);
  return { imports, declarations, broken, skipped };
}

interface Read {
  readonly found?: Ast.Declaration | Ast.Import | undefined;
  /** Where what stands behind the declaration begins, on a line of its own: that is read next. */
  readonly rest?: number;
}

const NOTHING: Read = {};

function reportDepth({ collector, file }: Source, token: IToken): Read {
  collector.report("KPL0107", file, spanOf(token), { limit: MAX_NESTING });
  return NOTHING;
}

/** Reads one declaration; reports what is wrong in it, and gives it unless it is broken. */
function readDeclaration({ docs }: Source, stretch: Stretch): Read {
  const importing = stretch.tokens[0]?.tokenType === K.import;
  const { tree, error } = read(stretch.tokens, importing ? "import" : "decl");
  if (error) {
    if (error.name !== "NotAllInputParsedException") {
      reportBroken(stretch, error);
      return NOTHING;
    }
  }
  const found = isImport(tree) ? importNode(tree) : isDeclaration(tree) ? declaration(tree, docs) : undefined;
  if (!error) return { found };
  if (beginsLine(stretch.text, error.token)) return { found, rest: stretch.tokens.indexOf(error.token) };
  reportSyntaxError(error, stretch);
  return { found };
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
  tokens: readonly IToken[],
  rule: RuleName,
): { readonly tree: CstNode; readonly error: IRecognitionException | undefined } {
  const parser = parserFor(tokens);
  const tree = parser[rule]();
  return { tree, error: parser.errors[0] };
}

/** The declaration with the keyword that was meant, so that it is read all the same; undefined where none is. */
function withKeyword(stretch: Stretch): Stretch | undefined {
  const { collector, file } = stretch;
  const [first, second] = stretch.tokens;
  if (!first || STARTERS.has(first.tokenType)) return stretch;
  if (closes(first)) {
    collector.report("KPL0121", file, spanOf(first), { closer: first.image });
    return undefined;
  }
  const names =
    second && (tokenMatcher(second, T.Word) || tokenMatcher(second, T.Text) || second.image === "{");
  const keyword = names && tokenMatcher(first, T.Word) ? near(first.image) : undefined;
  if (stretch.mistakes.some(({ span }) => span.start <= first.startOffset && first.startOffset < span.end))
    return undefined;
  if (keyword === undefined) {
    collector.report("KPL0109", file, spanOf(first), { found: shorten(first.image), suggestion: undefined });
    return undefined;
  }
  const fix = { title: `write \`${keyword}\``, edits: [{ file, span: spanOf(first), newText: keyword }] };
  collector.report(
    "KPL0109",
    file,
    spanOf(first),
    { found: shorten(first.image), suggestion: keyword },
    { fix },
  );
  const tokenType = K[keyword];
  const meant: IToken = { ...first, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 };
  return { ...stretch, tokens: [meant, ...stretch.tokens.slice(1)] };
}

/** Reports the first mistake of a broken declaration, and those in the pieces behind it. */
function reportBroken(stretch: Stretch, first: IRecognitionException): void {
  const { tokens, text } = stretch;
  const at = tokenMatcher(first.token, EOF) ? tokens.length : tokens.indexOf(first.token);
  const later = splitPieces(tokens, text)
    .filter(({ start }) => start >= at)
    .flatMap(({ start, end, rule }) => {
      const next = tokens[end] ?? stretch.next;
      const piece: Stretch = { ...stretch, tokens: tokens.slice(start, end), next, piece: rule };
      const error = pieceError(piece, rule);
      return error && !(start === at && error.token === first.token) ? [{ start, piece, error }] : [];
    });
  // Where a step has a mistake, the pipeline stops before it, and there is nothing wrong with the pipeline.
  const same = later[0]?.start === at && AMONG_STEPS.has(first.context.ruleStack.at(-1) ?? "");
  if (!same) reportSyntaxError(first, stretch);
  for (const { piece, error } of later) reportSyntaxError(error, piece);
}

function pieceError({ tokens }: Stretch, rule: RuleName): IRecognitionException | undefined {
  const { error } = read(rule === "expr" ? tokens.slice(1, -1) : tokens, rule);
  // Behind a piece may stand what closes something around it.
  const leftover = error?.name === "NotAllInputParsedException";
  return leftover && tokens.slice(tokens.indexOf(error.token)).every(closes) ? undefined : error;
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
