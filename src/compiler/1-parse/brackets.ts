/** Which bracket of a broken stretch is the one that lacks its end. */
import type { IToken } from "chevrotain";
import { closerOf, closes, opens } from "./nesting.ts";
import { beginsLine, indentOf } from "./starts.ts";

/** The last bracket that is still open behind the tokens. */
export function innermostOpen(tokens: readonly IToken[]): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (opens(token)) open.push(token);
    else if (closes(token)) open.pop();
  }
  return open.at(-1);
}

/**
 * The bracket that the layout says is open: one whose closing bracket, at the start of a line, stands further out than the line that
 * opened it. Undefined where brackets and layout agree.
 */
export function suspectOpen(tokens: readonly IToken[], text: string): IToken | undefined {
  const open: IToken[] = [];
  let lineStart = tokens[0];
  for (const token of tokens) {
    if (beginsLine(text, token)) lineStart = token;
    if (opens(token)) open.push(token);
    if (!closes(token)) continue;
    const opener = open.pop();
    if (!opener || !lineStart || lineStart !== token || closerOf(opener) !== token.image) continue;
    if (indentOf(text, token) < lineIndent(opener, text)) return opener;
  }
  return undefined;
}

function lineIndent(token: IToken, text: string): number {
  const column = indentOf(text, token);
  const line = text.slice(token.startOffset - column, token.startOffset);
  return /^\s*/.exec(line)?.[0].length ?? 0;
}
