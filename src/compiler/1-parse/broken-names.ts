/** What a declaration would have declared that could not be read. */
import { tokenMatcher, type IToken } from "chevrotain";
import type { Name } from "../ast.ts";
import { STARTS } from "./declarations.ts";
import { spanOf, stringLiteral, wordName } from "./leaves.ts";
import { K, PlainString, S, Word } from "./tokens.ts";

/** The names in a broken declaration or import, so that their uses are not reported as unknown: the one mistake was reported. */
export function brokenNames(chunk: readonly IToken[]): readonly Name[] {
  const [keyword, second] = chunk;
  if (!keyword || !second || tokenMatcher(keyword, K.test)) return [];
  if (tokenMatcher(keyword, K.import)) {
    const end = chunk.findIndex((t) => tokenMatcher(t, K.from) || tokenMatcher(t, S.closeBrace));
    const inside = chunk.slice(1, end < 0 ? chunk.length : end);
    return inside.filter((t) => tokenMatcher(t, Word)).map(wordName);
  }
  // The keyword itself may be missing or misspelled: then the first word may be the name.
  const first =
    STARTS.some((k) => tokenMatcher(keyword, k)) || !tokenMatcher(keyword, Word) ? [] : [wordName(keyword)];
  if (tokenMatcher(second, Word)) return [...first, wordName(second)];
  if (first.length > 0) return first;
  if (!tokenMatcher(second, PlainString)) return [];
  return [{ text: stringLiteral(second, false).value, span: spanOf(second), quote: "string" }];
}
