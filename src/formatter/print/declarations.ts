/** Files and the declarations in them; pipelines, chains and tests have files of their own. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import type { Root } from "../tree.ts";
import { nameText, string } from "./leaves.ts";
import { emptyLineBefore, inOrder, noRow, partsOf, printParts } from "./parts.ts";
import type { Pads, Printing } from "./printing.ts";
import { fits, isRow, layRow, type Candidate, type Row } from "./rows.ts";
import { params } from "./types.ts";
import { headText, optionalBlock } from "./values.ts";

const { fill, group, hardline, indent, join, line } = doc.builders;

type Aligned =
  | Ast.LetDeclaration
  | Ast.SchemaDeclaration
  | Ast.TopicDeclaration
  | Ast.EndpointDeclaration
  | Ast.PredicateDeclaration;

/** Imports and declarations in the order of the text. What needs several lines stands apart. */
export function file(node: Root, printing: Printing): Doc {
  const parts = inOrder([
    ...partsOf(node.imports, "imports", noRow, printing),
    ...partsOf(node.declarations, "declarations", declarationCandidate, printing),
  ]);
  if (parts.length === 0) return printing.dangling().map((comment) => [comment, hardline]);
  const docs = printParts(parts, printing);
  const tall = parts.map(({ row }, i) => {
    const form: Row = isRow(row) ? row : { form: "", cells: [docs[i] ?? ""], rest: "" };
    return !fits(form, printing);
  });
  const forms = parts.map(({ node, row }) => (isRow(row) ? row.form : Reflect.get(node, "kind")));
  const lines = docs.map((content, i): Doc => {
    if (i === 0) return content;
    const [before, here] = [forms[i - 1], forms[i]];
    const apart =
      emptyLineBefore(parts, i, printing) ||
      tall[i - 1] ||
      tall[i] ||
      (before !== here && (printing.text === undefined || before === "import" || here === "import"));
    return [hardline, apart ? hardline : "", content];
  });
  return [lines, hardline];
}

/** An import's names keep to one line as long as they fit. */
export function importNode(node: Ast.Import, printing: Printing): Doc {
  const names = node.names.map((name) => nameText(name, printing));
  const list = names.length === 0 ? "{}" : group(["{", indent([line, join([",", line], names)]), line, "}"]);
  return ["import ", list, " from ", string(node.from, printing)];
}

/** What a declaration is to the table around it. */
export function declarationCandidate(node: Ast.Declaration, printing: Printing): Candidate {
  return isAligned(node) ? declarationRow(node, printing) : "none";
}

function isAligned(node: Ast.Declaration): node is Aligned {
  switch (node.kind) {
    case "let":
    case "schema":
    case "topic":
    case "source":
    case "sink":
      return true;
    case "predicate":
      return node.condition !== undefined;
    default:
      return false;
  }
}

function declarationRow(node: Aligned, printing: Printing): Row {
  const { print } = printing;
  const name = nameText(node.name, printing);
  switch (node.kind) {
    case "let":
      return { form: "let", cells: [`let ${name}`], rest: ["= ", print("value")] };
    case "schema": {
      const annotations = node.annotations.map((_, i): Doc => [" ", print(["annotations", i])]);
      const body: Doc = node.body.kind === "string" ? ["from ", string(node.body, printing)] : print("body");
      return { form: "schema", cells: [["schema ", name, ...annotations]], rest: body };
    }
    case "topic": {
      const rest: Doc = ["= ", print("topic"), ...optionalBlock(node, printing)];
      return node.type
        ? { form: "typed topic", cells: [`topic ${name}:`, print("type")], rest }
        : { form: "topic", cells: [`topic ${name}`], rest };
    }
    case "source":
    case "sink": {
      const plugin: Doc = ["= ", headText(node.plugin.head, printing)];
      const rest: Doc = node.plugin.block ? print(["plugin", "block"]) : "";
      return node.type
        ? { form: "typed end", cells: [node.kind, `${name}:`, print("type"), plugin], rest }
        : { form: "end", cells: [node.kind, name, plugin], rest };
    }
    case "predicate": {
      const rest: Doc = ["= ", print("condition"), ...optionalBlock(node, printing)];
      return { form: "predicate", cells: [`predicate ${name}`], rest };
    }
  }
}

export function aligned(node: Aligned, printing: Printing, pads?: Pads): Doc {
  return layRow(declarationRow(node, printing), pads);
}

/** A predicate with a condition, or one that is declared with its options. */
export function predicate(node: Ast.PredicateDeclaration, printing: Printing, pads?: Pads): Doc {
  if (node.condition) return aligned(node, printing, pads);
  const type: Doc = node.type ? [": ", printing.print("type")] : "";
  return ["predicate ", nameText(node.name, printing), params(node, printing), type, whence(node, printing)];
}

export function pluginDeclaration(node: Ast.PluginDeclaration, printing: Printing): Doc {
  const { print } = printing;
  const signature: Doc = node.signature
    ? [": ", print(["signature", "input"]), " -> ", print(["signature", "output"])]
    : "";
  return [
    `${node.kind} `,
    nameText(node.name, printing),
    params(node, printing),
    signature,
    whence(node, printing),
  ];
}

/** `from "…"` and `connect "…"`, on a line of their own where they do not fit. */
function whence(
  { from, connect }: { readonly from?: Ast.StringLiteral; readonly connect?: Ast.StringLiteral },
  printing: Printing,
): Doc {
  const parts: Doc[] = [
    ...(from ? [["from ", string(from, printing)]] : []),
    ...(connect ? [["connect ", string(connect, printing)]] : []),
  ];
  return parts.length === 0 ? "" : group(indent([line, fill(join(line, parts))]));
}
