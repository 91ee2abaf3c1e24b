/** What is known of headers before the run. */
import { and, FALSE, not, or, TRUE } from "./cond.ts";
import type { CondExpr, HeadersExpr } from "./expr.ts";

/** The condition that there is a header of that key. */
export function hasHeader(headers: HeadersExpr, key: string): CondExpr {
  switch (headers.kind) {
    case "incoming":
      return { kind: "hasHeader", headers, key };
    case "add":
      return headers.key === key ? TRUE : hasHeader(headers.to, key);
    case "drop":
      return headers.keys.includes(key) ? FALSE : hasHeader(headers.from, key);
    case "chooseHeaders": {
      const { cond } = headers;
      return or(and(cond, hasHeader(headers.then, key)), and(not(cond), hasHeader(headers.otherwise, key)));
    }
  }
}
