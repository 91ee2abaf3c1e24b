/** JSON whose numbers keep their text. */
import type { Json } from "./case.ts";

/** The value, each number as `{ "number": "1.0" }`; undefined where the text is no RFC 8259 JSON or holds half of a surrogate pair. */
export function exactJson(text: string): Json | undefined {
  let isText = true;
  const reviver = (key: string, value: unknown, context: { readonly source?: string }): unknown => {
    if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) isText = false;
    return typeof value === "number" ? { number: context.source ?? "" } : value;
  };
  try {
    const json = JSON.parse(text, reviver as (key: string, value: unknown) => unknown) as Json;
    return isText ? json : undefined;
  } catch {
    return undefined;
  }
}
