/** Doc comments: the `///` lines right before what they document. */
import { tokenMatcher, type IToken } from "chevrotain";
import { spanOf } from "./leaves.ts";
import { DocComment } from "./tokens.ts";
import type { DocOf } from "./grammar.ts";

/** Finds the doc comment that ends right before a token: nothing but blanks between its lines and the token. */
export function docFinder(comments: readonly IToken[], text: string): DocOf {
  const docs = comments.filter((c) => tokenMatcher(c, DocComment));
  const byEnd = new Map<number, IToken>();
  for (const doc of docs) byEnd.set(nextNonBlank(text, spanOf(doc).end), doc);
  return (token) => {
    const lines: string[] = [];
    for (let at = token.startOffset; ;) {
      const doc = byEnd.get(at);
      if (!doc) break;
      lines.unshift(doc.image.slice(3).replace(/^ /, ""));
      at = doc.startOffset;
    }
    return lines.length === 0 ? undefined : lines.join("\n").trim();
  };
}

function nextNonBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,]/.test(text.charAt(at))) at++;
  return at;
}
