/** YAML with the place of every key and value. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
  type Scalar,
} from "yaml";
import type { Span } from "../../compiler/ast.ts";
import type { SyntaxProblem } from "./syntax-problem.ts";
import type { MapTree, Tree } from "./tree.ts";

/** As many aliases of one file are followed; a file made to grow beyond all bounds has more. */
const MAX_ALIASES = 1000;

/** One tree for each document of the stream, in YAML 1.2's core schema; aliases stand for what they name, `<<` brings in the keys of another map. */
export function parseYaml(text: string): {
  readonly trees: readonly Tree[];
  readonly problems: readonly SyntaxProblem[];
} {
  const parsed = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  // An empty stream is no array of documents.
  const documents: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const followed = { aliases: 0 };
  return {
    trees: documents.flatMap((document) => {
      const tree = document.contents && treeOf(document.contents, { document, text, open: [], followed });
      return tree ? [tree] : [];
    }),
    problems: documents.flatMap((document) =>
      document.errors.map(({ pos: [start, end], message }) => ({
        span: { start, end },
        message: (message.split("\n", 1)[0] ?? message).replace(/[.:]$/, ""),
      })),
    ),
  };
}

interface Reading {
  readonly document: Document.Parsed;
  readonly text: string;
  /** Aliases that are being followed; one that leads back into itself stands for nothing. */
  readonly open: readonly Node[];
  readonly followed: { aliases: number };
}

function treeOf(node: Node, reading: Reading): Tree {
  const span = spanOf(node);
  if (isAlias(node)) {
    const target = node.resolve(reading.document);
    const stop = !target || reading.open.includes(target) || ++reading.followed.aliases > MAX_ALIASES;
    if (stop) return { kind: "scalar", span, value: { kind: "null" } };
    return treeOf(target, { ...reading, open: [...reading.open, target] });
  }
  if (isMap<Node, Node | null>(node)) {
    return { kind: "map", span, entries: node.items.flatMap((pair) => entriesOf(pair, reading)) };
  }
  if (isSeq<Node>(node))
    return { kind: "list", span, items: node.items.map((item) => treeOf(item, reading)) };
  if (isScalar(node)) return scalarOf(node, reading.text);
  return { kind: "scalar", span, value: { kind: "null" } };
}

function entriesOf({ key, value }: Pair<Node, Node | null>, reading: Reading): MapTree["entries"] {
  const keySpan = contentSpan(key);
  const tree = value
    ? treeOf(value, reading)
    : ({ kind: "scalar", span: { start: keySpan.end, end: keySpan.end }, value: { kind: "null" } } as const);
  const name = isScalar(key) ? keyText(key) : reading.text.slice(keySpan.start, keySpan.end);
  if (name !== "<<") return [{ key: name, keySpan, value: tree }];
  const maps = tree.kind === "list" ? tree.items : [tree];
  return maps.flatMap((map) => (map.kind === "map" ? map.entries : []));
}

function keyText(key: Scalar): string {
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}

function scalarOf(node: Scalar, text: string): Tree {
  const span = contentSpan(node);
  const { value } = node;
  if (value === null || value === undefined) return { kind: "scalar", span, value: { kind: "null" } };
  const spelling = text.slice(span.start, span.end);
  if (typeof value === "string") {
    const verbatim = spelling === value;
    return { kind: "scalar", span, value: { kind: "text", text: value, scalar: "string", verbatim } };
  }
  const scalar = typeof value === "boolean" ? "boolean" : "number";
  return { kind: "scalar", span, value: { kind: "text", text: spelling, scalar, verbatim: true } };
}

/** A quoted scalar without its quotes. */
function contentSpan(node: Node): Span {
  const { start, end } = spanOf(node);
  const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
  return quoted ? { start: start + 1, end: Math.max(start + 1, end - 1) } : { start, end };
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
