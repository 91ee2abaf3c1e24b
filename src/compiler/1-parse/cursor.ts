/** Where reading is among the tokens of a text, for the functions of reader.ts. */
import { EOF, type IToken, type TokenType } from "chevrotain";
import { allTokens } from "./tokens.ts";

/** Some kinds of tokens: 1 at the index of each. */
export type Kinds = Uint8Array;

export interface Cursor {
  readonly tokens: readonly IToken[];
  /** The index of each token's kind. */
  readonly kinds: Uint16Array;
  /** The position of the next token. */
  at: number;
}

/** Is thrown where a text has a syntax error. It does not say which: the parser of grammar.ts does. */
export class Unsound extends Error {}

/** As far as rules look ahead. */
const LOOKAHEAD = 2;
const LAST = Math.max(...[...allTokens, EOF].map(indexOf));

/** At the first of some tokens. */
export function cursorOf(tokens: readonly IToken[]): Cursor {
  const kinds = new Uint16Array(tokens.length + LOOKAHEAD).fill(indexOf(EOF));
  let i = 0;
  for (const { tokenTypeIdx } of tokens) kinds[i++] = tokenTypeIdx;
  return { tokens, kinds, at: 0 };
}

/** These kinds, with all that belong to them. */
export function kindsOf(...types: readonly TokenType[]): Kinds {
  const kinds = new Uint8Array(LAST + 1);
  for (const type of types) {
    for (const index of [indexOf(type), ...(type.categoryMatches ?? [])]) kinds[index] = 1;
  }
  return kinds;
}

/** Whether the next token is of one of these kinds. */
export function isAt(cursor: Cursor, kinds: Kinds): boolean {
  return kinds[cursor.kinds[cursor.at] ?? 0] === 1;
}

/** Whether the token behind the next one is. */
export function isNext(cursor: Cursor, kinds: Kinds): boolean {
  return kinds[cursor.kinds[cursor.at + 1] ?? 0] === 1;
}

/** The next token, which has to be of one of these kinds. Throws `Unsound`. */
export function take(cursor: Cursor, kinds: Kinds): IToken {
  const token = cursor.tokens[cursor.at];
  if (!token || !isAt(cursor, kinds)) throw new Unsound();
  cursor.at++;
  return token;
}

/** The place of what was read from a position on. */
export function placeSince(
  { tokens, at }: Cursor,
  first: number,
): { readonly startOffset: number; readonly endOffset: number } {
  const last = tokens[at - 1];
  return {
    startOffset: tokens[first]?.startOffset ?? 0,
    endOffset: last ? last.startOffset + last.image.length - 1 : 0,
  };
}

function indexOf(type: TokenType): number {
  return type.tokenTypeIdx ?? 0;
}
