/** Where comments go: each belongs to a line of its own, or stands behind one. */
import type * as Ast from "../compiler/ast.ts";
import { children, isEmptyContainer, isLine, type Marks, type Node, type Root } from "./tree.ts";

/** A comment as prettier carries it. */
export interface AttachedComment extends Ast.Comment {
  /** Written with two slashes though it had three: in its new place it would document something. */
  plain?: boolean;
  leading?: boolean;
  trailing?: boolean;
  printed?: boolean;
  enclosingNode?: Node;
  precedingNode?: Node;
  followingNode?: Node;
}

interface Commented {
  comments?: AttachedComment[];
}

/** What comments may be attached to: lines, items of lists, operands of conditions, and containers with nothing in them. */
export function canAttachComment(node: Node & Marks): boolean {
  return isLine(node) || isEmptyContainer(node) || node.item === true || node.operandOf !== undefined;
}

/**
 * Finds the place of a comment; always true, as prettier's own rules know nothing of brackets. A comment stands before the line that follows
 * it, or behind the one that precedes it, in the same brackets. One within a line, where no line could hold it, goes before that line.
 */
export function placeComment(comment: AttachedComment, text: string, _options: unknown, root: Root): true {
  const bracket = root.bracketAt(comment.span.start);
  const enclosing: (Node & Marks) | undefined = comment.enclosingNode;
  // An operand in parentheses begins within them; what counts is where its condition begins.
  const here = (node: (Node & Marks) | undefined): (Node & Marks) | undefined =>
    node !== undefined &&
    root.bracketAt((node.operandOf ? (enclosing ?? node) : node).span.start) === bracket &&
    (node.item === true || !isEmptyContainer(node))
      ? node
      : undefined;
  const preceder = here(comment.precedingNode);
  const follower = here(comment.followingNode);
  // Behind the last operand the line ends, and may have a comment there.
  const before =
    preceder?.operandOf === follower?.operandOf || preceder?.operandOf === undefined ? preceder : undefined;
  const after = follower?.operandOf === undefined ? follower : undefined;
  const ownLine = /(?:^|[\n\r\uFEFF])[ \t]*$/.test(text.slice(0, comment.span.start));
  if (after && (ownLine || !before)) {
    comment.plain = !ownLine;
    attach(after, comment, "leading");
  } else if (before) attach(before, comment, "trailing");
  else if (!enclosing) attach(root, comment, "dangling");
  else if (isEmptyContainer(enclosing) && bracket === enclosing.span.start) {
    attach(enclosing, comment, "dangling");
  } else {
    comment.plain = true;
    attach(enclosing.operandOf ?? enclosing, comment, "hoisted");
  }
  return true;
}

/** Hoisted comments stand before the others: a doc comment has to stay right before what it documents. */
function attach(
  node: Node,
  comment: AttachedComment,
  how: "leading" | "trailing" | "dangling" | "hoisted",
): void {
  const holder: Commented = node as Commented;
  const comments = (holder.comments ??= []);
  comment.leading = how === "leading" || how === "hoisted";
  comment.trailing = how === "trailing";
  comment.printed = false;
  if (how === "hoisted") comments.splice(comments.filter(({ plain }) => plain).length, 0, comment);
  else comments.push(comment);
}

/** Makes leading comments of the `doc`s of a tree that was not read from a text. */
export function attachDocs(node: object): void {
  if (isLine(node) && "doc" in node && node.doc !== undefined) {
    for (const text of node.doc.split("\n")) {
      attach(node, { doc: true, text, span: { start: 0, end: 0 } }, "leading");
    }
  }
  for (const child of children(node)) attachDocs(child);
}

/** A comment as it stands in the text, without blanks at its end; in a tree without one, behind its slashes and a blank. */
export function commentText({ doc, plain, text, span }: AttachedComment, source: string | undefined): string {
  const slashes = doc && plain !== true ? "///" : "//";
  const behind = source?.slice(span.start + (doc ? 3 : 2), span.end) ?? ` ${text}`;
  return (slashes + behind).trimEnd();
}

/** Whether a node is printed as it was written. */
export function isIgnored(node: Node): boolean {
  const { comments } = node as Commented;
  return comments?.some((c) => c.leading === true && c.text.trim() === "prettier-ignore") ?? false;
}

/** Whether comments are attached to a node or stand in it. */
export function hasComments(node: object): boolean {
  const { comments } = node as Commented;
  return (comments !== undefined && comments.length > 0) || children(node).some(hasComments);
}
