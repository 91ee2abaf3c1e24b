/** JSON with the place of every key and value. */
import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Tree } from "./tree.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";

/** As deep as Jackson, which Connect reads with, goes. */
const MAX_DEPTH = 1000;

/** The tree of a text as far as it can be read, and every place where it is no JSON as RFC 8259 has it: comments and trailing commas are problems. */
export function parseJson(text: string): {
  readonly tree: Tree | undefined;
  readonly problems: readonly SyntaxProblem[];
} {
  if (depthOf(text) > MAX_DEPTH) {
    const span = { start: 0, end: 1 };
    return { tree: undefined, problems: [{ span, message: `it nests deeper than ${MAX_DEPTH}` }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return { tree: root && treeOf(root, text), problems: errors.filter(isFirstAtItsPlace).map(problemOf) };
}

/** Brackets in strings count too: the limit is far away. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function treeOf(node: Node, text: string): Tree {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case "object":
      return {
        kind: "map",
        span,
        entries: children.flatMap(({ children: [key, value] = [] }) =>
          key && value ? [{ key: String(key.value), keySpan: inside(key), value: treeOf(value, text) }] : [],
        ),
      };
    case "array":
      return { kind: "list", span, items: children.map((child) => treeOf(child, text)) };
    case "string": {
      const content = inside(node);
      const value = String(node.value);
      const verbatim = text.slice(content.start, content.end) === value;
      return {
        kind: "scalar",
        span: content,
        value: { kind: "text", text: value, scalar: "string", verbatim },
      };
    }
    case "null":
      return { kind: "scalar", span, value: { kind: "null" } };
    default: {
      // The spelling counts, not the number: 1.50, 1e3 and thirty digits stay as they are.
      const spelling = text.slice(span.start, span.end);
      const scalar = node.type === "number" ? "number" : "boolean";
      return { kind: "scalar", span, value: { kind: "text", text: spelling, scalar, verbatim: true } };
    }
  }
}

/** A string without its quotes; one that has no end is cut at its line's. */
function inside({ offset, length }: Node): { readonly start: number; readonly end: number } {
  return { start: offset + 1, end: Math.max(offset + 1, offset + length - 1) };
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no JSON value",
  InvalidNumberFormat: "this is no number",
  PropertyNameExpected: "a key in double quotes is missing here",
  ValueExpected: "a value is missing here",
  ColonExpected: "a colon is missing here",
  CommaExpected: "a comma is missing here",
  CloseBraceExpected: "a closing brace is missing here",
  CloseBracketExpected: "a closing bracket is missing here",
  EndOfFileExpected: "the JSON ends before this",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "this string has no end on its line",
  UnexpectedEndOfNumber: "this is no number",
  InvalidUnicode: "`\\u` wants four hexadecimal digits",
  InvalidEscapeCharacter: "JSON has no such escape",
  InvalidCharacter: "a control character inside a string is written as an escape",
};

/** One missing thing makes the parser miss several. */
function isFirstAtItsPlace({ offset }: ParseError, index: number, errors: readonly ParseError[]): boolean {
  return errors.findIndex((e) => e.offset === offset) === index;
}

function problemOf({ error, offset, length }: ParseError): SyntaxProblem {
  const message = WORDS[printParseErrorCode(error)] ?? "this is no JSON";
  return { span: { start: offset, end: offset + length }, message };
}
