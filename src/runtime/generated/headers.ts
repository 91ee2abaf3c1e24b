/** A record's headers in generated code: an ordered list in which several may have one key. */
import type { Plain } from "../../data/plain.ts";
import type { Shape } from "../../data/shape.ts";
import type { TypedHeader } from "../definition.ts";

type Headers = readonly TypedHeader[];

/** One more header, behind the others. */
export function addHeader(headers: Headers, key: string, value: unknown, shape: Shape): Headers {
  // Interfaces are no `Plain` to TypeScript, as more could be added to them.
  return [...headers, { key, value: value as Plain, shape }];
}

/** Without the headers of these keys. */
export function dropHeaders(headers: Headers, ...keys: readonly string[]): Headers {
  return headers.filter((h) => !keys.includes(h.key));
}

export function hasHeader(headers: Headers, key: string): boolean {
  return headers.some((h) => h.key === key);
}

const utf8 = new TextDecoder();

/** The last header of that key as text (a string, or bytes in UTF-8, also those that something else was read from); null where there is none. */
export function headerText(headers: Headers, key: string): string | null {
  const last = headers.findLast((h) => h.key === key);
  const value = last?.value;
  if (typeof value === "string") return value;
  const bytes = value instanceof Uint8Array ? value : (last?.raw ?? null);
  return bytes && utf8.decode(bytes);
}
