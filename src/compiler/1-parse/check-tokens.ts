/** What is wrong with single tokens and their nesting, before any rule looks at them. */
import { tokenMatcher, type IToken } from "chevrotain";
import type { Collector } from "../../diagnostics/collector.ts";
import { closes, opens } from "./declarations.ts";
import { spanOf } from "./leaves.ts";
import { Foreign, PlainString, TripleString, Unclosed } from "./tokens.ts";

/** How deep braces, brackets and parentheses may nest. */
export const MAX_DEPTH = 64;

/** Reports text that is no token, and gives the tokens without what was reported. */
export function checkTokens(
  tokens: readonly IToken[],
  errors: readonly { readonly offset: number; readonly length: number }[],
  text: string,
  path: string,
  collector: Collector,
): readonly IToken[] {
  for (const { offset, length } of errors) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const end = offset + Math.max(1, Math.min(length, character.length));
    collector.report("KPL0103", path, { start: offset, end }, { character });
    // One binary file gives one message, not one for each byte.
    if (character < " " || character === "\uFFFD") break;
  }
  return tokens.filter((token) => {
    if (tokenMatcher(token, Foreign)) {
      collector.report(
        "KPL0105",
        path,
        { start: token.startOffset, end: token.startOffset + 1 },
        { text: token.image.slice(0, 2) },
      );
      return false;
    }
    if (tokenMatcher(token, Unclosed)) {
      const single = token.image.startsWith("'");
      if (single) collector.report("KPL0106", path, spanOf(token), {});
      else collector.report("KPL0102", path, spanOf(token), { quote: token.image.charAt(0) });
    }
    if (tokenMatcher(token, PlainString) || tokenMatcher(token, TripleString))
      checkEscapes(token, path, collector);
    return true;
  });
}

function checkEscapes(token: IToken, path: string, collector: Collector): void {
  for (const escape of token.image.matchAll(/\\(u[0-9a-fA-F]{4}|[^])/g)) {
    if (/^(u[0-9a-fA-F]{4}|[ntr"\\])$/.test(escape[1] ?? "")) continue;
    const start = token.startOffset + escape.index;
    collector.report("KPL0104", path, { start, end: start + escape[0].length }, { escape: escape[0] });
  }
}

/** Whether nesting stays within `MAX_DEPTH`; reports the place where it does not. */
export function checkDepth(tokens: readonly IToken[], path: string, collector: Collector): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (opens(token)) depth++;
    else if (closes(token)) depth--;
    if (depth <= MAX_DEPTH) continue;
    collector.report("KPL0107", path, spanOf(token), { limit: MAX_DEPTH });
    return false;
  }
  return true;
}
