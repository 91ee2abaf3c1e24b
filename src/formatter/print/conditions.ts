/** Conditions, and the literals in them, in defaults and in tests. */
import type { Doc } from "prettier";
import * as doc from "prettier/doc";
import type * as Ast from "../../compiler/ast.ts";
import { braces, brackets } from "./containers.ts";
import { dottedText, string } from "./leaves.ts";
import { noRow, partsOf } from "./parts.ts";
import type { Printing } from "./printing.ts";
import { withEllipses } from "./types.ts";

const { group, indent, line } = doc.builders;

type Of<K extends Ast.Expression["kind"]> = Extract<Ast.Expression, { readonly kind: K }>;

/** `and` and `or`: on one line, or each operand behind the first on a line of its own. */
export function logical(node: Of<"and" | "or">, { print }: Printing): Doc {
  const operands = node.operands.map((operand, i) =>
    inParentheses(operand.kind === "and" || operand.kind === "or", print(["operands", i])),
  );
  const rest = operands.slice(1).map((operand): Doc => [line, node.kind, " ", operand]);
  return group([operands[0] ?? "", indent(rest)]);
}

export function not({ operand }: Of<"not">, { print }: Printing): Doc {
  return ["not ", inParentheses(isComparison(operand) || isLogical(operand), print("operand"))];
}

export function compare(node: Of<"compare">, { print }: Printing): Doc {
  return [
    inParentheses(isCondition(node.left), print("left")),
    ` ${node.operator} `,
    inParentheses(isCondition(node.right), print("right")),
  ];
}

export function isNull(node: Of<"isNull">, { print }: Printing): Doc {
  return [
    inParentheses(isCondition(node.operand), print("operand")),
    node.negated ? " is not null" : " is null",
  ];
}

function inParentheses(needed: boolean, content: Doc): Doc {
  return needed ? group(["(", indent(content), ")"]) : content;
}

function isLogical({ kind }: Ast.Expression): boolean {
  return kind === "and" || kind === "or";
}

function isComparison({ kind }: Ast.Expression): boolean {
  return kind === "compare" || kind === "isNull";
}

/** What can be an operand of a comparison only in parentheses. */
function isCondition(node: Ast.Expression): boolean {
  return isLogical(node) || isComparison(node) || node.kind === "not";
}

export function reference({ head, index }: Ast.Reference, printing: Printing): Doc {
  return [dottedText(head, printing), index ? ["[", string(index, printing), "]"] : ""];
}

export function array(node: Ast.ArrayLiteral, printing: Printing): Doc {
  const small = node.items.every(({ kind }) => kind !== "array" && kind !== "object");
  return brackets(node.items, small, printing);
}

export function object(node: Ast.ObjectLiteral, printing: Printing): Doc {
  const parts = partsOf(node.entries, "entries", noRow, printing);
  return braces(withEllipses(parts, node), { start: node.span.start }, printing);
}
