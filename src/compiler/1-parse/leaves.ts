/** Leaves of the tree: names, strings and places, made of tokens. */
import type { IToken } from "chevrotain";
import type { Name, Span, StringLiteral } from "../ast.ts";

type Placed = IToken | Span | { readonly span: Span };

/** The place of a token. */
export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

function placeOf(node: Placed): Span {
  if ("span" in node) return node.span;
  return "startOffset" in node ? spanOf(node) : node;
}

/** From the start of one to the end of the other. */
export function joinSpan(first: Placed, last: Placed): Span {
  return { start: placeOf(first).start, end: placeOf(last).end };
}

export function wordName(token: IToken): Name {
  return { text: token.image, span: spanOf(token), quote: "none" };
}

export function backtickName(token: IToken): Name {
  return { text: token.image.slice(1, -1), span: spanOf(token), quote: "backtick" };
}

export function numberOf(token: IToken): number {
  return Number(token.image);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };

/** A string with its escapes resolved. An escape that does not exist stands for itself here; `checkEscapes` reports it. */
export function stringLiteral(token: IToken, triple: boolean): StringLiteral {
  const inner = triple ? token.image.slice(3, -3) : token.image.slice(1, -1);
  const value = inner.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|([^]))/g,
    (whole, code: string | undefined, char: string | undefined) =>
      code === undefined ? (ESCAPES[char ?? ""] ?? whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return { kind: "string", value, triple, span: spanOf(token) };
}
