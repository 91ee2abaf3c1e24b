/** Brackets and braces with parts between. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import { hasComments } from "../comments.ts";
import { emptyLineBefore, printParts, type Part } from "./parts.ts";
import type { Printing } from "./printing.ts";

const { fill, group, hardline, ifBreak, indent, join, line, softline } = doc.builders;

/**
 * Parts in braces: on one line with commas if they fit, else each on a line of its own. Where the text has a line end between `start` and the
 * first part, the lines stay; where there is no text, `expanded` says so.
 */
export function braces(
  parts: readonly Part[],
  { start, expanded = false }: { readonly start: number; readonly expanded?: boolean },
  printing: Printing,
): Doc {
  return parts.length === 0
    ? empty("{", "}", printing)
    : enclosed("{", "}", line, parts, { start, expanded }, printing);
}

/** The same in parentheses, without blanks inside of them. */
export function parentheses(parts: readonly Part[], start: number, printing: Printing): Doc {
  return enclosed("(", ")", softline, parts, { start, expanded: false }, printing);
}

function enclosed(
  open: string,
  close: string,
  edge: Doc,
  parts: readonly Part[],
  { start, expanded }: { readonly start: number; readonly expanded: boolean },
  printing: Printing,
): Doc {
  const { text } = printing;
  const first = parts[0]?.node.span.start;
  const shouldBreak = text === undefined ? expanded : text.slice(start, first).includes("\n");
  const docs = printParts(parts, { ...printing, column: printing.column + 2 }).map((part, i): Doc => {
    if (i === 0) return part;
    return [ifBreak("", ","), line, emptyLineBefore(parts, i, printing) ? softline : "", part];
  });
  return group([open, indent([edge, docs]), edge, close], { shouldBreak });
}

function empty(open: string, close: string, printing: Printing): Doc {
  const comments = printing.dangling();
  if (comments.length === 0) return open + close;
  return [open, indent([hardline, join(hardline, comments)]), hardline, close];
}

/** A list in brackets: as many items on a line as fit if all are small, else one on each. */
export function brackets(items: readonly object[], small: boolean, printing: Printing): Doc {
  if (items.length === 0) return empty("[", "]", printing);
  const separator: Doc = [ifBreak("", ","), line];
  const docs = items.map((_, i) => printing.print(["items", i]));
  const content =
    small && !items.some(hasComments)
      ? fill(docs.flatMap((item, i) => (i === 0 ? [item] : [separator, item])))
      : join(separator, docs);
  return group(["[", indent([softline, content]), softline, "]"]);
}

/** Parts in braces, each on a line of its own in any case; `last` is a line without a node behind them. */
export function body(parts: readonly Part[], printing: Printing, last?: string): Doc {
  const lines = printParts(parts, { ...printing, column: printing.column + 2 }).map((part, i): Doc => {
    return [hardline, emptyLineBefore(parts, i, printing) ? hardline : "", part];
  });
  if (last !== undefined) lines.push([hardline, last]);
  return lines.length === 0 ? "{}" : ["{", indent(lines), hardline, "}"];
}
