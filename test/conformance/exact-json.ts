/** JSON whose numbers keep their text. */
import type { Json } from "./case.ts";

/**
 * The value, each number as `{ "number": "1.0" }`; undefined where the text is no RFC 8259 JSON or holds half of a surrogate pair. `byValue`: numbers that are
 * the same long or the same double have one text.
 */
export function exactJson(text: string, byValue = false): Json | undefined {
  let isText = true;
  const reviver = (key: string, value: unknown, context: { readonly source?: string }): unknown => {
    if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) isText = false;
    if (typeof value !== "number") return value;
    const source = context.source ?? "";
    // What is no long is a double.
    const isLong = /^-?\d+$/.test(source) && BigInt.asIntN(64, BigInt(source)) === BigInt(source);
    return { number: byValue && (!isLong || Number.isSafeInteger(value)) ? String(value) : source };
  };
  try {
    const json = JSON.parse(text, reviver as (key: string, value: unknown) => unknown) as Json;
    return isText ? json : undefined;
  } catch {
    return undefined;
  }
}
