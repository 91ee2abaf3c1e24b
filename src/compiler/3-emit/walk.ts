/** Visits every operation and every name that a body uses, in the order of the text. */
import type { Operation } from "../../flow/algebra.ts";
import type { CondExpr, Expr, HeadersExpr, Statement } from "../../flow/symbolic/expr.ts";
import { PARTS, type SymbolicRecord } from "../../flow/symbolic/record.ts";
import type { Body } from "../../flow/symbolic/run.ts";

export interface Visitor {
  /** A call, or a question whose answer is a boolean. `hint` is the name of what it computes. */
  operation?(operation: Operation, args: readonly Expr[], result: Expr | undefined, hint: string): void;
  /** A local or a named condition. */
  name?(name: string): void;
}

function walkExpr(value: Expr, visitor: Visitor, hint: string): void {
  switch (value.kind) {
    case "field":
      return walkExpr(value.of, visitor, hint);
    case "call":
      for (const arg of value.args) walkExpr(arg, visitor, hint);
      return visitor.operation?.(value.operation, value.args, value, hint);
    case "struct":
      for (const f of value.fields) {
        walkCond(f.present, visitor, f.name);
        walkExpr(f.value, visitor, f.name);
      }
      if (value.rest) walkExpr(value.rest.of, visitor, hint);
      return;
    case "choose":
      walkCond(value.cond, visitor, hint);
      walkExpr(value.then, visitor, hint);
      return walkExpr(value.otherwise, visitor, hint);
    case "local":
      return visitor.name?.(value.name);
    case "headerText":
      return walkHeaders(value.headers, visitor);
    default:
  }
}

export function walkCond(cond: CondExpr, visitor: Visitor, hint: string): void {
  switch (cond.kind) {
    case "isNull":
    case "present":
      return walkExpr(cond.value, visitor, hint);
    case "not":
      return walkCond(cond.operand, visitor, hint);
    case "and":
    case "or":
      for (const operand of cond.operands) walkCond(operand, visitor, hint);
      return;
    case "test":
      for (const arg of cond.args) walkExpr(arg, visitor, hint);
      return visitor.operation?.(cond.operation, cond.args, undefined, hint);
    case "hasHeader":
      return walkHeaders(cond.headers, visitor);
    case "settled":
      return visitor.name?.(cond.name);
    default:
  }
}

function walkHeaders(headers: HeadersExpr, visitor: Visitor): void {
  switch (headers.kind) {
    case "add":
      walkHeaders(headers.to, visitor);
      return walkExpr(headers.value, visitor, headers.key);
    case "drop":
      return walkHeaders(headers.from, visitor);
    case "chooseHeaders":
      walkCond(headers.cond, visitor, "headers");
      walkHeaders(headers.then, visitor);
      return walkHeaders(headers.otherwise, visitor);
    default:
  }
}

export function walkStatement(statement: Statement, visitor: Visitor): void {
  if (statement.kind === "let") walkExpr(statement.value, visitor, statement.name);
  else if (statement.kind === "letCond") walkCond(statement.cond, visitor, statement.name);
  else walkCond(statement.when, visitor, "condition");
}

export function walkRecord(record: SymbolicRecord, visitor: Visitor): void {
  for (const part of PARTS) walkExpr(record[part], visitor, part);
  walkHeaders(record.headers, visitor);
}

/** The end of a body; statements are left to the caller but for those of the ways it parts into. */
function walkEnd(body: Body, visitor: Visitor): void {
  const { end } = body;
  if (end.kind === "emit") for (const { record } of end.outputs) walkRecord(record, visitor);
  if (end.kind === "parted") {
    walkCond(end.when, visitor, "condition");
    for (const way of [end.then, end.otherwise]) {
      for (const statement of way.statements) walkStatement(statement, visitor);
      walkEnd(way, visitor);
    }
  }
  if (end.kind !== "route") return;
  for (const arm of end.arms) {
    walkCond(arm.when, visitor, "condition");
    for (const statement of arm.body.statements) walkStatement(statement, visitor);
    walkEnd(arm.body, visitor);
  }
}

/** Whether something in the expression may throw. */
export function mayFail(value: Expr): boolean {
  let found = false;
  walkExpr(value, { operation: (o) => (found ||= o.mayFail) }, "");
  return found;
}

/** The names that a body uses, those of the ways it parts into included. */
export function namesUsed(body: Body): ReadonlySet<string> {
  const used = new Set<string>();
  const visitor: Visitor = { name: (name) => used.add(name) };
  walkEnd(body, visitor);
  // From the last statement to the first: what only an unused value uses is not used.
  for (const statement of body.statements.toReversed()) {
    const needed = statement.kind !== "let" && statement.kind !== "letCond";
    if (needed || used.has(statement.name) || (statement.kind === "let" && mayFail(statement.value)))
      walkStatement(statement, visitor);
  }
  return used;
}
