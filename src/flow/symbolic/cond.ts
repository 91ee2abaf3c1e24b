/** Conditions in a canonical form: flat, without repetition, decided where they can be. */
import { keyOf, type CondExpr } from "./expr.ts";

export const TRUE: CondExpr = { kind: "true" };
export const FALSE: CondExpr = { kind: "false" };

export function not(operand: CondExpr): CondExpr {
  if (operand.kind === "true") return FALSE;
  if (operand.kind === "false") return TRUE;
  return operand.kind === "not" ? operand.operand : { kind: "not", operand };
}

/** `keyOf(not(operand))`, without making that node. */
function keyOfNot(operand: CondExpr): string {
  if (operand.kind === "true" || operand.kind === "false") return keyOf(not(operand));
  return operand.kind === "not" ? keyOf(operand.operand) : `!${keyOf(operand)}`;
}

export function and(...operands: readonly CondExpr[]): CondExpr {
  return combine("and", operands);
}

export function or(...operands: readonly CondExpr[]): CondExpr {
  return combine("or", operands);
}

/** Flattens, drops the neutral and what repeats, stops at the absorbing and at `x` beside `not x`, and absorbs `x or (x and y)`. */
function combine(kind: "and" | "or", operands: readonly CondExpr[]): CondExpr {
  const neutral = kind === "and" ? "true" : "false";
  const absorbing = kind === "and" ? FALSE : TRUE;
  const [one, two] = operands;
  // As most are.
  if (one && two && operands.length === 2) {
    if (one.kind === absorbing.kind || two.kind === absorbing.kind) return absorbing;
    if (one.kind === neutral || one === two) return two;
    if (two.kind === neutral) return one;
  }
  const flat = operands.flatMap((o) => (o.kind === kind ? o.operands : o.kind === neutral ? [] : [o]));
  const [only] = flat;
  if (only === undefined || flat.length === 1) return only ?? (kind === "and" ? TRUE : FALSE);
  const kept = new Map<string, CondExpr>();
  for (const operand of flat) {
    if (operand.kind === absorbing.kind || kept.has(keyOfNot(operand))) return absorbing;
    kept.set(keyOf(operand), operand);
  }
  const other = kind === "and" ? "or" : "and";
  const shorter = withoutSaid(kind, [...kept.values()]);
  if (shorter) return combine(kind, shorter);
  const result = [...kept.values()].filter(
    (o) => !(o.kind === other && o.operands.some((inner) => kept.has(keyOf(inner)))),
  );
  const [first] = result;
  if (first === undefined) return kind === "and" ? TRUE : FALSE;
  return result.length === 1 ? first : { kind, operands: result };
}

/**
 * `x or (not x and y)` is `x or y`; undefined where nothing gets shorter. Only what stands before counts: `y` may be
 * safe to ask only because `x` was asked.
 */
function withoutSaid(kind: "and" | "or", operands: readonly CondExpr[]): readonly CondExpr[] | undefined {
  const other = kind === "and" ? "or" : "and";
  const before = new Set<string>();
  let changed = false;
  const shorter = operands.map((operand) => {
    if (operand.kind !== other) {
      before.add(keyOf(operand));
      return operand;
    }
    const left = operand.operands.filter((inner) => !before.has(keyOfNot(inner)));
    if (left.length === operand.operands.length) return operand;
    changed = true;
    return combine(other, left);
  });
  return changed ? shorter : undefined;
}

/** What the assumptions say of a condition: it holds, it does not, or they do not tell. */
export function decide(condition: CondExpr, assumed: readonly CondExpr[]): CondExpr {
  return reduce(condition, factsOf(assumed));
}

/** Keys of what is known to hold under assumptions. Where `not (a and b)` and `a` hold, so does `not b`. */
export function factsOf(assumed: readonly CondExpr[]): ReadonlySet<string> {
  const facts = new Set<string>();
  let open: readonly CondExpr[] = assumed;
  for (let before = -1; before !== facts.size;) {
    before = facts.size;
    const told = open.flatMap((c) => {
      const others = new Set(facts);
      others.delete(keyOf(c));
      return conjuncts(reduce(c, others));
    });
    for (const fact of told) facts.add(keyOf(fact));
    open = assumed.filter((c) => c.kind === "or" || c.kind === "not");
  }
  return facts;
}

function conjuncts(condition: CondExpr): readonly CondExpr[] {
  if (condition.kind === "and") return condition.operands.flatMap(conjuncts);
  // not (a or b) is (not a) and (not b)
  if (condition.kind === "not" && condition.operand.kind === "or") {
    return condition.operand.operands.flatMap((o) => conjuncts(not(o)));
  }
  return [condition];
}

/** What such facts say of a condition. */
export function reduce(condition: CondExpr, facts: ReadonlySet<string>): CondExpr {
  if (condition.kind === "true" || condition.kind === "false" || facts.size === 0) return condition;
  if (facts.has(keyOf(condition))) return TRUE;
  if (facts.has(keyOfNot(condition))) return FALSE;
  switch (condition.kind) {
    case "not":
      return not(reduce(condition.operand, facts));
    case "and":
      return and(...condition.operands.map((o) => reduce(o, facts)));
    case "or":
      return or(...condition.operands.map((o) => reduce(o, facts)));
    default:
      return condition;
  }
}
