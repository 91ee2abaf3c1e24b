/** The parts of what can be laid out in lines: entries of a block, steps of a pipeline, declarations of a file. */
import type { Doc } from "prettier";
import type { Span } from "../../compiler/ast.ts";
import { emptyLineBehind, type Pads, type Print, type Printing } from "./printing.ts";
import { align, type Candidate } from "./rows.ts";

export interface Part {
  readonly node: { readonly span: Span };
  /** Where the node lies below the one that is printed; absent where it does not, and `...` stands for it. */
  readonly at?: readonly (string | number)[];
  /** What it is to the table around it. */
  readonly row: Candidate;
  /** Whether an empty line stands before it in any case. */
  readonly apart?: boolean;
}

/** A print function for what lies below a node. */
export function below(printing: Printing, at: readonly (string | number)[]): Printing {
  const print: Print = (selector, pads) =>
    printing.print([...at, ...(typeof selector === "string" ? [selector] : selector)], pads);
  return { ...printing, print };
}

/** Nodes that lie in a list at a property. */
export function partsOf<T extends { readonly span: Span }>(
  nodes: readonly T[],
  property: string,
  row: (node: T, printing: Printing) => Candidate,
  printing: Printing,
): readonly Part[] {
  return nodes.map((node, i) => {
    const at = [property, i];
    return { node, at, row: row(node, below(printing, at)) };
  });
}

/** No part of a table. */
export const noRow = (): Candidate => "none";

/** The order of the text; as they are where a program made the tree. */
export function inOrder(parts: readonly Part[]): readonly Part[] {
  return parts.toSorted((a, b) => a.node.span.start - b.node.span.start);
}

/** Each part with the blanks that make it a row of the table around it. */
export function printParts(parts: readonly Part[], printing: Printing): readonly Doc[] {
  const breaks = parts.map((part, i) => emptyLineBefore(parts, i, printing) || hasLeadingComment(part.node));
  const pads: readonly (Pads | undefined)[] = align(
    parts.map(({ row }) => row),
    breaks,
    printing,
  );
  return parts.map(({ at }, i) => (at ? printing.print(at, pads[i]) : "..."));
}

/** Whether an empty line goes before a part: there is one in the text, or there is to be one in any case. */
export function emptyLineBefore(parts: readonly Part[], index: number, printing: Printing): boolean {
  const before = parts[index - 1];
  if (!before) return false;
  return parts[index]?.apart === true || emptyLineBehind(printing, before.node.span);
}

function hasLeadingComment(node: object): boolean {
  const { comments } = node as { readonly comments?: readonly { readonly leading?: boolean }[] };
  return comments?.some((comment) => comment.leading === true) ?? false;
}
