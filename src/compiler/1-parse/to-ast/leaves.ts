/** Names, texts and places: the leaves of the syntax tree, made of tokens. */
import { tokenMatcher, type IToken } from "chevrotain";
import type * as Ast from "../../ast.ts";
import type { CstNode, DottedCstNode, HeadCstNode, KeyCstNode, NameCstNode, SegCstNode } from "../cst.ts";
import { unescapeText } from "../texts.ts";
import { Backtick, TripleText } from "../tokens.ts";

/** The first of what a rule found. What the grammar demands is there in a tree without errors. */
export function one<T>(found: readonly T[] | undefined): T {
  const first = found?.[0];
  if (first === undefined) throw new Error("the tree lacks what its rule demands");
  return first;
}

/** The place of a token. */
export function spanOf(token: IToken): Ast.Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** The place of a node, from its first token to its last. */
export function nodeSpan(node: CstNode): Ast.Span {
  return { start: node.location?.startOffset ?? 0, end: (node.location?.endOffset ?? -1) + 1 };
}

/** Whether `...` stands in a struct or an object, and where. */
export function openness(found: readonly IToken[] | undefined): {
  readonly open: boolean;
  readonly openSpans?: readonly Ast.Span[];
} {
  return found ? { open: true, openSpans: found.map(spanOf) } : { open: false };
}

/** A word, or what stands between backticks. */
export function nameOf(token: IToken): Ast.Name {
  const quoted = tokenMatcher(token, Backtick);
  return {
    text: quoted ? token.image.replace(/^`|`$/g, "") : token.image,
    span: spanOf(token),
    quote: quoted ? "backtick" : "none",
  };
}

export function textOf(token: IToken): Ast.StringLiteral {
  return {
    kind: "string",
    value: unescapeText(token.image),
    triple: tokenMatcher(token, TripleText),
    span: spanOf(token),
  };
}

/** A text that names something. */
export function textName(token: IToken): Ast.Name {
  return { text: unescapeText(token.image), span: spanOf(token), quote: "string" };
}

export function nameNode({ children }: NameCstNode): Ast.Name {
  return children.String ? textName(one(children.String)) : nameOf(one(children.Word));
}

export function segment({ children }: SegCstNode): Ast.Name {
  return nameOf(one(children.Word ?? children.Backtick ?? children.Integer));
}

/** Words joined by dots, as a value or as the name of what plugs in. */
export function dotted(node: DottedCstNode | HeadCstNode): Ast.Dotted {
  const { children } = node;
  const word = "Name" in children ? children.Name : "Word" in children ? children.Word : undefined;
  return path(node, one(word ?? children.Backtick), children.seg);
}

/** A key of an option: words joined by dots, or one text. */
export function key(node: KeyCstNode): Ast.Dotted {
  const { children } = node;
  if (children.String) {
    return { kind: "dotted", segments: [textName(one(children.String))], span: nodeSpan(node) };
  }
  return path(node, one(children.Key ?? children.Backtick), children.seg);
}

function path(node: CstNode, first: IToken, rest: readonly SegCstNode[] = []): Ast.Dotted {
  return { kind: "dotted", segments: [nameOf(first), ...rest.map(segment)], span: nodeSpan(node) };
}

/** A number as written. Of `10s`, which was reported, the digits: nothing more is to be said of it. */
export function number(token: IToken): Ast.NumberLiteral {
  const text = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(token.image)?.[0] ?? token.image;
  return { kind: "number", text, span: spanOf(token) };
}

/** `\/` reads as `/`: the backslash is for KPL, not for the expression. */
export function regex(token: IToken): Ast.RegexLiteral {
  const source = token.image.replace(/^\/|\/$/g, "").replaceAll("\\/", "/");
  return { kind: "regex", source, span: spanOf(token) };
}

export function parameter(token: IToken): Ast.ParamReference {
  return { kind: "paramReference", name: token.image.slice(1), span: spanOf(token) };
}

export function configReference(token: IToken): Ast.ConfigReference {
  return { kind: "configReference", text: token.image, span: spanOf(token) };
}
