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
      // A conjunction that holds says all its parts, and so does a disjunction that does not.
      if ((condition.kind === "and") === holds)
        for (const operand of condition.operands) collect(operand, holds, aliases, into);
      return;
    case "settled": {
      const bound = aliases.get(condition.name);
      if (bound) collect(bound, holds, aliases, into);
      return;
    }
    default:
  }
}
