/**
 * Expressions and conditions of the symbolic reading: what a record's parts are, in terms of the record that was read.
 * Immutable trees that share nodes; two are the same when their keys are (`keyOf`).
 */
import type { Failure, Handle, Operation } from "../algebra.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../data/value.ts";

export type Expr = Handle &
  (
    | { readonly kind: "input"; readonly part: InputPart }
    | {
        readonly kind: "field";
        readonly of: Expr;
        readonly name: string;
        /** Absent reads as null. */ readonly orNull: boolean;
      }
    | { readonly kind: "constant"; readonly value: Value }
    | { readonly kind: "call"; readonly operation: Operation; readonly args: readonly Expr[] }
    | StructExpr
    | { readonly kind: "choose"; readonly cond: CondExpr; readonly then: Expr; readonly otherwise: Expr }
    | { readonly kind: "local"; readonly name: string }
    | { readonly kind: "headerText"; readonly headers: HeadersExpr; readonly key: string }
  );

export interface StructExpr extends Handle {
  readonly kind: "struct";
  readonly fields: readonly StructField[];
  /** Undeclared fields of an open struct that come along. */
  readonly rest?: { readonly of: Expr; readonly without: readonly string[] };
}

export interface StructField {
  readonly name: string;
  readonly value: Expr;
  readonly present: CondExpr;
}

export type InputPart = "topic" | "partition" | "timestamp" | "offset" | "key" | "value";

export type CondExpr =
  | { readonly kind: "true" }
  | { readonly kind: "false" }
  | { readonly kind: "isNull"; readonly value: Expr }
  /** The field that `value` names is there. */
  | { readonly kind: "present"; readonly value: Expr }
  | { readonly kind: "not"; readonly operand: CondExpr }
  | { readonly kind: "and" | "or"; readonly operands: readonly CondExpr[] }
  | { readonly kind: "test"; readonly operation: Operation; readonly args: readonly Expr[] }
  | { readonly kind: "hasHeader"; readonly headers: HeadersExpr; readonly key: string }
  | { readonly kind: "settled"; readonly name: string };

export type HeadersExpr =
  | { readonly kind: "incoming" }
  | { readonly kind: "add"; readonly to: HeadersExpr; readonly key: string; readonly value: Expr }
  | { readonly kind: "drop"; readonly from: HeadersExpr; readonly keys: readonly string[] }
  | {
      readonly kind: "chooseHeaders";
      readonly cond: CondExpr;
      readonly then: HeadersExpr;
      readonly otherwise: HeadersExpr;
    };

/**
 * What happens in order, besides what floats. `step` is the index of the step that did it. A `let` whose value is wanted only under
 * conditions (of a guard, of a field's presence) holds null elsewhere: its shape is nullable then, and that of the `local` that reads it is not.
 */
export type Statement =
  | { readonly kind: "let"; readonly name: string; readonly value: Expr; readonly step: number }
  | { readonly kind: "letCond"; readonly name: string; readonly cond: CondExpr; readonly step: number }
  | { readonly kind: "fail"; readonly when: CondExpr; readonly failure: Failure; readonly step: number }
  | { readonly kind: "drop"; readonly when: CondExpr; readonly step: number };

const keys = new WeakMap<object, string>();

/** A text that is equal for two trees exactly when they mean the same; shapes do not count. */
export function keyOf(node: Expr | CondExpr | HeadersExpr): string {
  let key = keys.get(node);
  if (key === undefined) keys.set(node, (key = makeKey(node)));
  return key;
}

function makeKey(node: Expr | CondExpr | HeadersExpr): string {
  switch (node.kind) {
    case "input":
      return node.part;
    case "field":
      return `${keyOf(node.of)}.${JSON.stringify(node.name)}`;
    case "constant":
      return `#${constantKey(node.value)}:${node.shape.type}`;
    case "call":
    case "test":
      return `${operationKey(node.operation)}(${node.args.map(keyOf).join(",")})`;
    case "struct":
      return `{${node.fields.map((f) => `${JSON.stringify(f.name)}?${keyOf(f.present)}:${keyOf(f.value)}`).join(",")}${
        node.rest ? `...${keyOf(node.rest.of)}-${node.rest.without.join("|")}` : ""
      }}${node.shape.name ?? ""}`;
    case "choose":
    case "chooseHeaders":
      return `(${keyOf(node.cond)}?${keyOf(node.then)}:${keyOf(node.otherwise)})`;
    case "local":
    case "settled":
      return `$${node.name}`;
    case "headerText":
    case "hasHeader":
      return `${node.kind}(${keyOf(node.headers)},${JSON.stringify(node.key)})`;
    case "incoming":
    case "true":
    case "false":
      return node.kind;
    case "add":
      return `${keyOf(node.to)}+${JSON.stringify(node.key)}=${keyOf(node.value)}`;
    case "drop":
      return `${keyOf(node.from)}-${JSON.stringify(node.keys)}`;
    case "isNull":
    case "present":
      return `${node.kind}(${keyOf(node.value)})`;
    case "not":
      return `!${keyOf(node.operand)}`;
    case "and":
    case "or":
      return `(${node.operands.map(keyOf).join(node.kind === "and" ? "&" : "|")})`;
  }
}

function operationKey(operation: Operation): string {
  return `${operation.module}#${operation.name}${operation.config ? constantKey(operation.config as Value) : ""}`;
}

/** Text of a constant that tells 1n from 1 and "1". */
export function constantKey(value: Value): string {
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof JavaDate) return `@${value.ms}`;
  if (value instanceof Decimal) return `${value.unscaled}e-${value.scale}`;
  if (value instanceof Uint8Array) return `x${value.join(",")}`;
  if (value instanceof Boxed) return `${value.type} ${constantKey(value.value)}`;
  if (value instanceof RawNumber) return `raw ${value.text}`;
  if (value instanceof Struct) return `struct[${value.values.map(constantKey).join(",")}]`;
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<Value, Value>)];
    return `map[${entries.map(([k, v]) => `${constantKey(k)}=${constantKey(v)}`).join(",")}]`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(constantKey).join(",")}]`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value as unknown as { readonly [k: string]: Value })
      .map(([k, v]) => `${JSON.stringify(k)}:${constantKey(v)}`)
      .join(",")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
