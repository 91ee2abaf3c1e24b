/** How deep a program nests, found before any rule recurses. */
import type { IToken, TokenType } from "chevrotain";
import { kindsOf } from "./cursor.ts";
import * as T from "./tokens.ts";
import { K } from "./tokens.ts";

/** How deep braces, brackets, parentheses, type arguments and `not`s may nest. */
export const MAX_NESTING = 64;

const CLOSERS: ReadonlyMap<TokenType, TokenType> = new Map([
  [T.LeftBrace, T.RightBrace],
  [T.LeftBracket, T.RightBracket],
  [T.LeftParen, T.RightParen],
]);
const CLOSING: ReadonlySet<TokenType> = new Set(CLOSERS.values());

/** Whether a token opens a pair: `{`, `[` or `(`. */
export function opens(token: IToken): boolean {
  return CLOSERS.has(token.tokenType);
}

export function closes(token: IToken): boolean {
  return CLOSING.has(token.tokenType);
}

/** The token that closes what this one opens. */
export function closerOf(token: IToken): string {
  return CLOSERS.get(token.tokenType)?.LABEL ?? "";
}

/** What may stand within the arguments of a type. */
const IN_TYPES = kindsOf(T.Word, T.Question, T.At);
const OPENING = kindsOf(...CLOSERS.keys());
/** What is followed by a type on its level of brackets. */
const BEFORE_TYPES: ReadonlySet<TokenType> = new Set([T.Colon, T.Arrow, T.FatArrow, K.on]);
/** What ends a type though it is a word: a condition follows, where `<` compares. */
const BEFORE_CONDITIONS: ReadonlySet<TokenType> = new Set([K.when, K.unless]);

/**
 * The positions of tokens that nest deeper than `MAX_NESTING`; where one is too deep, those inside it are not listed. A `<` counts where
 * a type is read; in conditions it compares.
 */
export function tooDeep(tokens: readonly IToken[]): readonly number[] {
  const found: number[] = [];
  const stack: TokenType[] = [];
  const outer: boolean[] = [];
  let inType = false;
  let nots = 0;
  let reported = false;
  let i = -1;
  for (const token of tokens) {
    i++;
    const type = token.tokenType;
    const word = IN_TYPES[token.tokenTypeIdx] === 1;
    const opening = OPENING[token.tokenTypeIdx] === 1;
    if (!word && !opening && type !== T.Less && type !== T.Greater) dropAngles(stack);
    nots = type === K.not || type === T.Bang ? nots + 1 : 0;
    if (opening) {
      stack.push(type);
      outer.push(inType);
      inType = false;
    } else if (CLOSING.has(type)) {
      stack.pop();
      inType = outer.pop() ?? false;
    } else if (type === T.Less) {
      if (inType) stack.push(type);
    } else if (stack.at(-1) !== T.Less) {
      if (BEFORE_TYPES.has(type)) inType = true;
      else if (!word || BEFORE_CONDITIONS.has(type)) inType &&= type === T.Greater;
    } else if (type === T.Greater) {
      stack.pop();
    }
    if (stack.length + nots <= MAX_NESTING) reported = false;
    else if (!reported) {
      found.push(i);
      reported = true;
    }
  }
  return found;
}

/** Takes the `<` from the top: what follows them cannot stand in a type. */
function dropAngles(stack: TokenType[]): void {
  while (stack.at(-1) === T.Less) stack.pop();
}
