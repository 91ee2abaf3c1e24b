/** What of an expression or a condition need not be said, or can be said more shortly. */
import { and } from "../../flow/symbolic/cond.ts";
import { keyOf, type CondExpr, type Expr, type HeadersExpr } from "../../flow/symbolic/expr.ts";

/** In parentheses where it is more than a path, a call or a literal. */
export function parenthesized(printed: string): string {
  return /^[\p{L}\p{N}_$.?!]+$/u.test(printed) ||
    printed.startsWith("(") ||
    /\w\)$/.test(printed) ||
    printed.endsWith("]")
    ? printed
    : `(${printed})`;
}

/** What a condition asks to be null, where it asks nothing else. */
export function nullsIn(cond: CondExpr): readonly string[] | undefined {
  if (cond.kind === "isNull") return [keyOf(cond.value)];
  if (cond.kind !== "or") return undefined;
  const all = cond.operands.map(nullsIn);
  return all.every((a) => a !== undefined) ? all.flat() : undefined;
}

/** A condition without the question whether the value itself is there, which its being undefined answers. */
export function withoutPresent(present: CondExpr, value: Expr): CondExpr {
  if (present.kind !== "and" || value.kind !== "field" || value.orNull) return present;
  const others = present.operands.filter((o) => o.kind !== "present" || keyOf(o.value) !== keyOf(value));
  return others.length === present.operands.length ? present : and(...others);
}

/** The headers without what is done to others than the one that is looked for. */
export function about(headers: HeadersExpr, key: string): HeadersExpr {
  if (headers.kind === "add" && headers.key !== key) return about(headers.to, key);
  return headers.kind === "drop" && !headers.keys.includes(key) ? about(headers.from, key) : headers;
}

/** The same value, which may be null again. */
export function widened(value: Expr): Expr {
  return { ...value, shape: { ...value.shape, nullable: true } };
}

/** What is asked of a value before it is compared for equality: null would not be equal. */
export function withoutImplied(operands: readonly CondExpr[]): readonly CondExpr[] {
  const compared = new Set(
    operands.flatMap((o) =>
      o.kind === "test" && o.operation.infix === "===" && o.args[0] && o.args[1]?.kind === "constant"
        ? [keyOf(o.args[0])]
        : [],
    ),
  );
  const asked = new Set(
    operands.flatMap((o) =>
      o.kind === "not" && o.operand.kind === "isNull" ? [keyOf(o.operand.value)] : [],
    ),
  );
  return operands.filter((o) => {
    if (o.kind === "not" && o.operand.kind === "isNull") return !compared.has(keyOf(o.operand.value));
    // `x != null` and `x === null` say that it is there, too.
    return !(o.kind === "present" && (asked.has(keyOf(o.value)) || isAskedNull(operands, o.value)));
  });
}

/** Whether one of the conditions asks that the value be null. */
export function isAskedNull(operands: readonly CondExpr[], value: Expr): boolean {
  return operands.some((o) => o.kind === "isNull" && keyOf(o.value) === keyOf(value));
}

/** The struct that this one repeats field by field, if it does. */
export function untouched({ fields, rest, shape }: Extract<Expr, { kind: "struct" }>): Expr | undefined {
  const first = fields[0]?.value;
  if (first?.kind !== "field") return undefined;
  const { of } = first;
  const same =
    of.shape.fields?.length === fields.length &&
    fields.every(({ name, value, present }, i) => {
      const declared = of.shape.fields?.[i];
      if (value.kind !== "field" || value.name !== name || declared?.name !== name) return false;
      if (keyOf(value.of) !== keyOf(of) || value.orNull) return false;
      // What is known better than it is declared has to be said, or TypeScript would not know.
      if (value.shape.nullable !== declared.shape.nullable) return false;
      if (!declared.mayBeAbsent) return present.kind === "true";
      return present.kind === "present" && keyOf(present.value) === keyOf(value);
    });
  const restIsSame = of.shape.open
    ? rest !== undefined && keyOf(rest.of) === keyOf(of) && rest.without.length === fields.length
    : rest === undefined;
  return same && restIsSame && !shape.nullable ? of : undefined;
}
