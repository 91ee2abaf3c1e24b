/** Where declarations begin in a text that cannot be read as a whole. */
import { tokenMatcher, type IToken, type TokenType } from "chevrotain";
import { near } from "./near-keyword.ts";
import { closes, opens } from "./nesting.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

/** The keywords that begin a declaration. */
export const STARTERS: ReadonlySet<TokenType> = new Set([
  K.import,
  K.let,
  K.schema,
  K.topic,
  K.source,
  K.sink,
  K.predicate,
  K.transform,
  K.connector,
  K.converter,
  K.chain,
  K.pipeline,
  K.test,
]);

/** What follows a keyword that is the name of a field in a condition. */
const AFTER_REFERENCES: ReadonlySet<TokenType> = new Set([
  T.Dot,
  T.LeftBracket,
  T.Equal,
  T.NotEqual,
  T.Less,
  T.AtMost,
  T.Greater,
  T.AtLeast,
  K.in,
  K.is,
  K.matches,
  K.and,
  K.or,
  T.DoubleAnd,
  T.DoubleBar,
]);
/** What is followed by a value, which may be any word; a declaration behind it shows that the value is missing. */
const BEFORE_VALUES: ReadonlySet<TokenType> = new Set([T.Colon, T.Assign, T.Plus, T.Dot]);

/** What follows the name of a declaration. */
const AFTER_NAMES: ReadonlySet<TokenType> = new Set([
  T.Colon,
  T.Assign,
  T.LeftBrace,
  T.LeftParen,
  T.At,
  K.from,
  K.for,
  K.connect,
]);

/** Whether only blanks stand before a token on its line. */
export function beginsLine(text: string, token: IToken): boolean {
  let at = token.startOffset - 1;
  while (at >= 0 && (text[at] === " " || text[at] === "\t" || text[at] === "\uFEFF")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

/** How many characters stand before a token on its line. */
export function indentOf(text: string, token: IToken): number {
  let at = token.startOffset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return token.startOffset - at - (text.charCodeAt(at) === 0xfeff ? 1 : 0);
}

/**
 * The position of the token at which the declaration after the one at `from` begins, or the number of tokens. A declaration begins
 * with its keyword, or something near one, at the start of a line: outside of all brackets, or no deeper in than the broken one, whose
 * brackets may be what is broken. There it must also look like a declaration, for an option may be called `topic` too.
 */
export function nextStart(tokens: readonly IToken[], from: number, text: string): number {
  const first = tokens[from];
  if (!first) return tokens.length;
  const indent = indentOf(text, first);
  const open: IToken[] = opens(first) ? [first] : [];
  for (let i = from + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (beginsLine(text, token)) {
      const outdented = indentOf(text, token) <= indent;
      const inside = open.at(-1);
      if (
        inside === undefined
          ? beginsOutside(tokens, i, outdented, first, text)
          : outdented && beginsInside(tokens, i, inside, first, text)
      ) {
        return i;
      }
    }
    if (opens(token)) open.push(token);
    else if (closes(token)) open.pop();
  }
  return tokens.length;
}

function beginsOutside(
  tokens: readonly IToken[],
  i: number,
  outdented: boolean,
  first: IToken,
  text: string,
): boolean {
  const token = tokens[i];
  const next = tokens[i + 1]?.tokenType;
  const before = tokens[i - 1]?.tokenType;
  if (!token || (before && BEFORE_VALUES.has(before) && !looksComplete(tokens, i, text))) return false;
  if (!STARTERS.has(token.tokenType)) return outdented && looksMisspelt(tokens, i, text);
  if (next && AFTER_REFERENCES.has(next)) return false;
  // Behind what is no declaration there may be more of it: fields, options.
  if (next === T.Colon && !STARTERS.has(first.tokenType)) return false;
  // Pipelines have predicates of their own, further in.
  if (token.tokenType === K.predicate) return outdented;
  return outdented || (next !== undefined && (named(tokens[i + 1]) || next === T.LeftBrace));
}

function beginsInside(
  tokens: readonly IToken[],
  i: number,
  inside: IToken,
  first: IToken,
  text: string,
): boolean {
  const token = tokens[i];
  const before = tokens[i - 1]?.tokenType;
  const doubtful = inside.tokenType !== T.LeftBrace || (before && BEFORE_VALUES.has(before));
  if (!token || (doubtful && !looksComplete(tokens, i, text))) return false;
  // A pipeline's own predicates stand inside its braces.
  if (token.tokenType === K.predicate && first.tokenType === K.pipeline) return false;
  if (token.tokenType === K.import) return tokens[i + 1]?.tokenType === T.LeftBrace;
  return STARTERS.has(token.tokenType) ? named(tokens[i + 1]) : looksMisspelt(tokens, i, text);
}

function named(token: IToken | undefined): boolean {
  return token !== undefined && (tokenMatcher(token, T.Word) || tokenMatcher(token, T.Text));
}

/** A word with a name behind it on the same line, and what can follow the name of a declaration. */
function looksComplete(tokens: readonly IToken[], i: number, text: string): boolean {
  const name = tokens[i + 1];
  const third = tokens[i + 2]?.tokenType;
  if (!name || !named(name) || beginsLine(text, name)) return false;
  return third !== undefined && AFTER_NAMES.has(third);
}

/** A word that is nearly a keyword and looks like one. */
function looksMisspelt(tokens: readonly IToken[], i: number, text: string): boolean {
  const token = tokens[i];
  return (
    token?.tokenType === T.Identifier && looksComplete(tokens, i, text) && near(token.image) !== undefined
  );
}
