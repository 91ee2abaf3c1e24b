/** Resolves conditions: predicates by their names, fields by their paths, constants. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Block, Expression, Literal, PredicateDeclaration, Reference } from "../ast.ts";
import type { Condition, ConditionOperand, ConstantValue } from "../model.ts";
import { fold, type Constant } from "./constants.ts";
import { place, replacement, suggested, type Context, type Env } from "./context.ts";
import { namesOf, pluginsOf, thingNamed } from "./lookup.ts";
import { pluginCondition, unknownCondition } from "./predicates.ts";
import { suggest } from "./suggest.ts";

const PARTS = ["value", "key", "headers", "topic", "timestamp", "partition"] as const;
const SCALAR_PARTS = ["topic", "timestamp", "partition"] as const;

/**
 * The condition that an expression states, predicates expanded in place. What is wrong is reported and becomes a predicate of which
 * nothing is known. `open` are the predicates being expanded.
 */
export function conditionOf(
  expression: Expression,
  env: Env,
  context: Context,
  open: readonly PredicateDeclaration[] = [],
): Condition {
  const at = place(env, expression);
  switch (expression.kind) {
    case "and":
    case "or": {
      const operands = expression.operands.map((o) => conditionOf(o, env, context, open));
      return { kind: expression.kind, operands, at };
    }
    case "not":
      return { kind: "not", operand: conditionOf(expression.operand, env, context, open), at };
    case "compare":
      return compare(expression, env, context);
    case "isNull": {
      const operand = operandOf(expression.operand, env, context);
      if (!operand) return unknownCondition("is null", at);
      if (operand.kind === "part") return { kind: "isNull", negated: expression.negated, operand, at };
      return refuse("`is null` asks about a field, a header or another part of the record", at, context);
    }
    case "boolean":
      return { kind: "always", value: expression.value, at };
    case "string":
      return predicateNamed(expression.value, at, env, context, open);
    case "reference":
      return referenced(expression, env, context, open);
    case "paramReference":
      return constantCondition(fold(expression, env, context), context);
    default:
      return refuse("a condition says something that is true or false", at, context);
  }
}

/** The condition of a declared predicate, with the options of the one plugin that it may name. */
export function predicateCondition(
  declaration: PredicateDeclaration,
  env: Env,
  at: Location,
  context: Context,
  open: readonly PredicateDeclaration[] = [],
): Condition {
  const { condition, block } = declaration;
  const start = open.indexOf(declaration);
  if (start >= 0) {
    const names = [...open.slice(start), declaration].map((d) => d.name.text);
    context.report("KPL0211", place(env, declaration.name), { what: "predicate", names });
    return unknownCondition(declaration.name.text, at);
  }
  if (!condition) {
    const head = { kind: "dotted", segments: [declaration.name], span: declaration.name.span } as const;
    return pluginCondition(head, undefined, env, at, context);
  }
  if (block) return withOptions(condition, block, env, context);
  return conditionOf(condition, env, context, [...open, declaration]);
}

/** `predicate p = HasHeaderKey { name: "x" }` */
function withOptions(condition: Expression, block: Block, env: Env, context: Context): Condition {
  const at = place(env, condition);
  if (condition.kind === "string") return pluginCondition(condition, block, env, at, context);
  if (condition.kind === "reference" && !condition.index) {
    return pluginCondition(condition.head, block, env, at, context);
  }
  context.report("KPL0409", place(env, block), { what: "the condition before", name: "{ … }" });
  return unknownCondition("", at);
}

function referenced(
  reference: Reference,
  env: Env,
  context: Context,
  open: readonly PredicateDeclaration[],
): Condition {
  const at = place(env, reference);
  const words = reference.head.segments.map((s) => s.text);
  const [first = ""] = words;
  if (isPart(first) || reference.index) {
    const operand = operandOf(reference, env, context);
    if (!operand) return unknownCondition(first, at);
    // A boolean field says by itself what is true.
    return {
      kind: "compare",
      operator: "==",
      left: operand,
      right: { kind: "constant", value: true, at },
      at,
    };
  }
  if (words.length === 1) return predicateNamed(first, at, env, context, open);
  const isPack = [...pluginsOf("predicate", context).values()].some((all) =>
    all.some((d) => d.declaration.connect?.value.split(".")[1] === first),
  );
  if (isPack || words.length > 2) return pluginCondition(reference.head, undefined, env, at, context);
  reportUnknownPart(reference, env, context);
  return unknownCondition(words.join("."), at);
}

function predicateNamed(
  name: string,
  at: Location,
  env: Env,
  context: Context,
  open: readonly PredicateDeclaration[],
): Condition {
  const local = env.predicates?.get(name);
  if (local) return predicateCondition(local, env, at, context, open);
  const thing = thingNamed(name, env.scope, context);
  if (thing?.declaration?.kind === "predicate" && thing.declaration.condition) {
    return predicateCondition(thing.declaration, { scope: thing.scope }, at, context, open);
  }
  const segment = { text: name, span: at.span, quote: name.includes(".") ? "backtick" : "none" } as const;
  return pluginCondition({ kind: "dotted", segments: [segment], span: at.span }, undefined, env, at, context);
}

function constantCondition(constant: Constant, context: Context): Condition {
  const { at } = constant;
  if (constant.kind === "unknown") return unknownCondition("", at);
  if (constant.kind === "word" && (constant.text === "true" || constant.text === "false")) {
    return { kind: "always", value: constant.text === "true", at };
  }
  return refuse("a condition says something that is true or false", at, context);
}

type Comparison = Extract<Expression, { kind: "compare" }>;

function compare(expression: Comparison, env: Env, context: Context): Condition {
  const { operator, operatorSpan } = expression;
  const at = place(env, expression);
  if (expression.right.kind === "null" || expression.left.kind === "null") {
    const negated = operator === "!=";
    const behind = { ...at, span: { start: operatorSpan.start, end: expression.span.end } };
    const text = `is ${negated ? "not " : ""}null`;
    const safe = expression.right.kind === "null" && (operator === "==" || negated);
    context.report("KPL0330", at, { negated }, safe ? { fix: replacement(behind, text) } : {});
    return unknownCondition("null", at);
  }
  const left = operandOf(expression.left, env, context);
  const right = operandOf(expression.right, env, context);
  if (!left || !right) return unknownCondition("comparison", at);
  const problem = comparisonProblem(operator, left, right);
  return problem === undefined
    ? { kind: "compare", operator, left, right, at }
    : refuse(problem, at, context);
}

function comparisonProblem(
  operator: Comparison["operator"],
  left: ConditionOperand,
  right: ConditionOperand,
): string | undefined {
  if (left.kind !== "part" && right.kind !== "part")
    return "two constants are compared; one side is a part of the record";
  if (operator === "matches") {
    return right.kind === "regex"
      ? undefined
      : "`matches` wants a regular expression on its right: `matches /…/`";
  }
  if (left.kind === "regex" || right.kind === "regex")
    return "a regular expression stands to the right of `matches`";
  if (operator === "in") return isList(right) ? undefined : '`in` wants a list on its right: `in ["a", "b"]`';
  return isList(left) || isList(right) ? "a list stands to the right of `in`" : undefined;
}

function isList(operand: ConditionOperand): boolean {
  return operand.kind === "constant" && Array.isArray(operand.value);
}

function refuse(message: string, at: Location, context: Context): Condition {
  context.report("KPL0331", at, { message });
  return unknownCondition("", at);
}

/** Undefined: reported, or not known. */
function operandOf(expression: Expression, env: Env, context: Context): ConditionOperand | undefined {
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

function isPart(word: string): word is (typeof PARTS)[number] {
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

function reportUnknownPart(reference: Reference, env: Env, context: Context): void {
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
