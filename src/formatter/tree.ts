/** What the printer walks: KPL's own tree, and what is known of the text it was read from. */
import type * as Ast from "../compiler/ast.ts";

/** A pair of a map, or a member of an object: nodes that need no `kind` elsewhere. */
export type Pair = Ast.MapValue["entries"][number] | Ast.ObjectLiteral["entries"][number];

/** The whole file as prettier gets it. */
export interface Root extends Ast.File {
  /** The text that was read; absent where a program made the tree. */
  readonly text?: string;
  /** The offset of the bracket that is open at an offset, -1 for none. */
  readonly bracketAt: (offset: number) => number;
}

/** What a comment can belong to though it is no line. */
export interface Marks {
  /** On an item of a list. */
  item?: true;
  /** On an operand of `and` and `or`: the line it stands on. */
  operandOf?: Line;
  /** In a struct or an object: each `...`. */
  ellipses?: readonly Ellipsis[];
}

/** The `...` in a struct or an object: a line among the others. */
export interface Ellipsis {
  readonly kind: "ellipsis";
  readonly span: Ast.Span;
}

/** Nodes that begin a line of their own where what holds them is broken into lines. Comments belong to them. */
export type Line =
  | Ast.Import
  | Ast.Declaration
  | Ast.Param
  | Ast.Field
  | Ast.Entry
  | Ast.From
  | Ast.To
  | Ast.Through
  | Ast.Step
  | Ast.Route
  | Ast.Arm
  | Ast.Given
  | Ast.Expectation
  | Ellipsis
  | Pair;

/** What has a bracket at each end and items between. */
export type Container =
  Ast.Block | Ast.MapValue | Ast.ListValue | Ast.StructType | Ast.ObjectLiteral | Ast.ArrayLiteral;

export type Kinded =
  | Exclude<Line, Pair>
  | Container
  | Ast.Value
  | Ast.Literal
  | Ast.Expression
  | Ast.Guard
  | Ast.Plugin
  | Ast.RecordType
  | Ast.TypeNode
  | Ast.NamedType
  | Ast.Annotation
  | Root;

export type Node = Kinded | Pair;

const LINES: ReadonlySet<string> = new Set<Exclude<Line, Pair>["kind"]>([
  "import",
  "let",
  "schema",
  "topic",
  "source",
  "sink",
  "predicate",
  "transform",
  "connector",
  "converter",
  "chain",
  "pipeline",
  "test",
  "param",
  "field",
  "entry",
  "from",
  "to",
  "through",
  "step",
  "route",
  "arm",
  "given",
  "dropped",
  "failed",
  "record",
  "ellipsis",
]);

export function isLine(node: object): node is Line {
  return "kind" in node ? LINES.has(String(node.kind)) : "key" in node;
}

/** Whether this is a container without items: only there can a comment stand between the brackets and belong to no item. */
export function isEmptyContainer(node: Node): node is Container {
  const items = itemsOf(node);
  return items !== undefined && items.length === 0 && !("open" in node && node.open);
}

function itemsOf(node: Node): readonly object[] | undefined {
  if (!("kind" in node)) return undefined;
  switch (node.kind) {
    case "block":
    case "map":
    case "object":
      return node.entries;
    case "list":
    case "array":
      return node.items;
    case "structType":
      return node.fields;
    default:
      return undefined;
  }
}

/** The properties of a node that hold nodes. */
export function childKeys(node: object): string[] {
  return Object.keys(node).filter((key) => !NO_CHILDREN.has(key));
}

const NO_CHILDREN: ReadonlySet<string> = new Set([
  "span",
  "operatorSpan",
  "openSpans",
  "comments",
  "doc",
  "broken",
  "operandOf",
]);

/** The nodes right below a node. */
export function children(node: object): readonly object[] {
  return childKeys(node)
    .map((key): unknown => Reflect.get(node, key))
    .flat()
    .filter((child): child is object => typeof child === "object" && child !== null);
}

/** Marks the items of lists, the operands of conditions and the places of `...`. The tree is new, and nobody else has it. */
export function mark(file: Ast.File): void {
  const visit = (node: object & Marks, line: Line): void => {
    if ("openSpans" in node) {
      const spans = node.openSpans as readonly Ast.Span[];
      node.ellipses = spans.map((span) => ({ kind: "ellipsis", span }));
    }
    for (const child of children(node)) {
      const marks: Marks = child;
      if ("operands" in node) marks.operandOf = line;
      if ("items" in node) marks.item = true;
      visit(child, isLine(child) ? child : line);
    }
  };
  for (const top of [...file.imports, ...file.declarations]) visit(top, top);
}
