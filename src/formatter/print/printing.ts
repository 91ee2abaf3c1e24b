/** What a printing function gets beside its node. */
import type { Doc } from "prettier";
import type { Span } from "../../compiler/ast.ts";

export interface Printing {
  /** Prints what lies at a property, or along several, with its comments. `pads` go to a row of a table. */
  readonly print: Print;
  /** The comments within an empty container. */
  readonly dangling: () => Doc[];
  /** The text that was read; absent where a program made the tree. */
  readonly text: string | undefined;
  /** How far the lines within this node are indented, in columns. */
  readonly column: number;
  /** How many columns there are. */
  readonly width: number;
}

export type Selector = string | readonly (string | number)[];

export type Print = (selector: Selector, pads?: Pads) => Doc;

/** Blanks behind each cell of a row, so that what follows stands in one column with the rows around. */
export type Pads = readonly number[];

/** What stands at a place in the text; nothing where there is no text. */
export function written({ text }: Printing, { start, end }: Span): string | undefined {
  return text?.slice(start, end);
}

/** Whether the text has an empty line behind a node's last line. */
export function emptyLineBehind({ text }: Printing, { end }: Span): boolean {
  const empty = /[ \t,]*(?:\/\/[^\n]*)?\n[ \t,]*\n/y;
  empty.lastIndex = end;
  return text !== undefined && empty.test(text);
}
