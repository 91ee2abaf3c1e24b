/** The words for a value that is not of the declared type. */
import { dataError, type RecordError } from "../errors.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber } from "../value.ts";
import type { JsonScanner } from "./scanner.ts";

/** "`customer.age`: expected int32, found a string". An empty path is the whole value. */
export function misfit(path: string, shape: Shape, found: string): RecordError {
  return dataError(
    `${path === "" ? "the value" : `\`${path}\``}: expected ${expected(shape)}, found ${found}`,
  );
}

const LOGICAL: Readonly<Record<string, string>> = {
  [DECIMAL]: "a Decimal",
  [DATE]: "a Date in days",
  [TIME]: "a Time in milliseconds of the day",
  [TIMESTAMP]: "a Timestamp in milliseconds",
};

function expected(shape: Shape): string {
  const logical = LOGICAL[shape.name ?? ""];
  if (logical !== undefined) return logical;
  switch (shape.type) {
    case "struct":
      return "an object";
    case "map":
      return shape.keys && shape.keys.type !== "string" ? "a list of pairs" : "an object";
    case "array":
      return "a list";
    case "bytes":
      return "a string in base64";
    default:
      return shape.type;
  }
}

/** Passes the value that is next, so that bad JSON is told first, and says what it is. */
export function foundNext(scanner: JsonScanner, depth: number): string {
  const next = scanner.peek();
  const from = scanner.at;
  scanner.skip(depth);
  switch (next) {
    case 0x7b:
      return "an object";
    case 0x5b:
      return "a list";
    case 0x22:
      return "a string";
    case 0x74:
    case 0x66:
      return "a boolean";
    case 0x6e:
      return "null";
    default:
      return foundNumber(Buffer.from(scanner.bytes.subarray(from, scanner.at)).toString("latin1"));
  }
}

/** "the number 1.5". */
export function foundNumber(text: string): string {
  return `the number ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;
}

/** What a value in memory is. */
export function foundValue(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "bigint") return foundNumber(String(value));
  if (value instanceof RawNumber) return foundNumber(value.text);
  if (value instanceof Boxed) return foundNumber(String(value.value));
  if (value instanceof Decimal) return "a Decimal";
  if (value instanceof JavaDate) return "a date";
  if (value instanceof Uint8Array) return "bytes";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Map) return "a map";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
