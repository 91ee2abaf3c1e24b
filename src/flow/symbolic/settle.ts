/**
 * At the end of a step, what it computed is bound to names: operations run where their step stands, in order with what
 * drops and fails, and each once. Paths, constants and choices between them float to where they are used.
 */
import { keyOf, type CondExpr, type Expr, type HeadersExpr } from "./expr.ts";
import { and, TRUE } from "./cond.ts";
import type { SymbolicFlow } from "./flow.ts";
import { constantExpr } from "./values.ts";
import { isNullConstant, makeStruct } from "./struct.ts";
import { PARTS, type SymbolicRecord } from "./record.ts";

/** The record with its computations bound. */
export function settleRecord(flow: SymbolicFlow, record: SymbolicRecord): SymbolicRecord {
  const bound = new Map<string, Expr>();
  const parts = PARTS.map((part) => [part, settle(flow, record[part], part, bound)] as const);
  const headers = settleHeaders(flow, record.headers, bound);
  return { ...(Object.fromEntries(parts) as unknown as Omit<SymbolicRecord, "headers">), headers };
}

/** `when`: the condition under which the value is there at all; elsewhere its name holds null, and nobody asks. */
function settle(
  flow: SymbolicFlow,
  value: Expr,
  hint: string,
  bound: Map<string, Expr>,
  when: CondExpr = TRUE,
): Expr {
  if (value.kind === "struct") {
    const fields = value.fields.map((f) => {
      if (!computes(f.value) && !isWhole(f.value)) return f;
      return { ...f, value: settle(flow, f.value, f.name, bound, and(when, f.present)) };
    });
    return fields.every((f, i) => f === value.fields[i])
      ? value
      : makeStruct(value.shape, fields, value.rest);
  }
  if (!computes(value) && !isWhole(value)) return value;
  const key = keyOf(value);
  const known = bound.get(key);
  if (known) return known;
  const nothing = constantExpr(value.shape, null);
  const safe: Expr =
    when.kind === "true"
      ? value
      : { kind: "choose", cond: when, then: value, otherwise: nothing, shape: nothing.shape };
  const named: Expr = { ...flow.settle(safe, hint), shape: value.shape };
  bound.set(key, named);
  return named;
}

function settleHeaders(flow: SymbolicFlow, headers: HeadersExpr, bound: Map<string, Expr>): HeadersExpr {
  switch (headers.kind) {
    case "incoming":
      return headers;
    case "add": {
      const to = settleHeaders(flow, headers.to, bound);
      const value = settle(flow, headers.value, headers.key, bound);
      return to === headers.to && value === headers.value ? headers : { ...headers, to, value };
    }
    case "drop": {
      const from = settleHeaders(flow, headers.from, bound);
      return from === headers.from ? headers : { ...headers, from };
    }
    case "chooseHeaders": {
      const then = settleHeaders(flow, headers.then, bound);
      const otherwise = settleHeaders(flow, headers.otherwise, bound);
      return then === headers.then && otherwise === headers.otherwise
        ? headers
        : { ...headers, then, otherwise };
    }
  }
}

/** A choice between two structs that could not be opened: it gets a name, as later steps read its fields one by one. */
function isWhole(value: Expr): boolean {
  return (
    value.kind === "choose" &&
    value.shape.type === "struct" &&
    !isNullConstant(value.then) &&
    !isNullConstant(value.otherwise)
  );
}

/** Whether an operation stands somewhere in it that has no name yet. */
function computes(value: Expr): boolean {
  switch (value.kind) {
    case "call":
      return true;
    case "field":
      return computes(value.of);
    case "choose":
      return asks(value.cond) || computes(value.then) || computes(value.otherwise);
    case "struct":
      return (
        value.fields.some((f) => asks(f.present) || computes(f.value)) ||
        (value.rest ? computes(value.rest.of) : false)
      );
    case "headerText":
      return true;
    default:
      return false;
  }
}

function asks(cond: CondExpr): boolean {
  switch (cond.kind) {
    case "test":
      return true;
    case "not":
      return asks(cond.operand);
    case "and":
    case "or":
      return cond.operands.some(asks);
    case "isNull":
    case "present":
      return computes(cond.value);
    default:
      return false;
  }
}
