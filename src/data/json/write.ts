/** Schemaless Connect values as JSON text, character for character as Connect's JsonConverter (Jackson) writes it. */
import { dataError } from "../errors.ts";
import { doubleToString, floatToString } from "../java/number-text.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../value.ts";
import { encodeBase64 } from "./base64.ts";
import { keptText } from "./kept-texts.ts";
import { MAX_JSON_DEPTH } from "./scanner.ts";

/**
 * A value as JSON. Dates, decimals and structs have none without a schema: a DataException, as in Connect. `depth`: how many objects
 * and lists it will stand in; what nests too deep to be read again is refused.
 */
export function jsonOf(value: Value, depth = 0): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "bigint":
      return value.toString();
    case "number":
      return doubleJson(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return objectJson(value, depth);
    default:
      throw dataError(`a ${typeof value} has no JSON`);
  }
}

function objectJson(value: object, depth: number): string {
  const known = depth < 2 ? keptText(value, depth) : undefined;
  if (known !== undefined) return known;
  if (value instanceof Map) return mapJson(value as ReadonlyMap<Value, Value>, depth);
  if (Array.isArray(value)) return itemsJson(value as readonly Value[], depth);
  if (value instanceof RawNumber) return value.text;
  if (value instanceof Boxed) return value.type === "float32" ? floatJson(value.value) : String(value.value);
  if (value instanceof Uint8Array) return base64Json(value);
  if (value instanceof JavaDate) throw dataError("a date has no JSON without a schema");
  if (value instanceof Decimal) throw dataError("a Decimal has no JSON without a schema");
  if (value instanceof Struct) throw dataError("a struct inside of data without schemas has no JSON");
  // What is no class of ours is an object that a user's code made; fields without value are left out.
  const fields = Object.entries(value as { readonly [field: string]: Value | undefined });
  return fieldsJson(fields, depth);
}

function fieldsJson(fields: Iterable<readonly [string, Value | undefined]>, depth: number): string {
  checkDepth(depth);
  let text = "";
  for (const [name, value] of fields) {
    if (value === undefined) continue;
    text += `${text === "" ? "{" : ","}${quoted(name)}:${jsonOf(value, depth + 1)}`;
  }
  return text === "" ? "{}" : `${text}}`;
}

/** Text keys make an object, others a list of pairs. */
function mapJson(map: ReadonlyMap<Value, Value>, depth: number): string {
  for (const key of map.keys()) if (typeof key !== "string") return itemsJson([...map], depth);
  return fieldsJson(map as ReadonlyMap<string, Value>, depth);
}

function itemsJson(items: readonly Value[], depth: number): string {
  checkDepth(depth);
  return listJson(items, (item) => jsonOf(item, depth + 1));
}

function checkDepth(depth: number): void {
  if (depth >= MAX_JSON_DEPTH)
    throw dataError(`nested deeper than ${MAX_JSON_DEPTH} levels, which JSON readers refuse`);
}

/** A list of what has JSON by `json`. */
export function listJson<T>(items: readonly T[], json: (item: T) => string): string {
  let text = "[";
  for (let i = 0; i < items.length; i++) text += i === 0 ? json(items[i] as T) : `,${json(items[i] as T)}`;
  return `${text}]`;
}

/** A double as Jackson writes it: Java's text; NaN and the infinities in quotes. */
export function doubleJson(value: number): string {
  return Number.isFinite(value) ? doubleToString(value) : `"${doubleToString(value)}"`;
}

/** A float in the same way. */
export function floatJson(value: number): string {
  return Number.isFinite(value) ? floatToString(value) : `"${floatToString(value)}"`;
}

/** Bytes in base64. */
export function base64Json(value: Uint8Array): string {
  return `"${encodeBase64(value)}"`;
}

// eslint-disable-next-line no-control-regex
const SPECIAL = /["\\\0-\x1f\ud800-\udfff]/;
// eslint-disable-next-line no-control-regex
const SPECIALS = /["\\\0-\x1f\ud800-\udfff]/g;

/** Up to this length a loop is quicker than the engine's regular expressions. */
const SHORT = 40;

function isSpecial(text: string): boolean {
  if (text.length > SHORT) return SPECIAL.test(text);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit & 0xf800) === 0xd800) return true;
  }
  return false;
}

/** A text in quotes. Jackson escapes what RFC 8259 demands, and writes characters beyond U+FFFF as two escapes. */
export function quoted(text: string): string {
  if (!isSpecial(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw dataError("a text with half of a surrogate pair has no UTF-8");
  return `"${text.replace(SPECIALS, escape)}"`;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escape(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
