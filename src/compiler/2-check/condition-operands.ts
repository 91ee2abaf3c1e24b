/** The values that conditions compare: parts of the record and constants. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Expression, Literal, Reference } from "../ast.ts";
import type { Condition, ConditionOperand, ConstantValue } from "../model.ts";
import { fold, type Constant } from "./constants.ts";
import { place, suggested, type Context, type Env } from "./context.ts";
import { namesOf, pluginsOf } from "./lookup.ts";
import { unknownCondition } from "./predicates.ts";
import { suggest } from "./suggest.ts";

const PARTS = ["value", "key", "headers", "topic", "timestamp", "partition"] as const;
const SCALAR_PARTS = ["topic", "timestamp", "partition"] as const;

/** What stands at one side of a comparison. Undefined: reported, or not known. */
export function operandOf(expression: Expression, env: Env, context: Context): ConditionOperand | undefined {
  const at = place(env, expression);
  switch (expression.kind) {
    case "reference":
      return part(expression, env, context);
    case "regex":
      return { kind: "regex", source: expression.source, at };
    case "paramReference":
      return constantOperand(fold(expression, env, context), context);
    case "string":
    case "number":
    case "boolean":
    case "array": {
      const value = literalValue(expression);
      if (value !== undefined) return { kind: "constant", value, at };
      refuse("a list in a condition holds strings, numbers and booleans", at, context);
      return undefined;
    }
    default:
      refuse("a value is compared here, not a condition or an object", at, context);
      return undefined;
  }
}

function literalValue(literal: Literal): ConstantValue | undefined {
  switch (literal.kind) {
    case "string":
    case "boolean":
      return literal.value;
    case "number":
      return { number: literal.text };
    case "array": {
      const items = literal.items.map(literalValue);
      return items.every((i) => i !== undefined && !Array.isArray(i))
        ? (items as ConstantValue[])
        : undefined;
    }
    default:
      return undefined;
  }
}

function constantOperand(constant: Constant, context: Context): ConditionOperand | undefined {
  const { at } = constant;
  if (constant.kind === "regex") return { kind: "regex", source: constant.text, at };
  const value = constantValue(constant);
  if (value !== undefined) return { kind: "constant", value, at };
  if (constant.kind !== "unknown")
    refuse("a condition compares with strings, numbers, booleans and lists", at, context);
  return undefined;
}

function constantValue(constant: Constant): ConstantValue | undefined {
  switch (constant.kind) {
    case "number":
      return { number: constant.text };
    case "word":
      return constant.text === "true" || constant.text === "false" ? constant.text === "true" : constant.text;
    case "string":
      return constant.text;
    case "list": {
      const items = constant.items.map(constantValue);
      return items.every((i) => i !== undefined) ? items : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether a word names a part of the record. */
export function isPart(word: string): word is (typeof PARTS)[number] {
  return (PARTS as readonly string[]).includes(word);
}

function part(reference: Reference, env: Env, context: Context): ConditionOperand | undefined {
  const at = place(env, reference);
  const [first = "", ...path] = reference.head.segments.map((s) => s.text);
  if (!isPart(first)) {
    reportUnknownPart(reference, env, context);
    return undefined;
  }
  if (first === "headers") {
    if (reference.index && path.length === 0) {
      return { kind: "part", part: "header", path: [reference.index.value], at };
    }
    refuse('a header is named in brackets: `headers["x-id"]`', at, context);
    return undefined;
  }
  if (reference.index) {
    refuse(`only headers are named in brackets; a field is \`${first}.name\``, at, context);
    return undefined;
  }
  if (first === "value" || first === "key") return { kind: "part", part: first, path, at };
  if (path.length === 0) return { kind: "part", part: first, path, at };
  refuse(`\`${first}\` has no fields`, at, context);
  return undefined;
}

/** Reports a name that is no part of the record; a predicate among them is told apart. */
export function reportUnknownPart(reference: Reference, env: Env, context: Context): void {
  const [first, ...rest] = reference.head.segments;
  const name = first?.text ?? "";
  const at = place(env, first ?? reference);
  const predicates = [...(env.predicates?.keys() ?? []), ...namesOf(env.scope, ["predicate"])];
  if (rest.length === 0 && (predicates.includes(name) || pluginsOf("predicate", context).has(name))) {
    context.report("KPL0331", at, { message: `\`${name}\` is a predicate, and a value is compared here` });
    return;
  }
  const candidates =
    rest.length > 0 ? ["value", "key"] : reference.index ? ["headers"] : [...SCALAR_PARTS, "value", "key"];
  const suggestion = suggest(name, candidates);
  context.report("KPL0215", at, { name, suggestion }, suggested(at, suggestion));
}

/** Reports a condition that is none; nothing is then known of it. */
export function refuse(message: string, at: Location, context: Context): Condition {
  context.report("KPL0331", at, { message });
  return unknownCondition("", at);
}
