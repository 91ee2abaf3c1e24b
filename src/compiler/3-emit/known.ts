/** What TypeScript knows of values at a place of the code: it narrows names and paths by the conditions around them. */
import { keyOf, type CondExpr, type Expr } from "../../flow/symbolic/expr.ts";

/** Conditions that were bound to a name; TypeScript narrows through such a `const`. */
export type Aliases = ReadonlyMap<string, CondExpr>;

export class Known {
  readonly #facts: ReadonlySet<string>;

  constructor(facts: ReadonlySet<string> = new Set()) {
    this.#facts = facts;
  }

  isNotNull(value: Expr): boolean {
    return this.#facts.has(`null ${keyOf(value)}`);
  }

  isDefined(value: Expr): boolean {
    return this.#facts.has(`undefined ${keyOf(value)}`);
  }

  /** It was compared with constants, so that TypeScript takes it for one of them and would refuse a comparison with another. */
  isLiteral(value: Expr): boolean {
    return this.#facts.has(`literal ${keyOf(value)}`);
  }

  notNull(value: Expr): Known {
    return new Known(new Set([...this.#facts, `null ${keyOf(value)}`, `undefined ${keyOf(value)}`]));
  }

  /** With what follows from a condition that holds, or does not. */
  given(condition: CondExpr, holds: boolean, aliases: Aliases): Known {
    const facts = new Set(this.#facts);
    collect(condition, holds, aliases, facts);
    return new Known(facts);
  }
}

function collect(condition: CondExpr, holds: boolean, aliases: Aliases, into: Set<string>): void {
  switch (condition.kind) {
    case "isNull":
      if (holds) return;
      into.add(`null ${keyOf(condition.value)}`);
      into.add(`undefined ${keyOf(condition.value)}`);
      return;
    case "present":
      if (holds) into.add(`undefined ${keyOf(condition.value)}`);
      return;
    case "not":
      collect(condition.operand, !holds, aliases, into);
      return;
    case "and":
    case "or":
      if (condition.kind === "or" && holds) {
        const [first, ...others] = condition.operands.map(comparedIn);
        if (first !== undefined && others.every((o) => o === first)) into.add(`literal ${first}`);
      }
      // A conjunction that holds says all its parts, and so does a disjunction that does not.
      if ((condition.kind === "and") === holds)
        for (const operand of condition.operands) collect(operand, holds, aliases, into);
      return;
    case "test": {
      const compared = comparedIn(condition);
      if (holds && compared !== undefined) into.add(`literal ${compared}`);
      return;
    }
    case "settled": {
      const bound = aliases.get(condition.name);
      if (bound) collect(bound, holds, aliases, into);
      return;
    }
    default:
  }
}

/** What a condition compares with a constant, if it does nothing else. */
function comparedIn(condition: CondExpr): string | undefined {
  if (condition.kind === "and") {
    // Beside the comparison there may be the question whether the value is there.
    const [found, ...more] = condition.operands.map(comparedIn).filter((o) => o !== undefined);
    return more.length === 0 ? found : undefined;
  }
  if (condition.kind !== "test" || condition.operation.infix !== "===") return undefined;
  const [subject, constant] = condition.args;
  return subject && constant?.kind === "constant" ? keyOf(subject) : undefined;
}
