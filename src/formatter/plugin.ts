/** The prettier plugin: KPL's own parser and tree, laid out by prettier. */
import type { AstPath, Parser, Plugin, Printer, SupportLanguage } from "prettier";
import { canAttachComment, commentText, isIgnored, placeComment, type AttachedComment } from "./comments.ts";
import { parseTree } from "./parse-tree.ts";
import { printNode } from "./print/print.ts";
import { childKeys, type Node, type Root } from "./tree.ts";

/** What tells prettier which files are KPL. */
export const languages: SupportLanguage[] = [
  { name: "KPL", parsers: ["kpl"], extensions: [".kpl"], vscodeLanguageIds: ["kpl"] },
];

const kpl: Parser<Node> = {
  parse: parseTree,
  astFormat: "kpl",
  locStart: (node) => node.span.start,
  locEnd: (node) => node.span.end,
};

export const parsers = { kpl };

const place = (comment: unknown, text: string, options: unknown, root: Node): boolean =>
  placeComment(comment as AttachedComment, text, options, root as Root);

const printer: Printer<Node> = {
  print: printNode,
  getVisitorKeys: childKeys,
  canAttachComment,
  handleComments: { ownLine: place, endOfLine: place, remaining: place },
  printComment: ({ node, root }: AstPath<unknown>) =>
    commentText(node as AttachedComment, (root as Root).text),
  isBlockComment: () => false,
  hasPrettierIgnore: ({ node }) => isIgnored(node),
};

export const printers = { kpl: printer };

/** Lines have 100 columns, unless a user's own settings say otherwise. */
export const defaultOptions = { printWidth: 100 };

/** All of it, as prettier takes it. */
export const plugin: Plugin<Node> = { languages, parsers, printers, defaultOptions };
