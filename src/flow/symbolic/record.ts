/** Records of the symbolic reading. */
import type { Shape } from "../../data/shape.ts";
import { keyOf, type CondExpr, type Expr, type HeadersExpr } from "./expr.ts";
import type { SymbolicFlow } from "./flow.ts";
import { UnjoinableSignal } from "./signals.ts";
import { isNullConstant } from "./struct.ts";

/** A record as expressions. */
export interface SymbolicRecord {
  readonly topic: Expr;
  readonly partition: Expr;
  readonly timestamp: Expr;
  readonly offset: Expr;
  readonly key: Expr;
  readonly value: Expr;
  readonly headers: HeadersExpr;
}

/** The parts of a record that hold one value. */
export const PARTS = ["topic", "partition", "timestamp", "offset", "key", "value"] as const;

/** The one record where the condition holds, the other where not. */
export function chooseRecord(
  flow: SymbolicFlow,
  cond: CondExpr,
  a: SymbolicRecord,
  b: SymbolicRecord,
): SymbolicRecord {
  const parts = PARTS.map((part) => [part, flow.chosen(cond, a[part], b[part])] as const);
  const chosen = Object.fromEntries(parts) as unknown as Omit<SymbolicRecord, "headers">;
  const same = keyOf(a.headers) === keyOf(b.headers);
  const headers: HeadersExpr = same
    ? a.headers
    : { kind: "chooseHeaders", cond, then: a.headers, otherwise: b.headers };
  return { ...chosen, headers };
}

/** Two records with no type in common: what follows runs on each apart. It stands where a law gives back a record, and nobody looks inside. */
export class Parted {
  readonly cond: CondExpr;
  readonly then: SymbolicRecord | Parted;
  readonly otherwise: SymbolicRecord | Parted;
  constructor(cond: CondExpr, then: SymbolicRecord | Parted, otherwise: SymbolicRecord | Parted) {
    this.cond = cond;
    this.then = then;
    this.otherwise = otherwise;
  }
}

/** One record for both where they join; a null beside a struct goes its own way, as tombstones do from the start. */
export function joinedOrParted(
  flow: SymbolicFlow,
  cond: CondExpr,
  a: SymbolicRecord | Parted,
  b: SymbolicRecord | Parted,
): SymbolicRecord | Parted {
  if (a instanceof Parted || b instanceof Parted) return new Parted(cond, a, b);
  if (isNullConstant(a.value) !== isNullConstant(b.value)) return new Parted(cond, a, b);
  try {
    return chooseRecord(flow, cond, a, b);
  } catch (error) {
    if (error instanceof UnjoinableSignal) return new Parted(cond, a, b);
    throw error;
  }
}

/** Keys of headers that every such record has. */
export function headerKeys(headers: HeadersExpr): readonly string[] {
  switch (headers.kind) {
    case "incoming":
      return [];
    case "add":
      return [...new Set([...headerKeys(headers.to), headers.key])];
    case "drop":
      return headerKeys(headers.from).filter((k) => !headers.keys.includes(k));
    case "chooseHeaders": {
      const other = headerKeys(headers.otherwise);
      return headerKeys(headers.then).filter((k) => other.includes(k));
    }
  }
}

/** The types of the values of records that steps put into headers. */
export function headerValues(headers: HeadersExpr): readonly Shape[] {
  switch (headers.kind) {
    case "incoming":
      return [];
    case "add":
      return [
        ...headerValues(headers.to),
        ...(headers.value.kind === "constant" ? [] : [headers.value.shape]),
      ];
    case "drop":
      return headerValues(headers.from);
    case "chooseHeaders":
      return [...headerValues(headers.then), ...headerValues(headers.otherwise)];
  }
}
