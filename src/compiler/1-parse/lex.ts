/** Text to tokens, and what is wrong in single ones. */
import { Lexer, type IToken, type TokenType } from "chevrotain";
import type { Collector, Extras } from "../../diagnostics/collector.ts";
import type { Code, Params } from "../../diagnostics/catalog.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { Comment, Span } from "../ast.ts";
import { badEscapes } from "./texts.ts";
import * as T from "./tokens.ts";

export interface Lexed {
  /** What the parser reads. A mistake that stands for a token is among them. */
  readonly tokens: readonly IToken[];
  readonly comments: readonly Comment[];
  /** What is wrong in single tokens, by place. The parser says it, where it makes sense of what is around. */
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  readonly span: Span;
  readonly report: (collector: Collector) => void;
}

// A test looks whether the tokens are sound, not every start.
const lexer = new Lexer(T.allTokens, { positionTracking: "onlyOffset", skipValidations: true });

/** Splits a text into tokens. A text that is no text (binary, UTF-16) gives one mistake and no tokens. */
export function lex(text: string, file: string): Lexed {
  const mistakes: Mistake[] = [];
  const report: Report = (code, span, params, extras) => {
    mistakes.push({ span, report: (collector) => collector.report(code, file, span, params, extras) });
  };
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    report("KPL0116", { start: zero, end: zero + 1 }, {});
    return { tokens: [], comments: [], mistakes };
  }
  const result = lexer.tokenize(text);
  for (const token of result.tokens) checkToken(token, text, file, report);
  for (const token of result.groups["foreign"] ?? []) checkForeign(token, text, report);
  const comments = (result.groups["comments"] ?? []).map(comment);
  for (const found of comments) if (!found.doc) checkAddress(found, text, report);
  for (const { offset, length } of result.errors) reportStray(text, offset, length, report);
  if (!text.isWellFormed()) {
    for (const half of text.matchAll(/\p{Surrogate}/gu))
      report("KPL0103", { start: half.index, end: half.index + 1 }, { character: half[0] });
  }
  return {
    tokens: result.tokens,
    comments,
    mistakes: mistakes.toSorted((a, b) => a.span.start - b.span.start),
  };
}

type Report = <C extends Code>(code: C, span: Span, params: Params<C>, extras?: Extras) => void;

function comment(token: IToken): Comment {
  const doc = token.tokenType === T.DocComment;
  return { doc, text: token.image.slice(doc ? 3 : 2).replace(/^[ \t]/, ""), span: spanOf(token) };
}

function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

const WORDS_FOR: ReadonlyMap<TokenType, string> = new Map([
  [T.DoubleAnd, "and"],
  [T.DoubleBar, "or"],
  [T.Bang, "not"],
  [T.PipeArrow, "|"],
]);

function checkToken(token: IToken, text: string, file: string, report: Report): void {
  const span = spanOf(token);
  switch (token.tokenType) {
    case T.PlainText:
    case T.TripleText:
      for (const { offset, escape } of badEscapes(token.image)) {
        const start = span.start + offset;
        report("KPL0104", { start, end: start + Math.max(escape.length, 1) }, { escape });
      }
      return;
    case T.UnclosedText:
      return report("KPL0102", span, { kind: "text" });
    case T.UnclosedTriple:
      return report("KPL0102", { start: span.start, end: span.start + 3 }, { kind: "lines" });
    case T.UnclosedBacktick:
      return report("KPL0102", span, { kind: token.image.length === 2 ? "empty" : "backtick" });
    case T.UnclosedReference:
      return report("KPL0102", span, { kind: "reference" });
    case T.BarePath:
    case T.UnclosedRegex: {
      // `data/in.jsonl`: the word before the slash belongs to it.
      const word = /[\w.~-]*$/.exec(text.slice(Math.max(0, span.start - 200), span.start))?.[0] ?? "";
      const path = word + token.image;
      if (path === token.image && token.tokenType === T.UnclosedRegex) {
        return report("KPL0117", span, { kind: "regex", text: path });
      }
      const whole = { start: span.start - word.length, end: span.end };
      return report("KPL0117", whole, { kind: "path", text: path }, { fix: quoting(file, whole, path) });
    }
    case T.ForeignText: {
      const body = token.image.replace(/^./, "").replace(/['“”‘’]$/, "");
      const newText = `"${body.replaceAll(/(?<!\\)"/g, '\\"')}"`;
      const fix = { title: `write ${newText}`, edits: [{ file, span, newText }] };
      return report("KPL0106", span, { newText }, { fix });
    }
    case T.ConfigReference:
      if (!/^\$\{[^:]+:/.test(token.image)) report("KPL0118", span, { reference: token.image });
      return;
    case T.DigitWord:
      return report("KPL0119", span, { word: token.image });
    default: {
      const word = WORDS_FOR.get(token.tokenType);
      if (word !== undefined) report("KPL0120", span, { found: token.image, word });
    }
  }
}

function quoting(file: string, span: Span, image: string): Fix {
  return { title: `write "${image}"`, edits: [{ file, span, newText: `"${image}"` }] };
}

/** `http://host` without quotes reads as a key, and a comment from the slashes on. */
function checkAddress(found: Comment, text: string, report: Report): void {
  const scheme = /[a-zA-Z][\w+.-]*:$/.exec(text.slice(Math.max(0, found.span.start - 20), found.span.start));
  const rest = /^\/\/[^\s/,{}][^\s,{}]*/.exec(text.slice(found.span.start, found.span.end));
  if (!scheme || !rest) return;
  const span = { start: found.span.start - scheme[0].length, end: found.span.start + rest[0].length };
  const address = scheme[0] + rest[0];
  // What stands behind it on the line was read as a comment: no text that may be put into quotes blindly.
  report("KPL0117", span, { kind: "address", text: address });
}

function checkForeign(token: IToken, text: string, report: Report): void {
  const span = spanOf(token);
  if (token.tokenType === T.Semicolon) return report("KPL0115", span, {});
  if (token.tokenType === T.BlockComment || token.tokenType === T.HashComment) {
    const end = span.start + (token.tokenType === T.HashComment ? 1 : 2);
    return report("KPL0105", { start: span.start, end }, { found: text.slice(span.start, end) });
  }
  // A byte order mark belongs to the start of a file.
  if (span.start > 0) report("KPL0103", span, { character: token.image });
}

/** One message for a run of characters, not one for each. */
function reportStray(text: string, offset: number, length: number, report: Report): void {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (!character.isWellFormed()) return;
  report("KPL0103", { start: offset, end: offset + Math.max(length, character.length) }, { character });
}
