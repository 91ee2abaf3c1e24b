/** Where declarations begin. */
import { tokenMatcher, type IToken } from "chevrotain";
import { K, S } from "./tokens.ts";

/** The keywords that begin declarations. */
export const STARTS = [
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
];

/** Stretches of tokens that are read on their own: each begins with the keyword of a declaration that stands first on its line. */
export function splitDeclarations(tokens: readonly IToken[]): readonly (readonly IToken[])[] {
  const chunks: IToken[][] = [];
  let depth = 0;
  let line = 0;
  for (const [i, token] of tokens.entries()) {
    const first = token.startLine !== line;
    line = token.endLine ?? token.startLine ?? line;
    const next = tokens[i + 1];
    const declares =
      first &&
      (depth <= 0 || token.startColumn === 1) &&
      STARTS.some((k) => tokenMatcher(token, k)) &&
      !(next && (tokenMatcher(next, S.colon) || tokenMatcher(next, S.dot)));
    if (declares || chunks.length === 0) {
      chunks.push([]);
      depth = 0;
    }
    chunks.at(-1)?.push(token);
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
  }
  return chunks;
}

/** Whether a token opens a pair that another closes. */
export function opens(token: IToken): boolean {
  return (
    tokenMatcher(token, S.openBrace) || tokenMatcher(token, S.openBracket) || tokenMatcher(token, S.openParen)
  );
}

export function closes(token: IToken): boolean {
  return (
    tokenMatcher(token, S.closeBrace) ||
    tokenMatcher(token, S.closeBracket) ||
    tokenMatcher(token, S.closeParen)
  );
}
