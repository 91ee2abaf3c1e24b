/** Resolves conditions: predicates by their names, fields by their paths, constants. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { Block, Expression, PredicateDeclaration, Reference } from "../ast.ts";
import type { Condition, ConditionOperand } from "../model.ts";
import { isPart, operandOf, refuse, reportUnknownPart } from "./condition-operands.ts";
import { fold, type Constant } from "./constants.ts";
import { place, replacement, type Context, type Env } from "./context.ts";
import { packOf, pluginsOf, thingNamed } from "./lookup.ts";
import { pluginCondition, unknownCondition } from "./predicates.ts";

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
  const found = block
    ? withOptions(condition, block, env, context)
    : conditionOf(condition, env, context, [...open, declaration]);
  return found.kind === "predicate" ? { ...found, alias: declaration.name.text } : found;
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
    all.some((d) => packOf(d.declaration) === first),
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
