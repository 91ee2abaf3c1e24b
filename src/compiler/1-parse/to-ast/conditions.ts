/** Conditions, and the literals in them, in defaults and in tests. */
import type * as Ast from "../../ast.ts";
import type {
  AndCstNode,
  ArrayCstNode,
  CmpCstNode,
  ExprCstNode,
  LitCstNode,
  NotCstNode,
  ObjectCstNode,
  OperCstNode,
  PlainCstNode,
  RefCstNode,
} from "../cst.ts";
import {
  dotted,
  nodeSpan,
  number,
  one,
  openness,
  parameter,
  regex,
  segment,
  spanOf,
  textName,
  textOf,
} from "./leaves.ts";

const OPERATORS: readonly Ast.ComparisonOperator[] = ["==", "!=", "<", "<=", ">", ">=", "in", "matches"];

export function expression(node: ExprCstNode): Ast.Expression {
  const operands = node.children.and.map(conjunction);
  return operands.length === 1 ? one(operands) : { kind: "or", operands, span: nodeSpan(node) };
}

function conjunction(node: AndCstNode): Ast.Expression {
  const operands = node.children.not.map(negation);
  return operands.length === 1 ? one(operands) : { kind: "and", operands, span: nodeSpan(node) };
}

function negation(node: NotCstNode): Ast.Expression {
  const { end } = nodeSpan(node);
  return (node.children.NotKeyword ?? []).reduceRight<Ast.Expression>(
    (inner, token) => ({ kind: "not", operand: inner, span: { start: token.startOffset, end } }),
    comparison(one(node.children.cmp)),
  );
}

function comparison(node: CmpCstNode): Ast.Expression {
  const { children } = node;
  const left = operand(one(children.oper));
  const second = children.oper[1];
  const span = nodeSpan(node);
  if (children.IsKeyword) {
    return { kind: "isNull", negated: children.NotKeyword !== undefined, operand: left, span };
  }
  if (!second) return left;
  const operator = one(Object.values(one(children.op).children).find((found) => found !== undefined));
  return {
    kind: "compare",
    operator: one(OPERATORS.filter((o) => o === operator.image)),
    operatorSpan: spanOf(operator),
    left,
    right: operand(second),
    span,
  };
}

function operand({ children }: OperCstNode): Ast.Expression {
  if (children.ref) return reference(one(children.ref));
  if (children.plain) return plain(one(children.plain));
  if (children.expr) return expression(one(children.expr));
  if (children.array) return array(one(children.array));
  if (children.Regex) return regex(one(children.Regex));
  return parameter(one(children.Parameter));
}

function reference(node: RefCstNode): Ast.Reference {
  const { children } = node;
  return {
    kind: "reference",
    head: dotted(one(children.head)),
    ...(children.String ? { index: textOf(one(children.String)) } : {}),
    span: nodeSpan(node),
  };
}

export function literal({ children }: LitCstNode): Ast.Literal {
  if (children.plain) return plain(one(children.plain));
  return children.array ? array(one(children.array)) : object(one(children.object));
}

function plain(node: PlainCstNode): Ast.Literal {
  const { children } = node;
  if (children.String) return textOf(one(children.String));
  if (children.Number) return number(one(children.Number));
  const span = nodeSpan(node);
  if (children.NullKeyword) return { kind: "null", span };
  return { kind: "boolean", value: children.TrueKeyword !== undefined, span };
}

function array(node: ArrayCstNode): Ast.ArrayLiteral {
  return { kind: "array", items: (node.children.lit ?? []).map(literal), span: nodeSpan(node) };
}

export function object(node: ObjectCstNode): Ast.ObjectLiteral {
  const { children } = node;
  const entries = (children.member ?? []).map((member) => ({
    key: member.children.String ? textName(one(member.children.String)) : segment(one(member.children.seg)),
    value: literal(one(member.children.lit)),
    span: nodeSpan(member),
  }));
  return { kind: "object", entries, ...openness(children.Ellipsis), span: nodeSpan(node) };
}
