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

/** The texts of all numbers in it. */
export function numbersIn(json: Json): readonly string[] {
  if (typeof json !== "object" || json === null) return [];
  if (Array.isArray(json)) return json.flatMap(numbersIn);
  const { number } = json as { readonly number?: Json };
  return typeof number === "string" ? [number] : Object.values(json).flatMap((v: Json) => numbersIn(v));
}
