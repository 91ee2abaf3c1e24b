/** Small questions about expressions, and the constants among them. */
import type { Shape } from "../../data/shape.ts";
import type { Value } from "../../data/value.ts";
import type { Expr } from "./expr.ts";

/** A null without a schema. */
export const NULL_SHAPE: Shape = { mode: "schemaless", type: "any", optional: false, nullable: true };

/** A constant of a shape; a null makes the shape nullable. */
export function constantExpr(shape: Shape, value: Value): Expr {
  return { kind: "constant", value, shape: value === null ? { ...shape, nullable: true } : shape };
}

/** The record's value when there is none: null, and no schema. */
export const TOMBSTONE: Expr = { kind: "constant", value: null, shape: NULL_SHAPE };

/** A name for what an expression is about. */
export function hintOf(value: Expr): string {
  switch (value.kind) {
    case "field":
      return value.name;
    case "choose":
      return hintOf(value.otherwise.kind === "constant" ? value.then : value.otherwise);
    case "call":
      return value.args[0] ? hintOf(value.args[0]) : "value";
    case "local":
      return value.name;
    default:
      return "value";
  }
}

/** Whether a required field may be without value somewhere inside. */
export function hasUnset(shape: Shape): boolean {
  return shape.unset === true || (shape.fields?.some((f) => hasUnset(f.shape)) ?? false);
}

/** The shape of a null that is left as it is: with its schema where it has one. */
export function nullLike(shape: Shape): Shape {
  return shape.mode === "schemad" && (shape.optional || shape.unset) ? shape : NULL_SHAPE;
}

/** Whether an expression is a name or a path, which costs nothing to print twice. */
export function isReference(value: Expr): boolean {
  if (value.kind === "field") return !value.orNull && !value.of.shape.nullable && isReference(value.of);
  return value.kind === "input" || value.kind === "local";
}
