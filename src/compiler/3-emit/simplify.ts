/** Conditions as they are read: from left to right, each part knowing those before it. */
import { and, decide, FALSE, not, or } from "../../flow/symbolic/cond.ts";
import type { CondExpr } from "../../flow/symbolic/expr.ts";

/** Without what is known by the time that a part is asked: `a or (not a and b)` is `a or b`. */
export function simplified(cond: CondExpr): CondExpr {
  switch (cond.kind) {
    case "not":
      return not(simplified(cond.operand));
    case "and":
    case "or": {
      const before: CondExpr[] = [];
      const parts = cond.operands.map((operand) => {
        const part = simplified(decide(operand, before));
        before.push(cond.kind === "and" ? part : not(part));
        return part;
      });
      return cond.kind === "and" ? and(...parts) : or(...parts);
    }
    case "isNull":
      // An operation never sees a null and gives none; a user's function may.
      return cond.value.kind === "call" && cond.value.operation.async !== true ? FALSE : cond;
    default:
      return cond;
  }
}
