/** Doc comments: the `///` lines before what they document. */
import type { Comment } from "../ast.ts";
import type { CstNode } from "./cst.ts";

/** Finds the doc comment of a node of the tree. */
export interface Docs {
  /** The text of the `///` lines right before the node, joined by line ends; nothing where there are none. */
  readonly before: (node: CstNode) => { readonly doc?: string };
}

/**
 * Reads the doc comments of a text. Lines belong together when only blanks stand between them; a `///` behind something on its line
 * documents nothing.
 */
export function findDocs(text: string, comments: readonly Comment[]): Docs {
  const byStart = new Map<number, string>();
  let lines: string[] = [];
  let expected = -1;
  for (const comment of comments) {
    if (!comment.doc || !beginsLine(text, comment.span.start)) continue;
    if (comment.span.start === expected) byStart.delete(expected);
    else lines = [];
    lines.push(comment.text.trimEnd());
    expected = skipBlanks(text, comment.span.end);
    byStart.set(expected, lines.join("\n"));
  }
  return {
    before: (node) => {
      const doc = byStart.get(node.location?.startOffset ?? -1);
      return doc === undefined ? {} : { doc };
    },
  };
}

function beginsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && (text[at] === " " || text[at] === "\t" || text[at] === "\uFEFF")) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && " \t\r\n,".includes(text.charAt(at))) at++;
  return at;
}
