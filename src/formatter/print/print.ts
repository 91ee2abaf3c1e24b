/** One printing function for each kind of node. */
import type { AstPath, Doc, ParserOptions } from "prettier";
import { commentText, type AttachedComment } from "../comments.ts";
import type { Kinded, Node, Root } from "../tree.ts";
import { array, compare, isNull, logical, not, object, reference } from "./conditions.ts";
import { aligned, file, importNode, pluginDeclaration, predicate } from "./declarations.ts";
import { dottedText, regex, string } from "./leaves.ts";
import { arm, chain, from, guard, pipeline, route, step, through, to } from "./pipelines.ts";
import type { Pads, Print, Printing } from "./printing.ts";
import { dropped, failed, given, record, test } from "./tests.ts";
import { annotation, field, namedType, param, recordType, structType, type } from "./types.ts";
import { block, entry, join, list, map, pair, plugin } from "./values.ts";

type Kind = Kinded["kind"];

const PRINTERS: {
  readonly [K in Kind]: (node: Extract<Kinded, { readonly kind: K }>, printing: Printing, pads?: Pads) => Doc;
} = {
  file,
  import: importNode,
  let: aligned,
  schema: aligned,
  topic: aligned,
  source: aligned,
  sink: aligned,
  predicate,
  transform: pluginDeclaration,
  connector: pluginDeclaration,
  converter: pluginDeclaration,
  chain,
  pipeline,
  test,
  param,
  from,
  to,
  through,
  step,
  guard,
  route,
  arm,
  given,
  dropped,
  failed,
  record,
  plugin,
  block,
  entry,
  string,
  number: ({ text }) => text,
  regex,
  configReference: ({ text }) => text,
  paramReference: ({ name }) => `$${name}`,
  list,
  map,
  dotted: dottedText,
  join,
  recordType,
  type,
  namedType,
  structType,
  field,
  annotation,
  ellipsis: () => "...",
  boolean: ({ value }) => String(value),
  null: () => "null",
  array,
  object,
  and: logical,
  or: logical,
  not,
  compare,
  isNull,
  reference,
};

/** Prettier's entry: the document of the node at the end of the path. */
export function printNode(
  path: AstPath<Node>,
  options: ParserOptions<Node>,
  print: (selector: (string | number)[], args?: unknown) => Doc,
  args?: unknown,
): Doc {
  const { node } = path;
  const root = path.root as Root;
  const printing: Printing = {
    print: ((selector, pads) =>
      print(typeof selector === "string" ? [selector] : [...selector], pads)) satisfies Print,
    dangling: () => danglingComments(node, root.text),
    text: root.text,
    column: path.ancestors.filter((a) => "kind" in a && INDENTING.has(a.kind)).length * options.tabWidth,
    width: options.printWidth,
  };
  const pads = args as Pads | undefined;
  if (!("kind" in node)) return pair(node, printing, pads);
  const printer = PRINTERS[node.kind] as (node: Kinded, printing: Printing, pads?: Pads) => Doc;
  return printer(node, printing, pads);
}

/** What indents the lines within it, once it has several. */
const INDENTING: ReadonlySet<string> = new Set<Kind>([
  "pipeline",
  "chain",
  "test",
  "route",
  "arm",
  "step",
  "block",
  "map",
  "list",
  "structType",
  "object",
  "array",
]);

/** Prints the comments that stand in a node and belong to nothing in it. */
function danglingComments(node: Node, text: string | undefined): Doc[] {
  const { comments = [] } = node as { readonly comments?: readonly AttachedComment[] };
  return comments
    .filter(({ leading, trailing }) => leading !== true && trailing !== true)
    .map((comment) => {
      comment.printed = true;
      return commentText(comment, text);
    });
}
