/** What a tree says, without where it says it. */
import type * as Ast from "../compiler/ast.ts";

const PLACES: ReadonlySet<string> = new Set(["span", "operatorSpan", "openSpans"]);

/** A tree without its places. */
export function withoutSpans(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpans);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key]) => !PLACES.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutSpans(value)]));
}

/** A text that is the same for two files which mean the same: places and comments are left out. */
export function meaningOf({ imports, declarations }: Ast.File): string {
  return JSON.stringify(withoutSpans({ imports, declarations }));
}
