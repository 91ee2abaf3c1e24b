/** Values as the literals that tests are written with. */
import type { Literal } from "../compiler/ast.ts";
import { RawNumber } from "../data/value.ts";

const SPAN = { start: 0, end: 0 };

/**
 * The literal of a JSON value: null, booleans, numbers, bigints, strings, arrays, Maps and plain objects. An object with the key `...` is open: it
 * may hold more than it names. Throws `TypeError` for what JSON does not have.
 */
export function literalFrom(value: unknown): Literal {
  if (value === null) return { kind: "null", span: SPAN };
  if (typeof value === "boolean") return { kind: "boolean", value, span: SPAN };
  if (typeof value === "string") return { kind: "string", value, triple: false, span: SPAN };
  if (typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value)))
    return { kind: "number", text: String(value), span: SPAN };
  if (value instanceof RawNumber) return { kind: "number", text: value.text, span: SPAN };
  if (Array.isArray(value)) return { kind: "array", items: value.map(literalFrom), span: SPAN };
  if (typeof value === "object") {
    const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value);
    return {
      kind: "object",
      open: entries.some(([key]) => key === "..."),
      entries: entries
        .filter(([key, held]) => key !== "..." && held !== undefined)
        .map(([key, held]) => ({
          key: { text: String(key), span: SPAN, quote: "string" as const },
          value: literalFrom(held),
          span: SPAN,
        })),
      span: SPAN,
    };
  }
  throw new TypeError(
    `a record cannot hold ${typeof value === "number" ? String(value) : `a ${typeof value}`}`,
  );
}
