/** How Connect reads a header's text. Source: org.apache.kafka.connect.data.Values.parseString, Apache Kafka 4.1. */
import { RecordError, dataError } from "../errors.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Schema, SchemaType } from "../schema.ts";
import { JavaDate } from "../value.ts";
import type { Decimal, SchemaAndValue, Value } from "../value.ts";
import {
  decimalToBigInt,
  decimalToDouble,
  decimalToFloat,
  decimalStrip,
  parseDecimal,
} from "./big-decimal.ts";
import { CONNECT_DATE_FORMATS } from "./object-text.ts";
import { trimJava } from "./parse-floating.ts";
import { unicodeDigit } from "./unicode-digit.ts";
import { commonSchema, convertElement, equalityKey, withoutSchema } from "./values-convert.ts";
import { ValuesTokens } from "./values-tokens.ts";

/**
 * The value that a text stands for, with its schema: `null`, `true` and `false`; a number as the smallest type that holds
 * it; `2024-05-01`, `12:30:00.000Z` and both with a `T` between as Date, Time and Timestamp (UTC); `[…]` and `{…:…}` with
 * quoted texts inside; everything else is a text. Never throws.
 *
 * As in Connect, what follows a number, a date or a closed list is dropped: `1,2` is 1. Elements without a common type keep
 * their own, without a schema. A key that is minus zero becomes zero, as JavaScript's Map has it.
 */
export function parseHeaderLiteral(text: string): SchemaAndValue {
  if (text === "") return { schema: plain("string"), value: "" };
  return parse(new ValuesTokens(text), false) ?? { schema: null, value: null };
}

function plain(type: SchemaType): Schema {
  return { type, optional: false };
}

/** Null for a null. Throws DataException if an embedded value cannot be read. */
function parse(tokens: ValuesTokens, embedded: boolean): SchemaAndValue | null {
  if (!tokens.hasNext()) return null;
  if (embedded && tokens.take('"')) return parseQuoted(tokens);
  if (takeWord(tokens, "null", embedded)) return null;
  if (takeWord(tokens, "true", embedded)) return { schema: plain("boolean"), value: true };
  if (takeWord(tokens, "false", embedded)) return { schema: plain("boolean"), value: false };
  const start = tokens.mark();
  try {
    if (tokens.take("[")) return parseList(tokens);
    if (tokens.take("{")) return parseMap(tokens);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    tokens.rewindTo(start);
  }
  const token = tokens.next();
  const trimmed = trimJava(token);
  if (trimmed === "") return { schema: plain("string"), value: token };
  return parseToken(tokens, trimmed, embedded);
}

/** On its own a word counts only if nothing follows it. */
function takeWord(tokens: ValuesTokens, word: string, embedded: boolean): boolean {
  const start = tokens.mark();
  if (tokens.take(word) && (embedded || !tokens.hasNext())) return true;
  tokens.rewindTo(start);
  return false;
}

function parseToken(tokens: ValuesTokens, token: string, embedded: boolean): SchemaAndValue {
  const first = token.charCodeAt(0);
  const digit = unicodeDigit(first) >= 0;
  if (digit) {
    const date = parseDateTokens(tokens, token);
    if (date !== undefined) return date;
  }
  if (digit || first === 0x2b || first === 0x2d) {
    const number = parseNumber(token);
    if (number !== undefined) return number;
  }
  if (embedded) throw dataError("a value inside of a list or map is none that Connect knows");
  return { schema: plain("string"), value: tokens.text };
}

function parseQuoted(tokens: ValuesTokens): SchemaAndValue {
  let content = "";
  while (tokens.hasNext() && !tokens.take('"')) content += tokens.next();
  return parseDate(content) ?? { schema: plain("string"), value: content };
}

/** Times have colons, which cut them into five tokens. */
function parseDateTokens(tokens: ValuesTokens, token: string): SchemaAndValue | undefined {
  const position = tokens.mark();
  const rest = tokens.nextTokens(4);
  const date = rest === undefined ? undefined : parseDate(token + rest);
  if (date !== undefined) return date;
  tokens.rewindTo(position);
  return parseDate(token);
}

function parseDate(text: string): SchemaAndValue | undefined {
  const unescaped = text.replaceAll("\\:", ":");
  const kind = DATE_LENGTHS.get(unescaped.length);
  if (kind === undefined) return undefined;
  const ms = CONNECT_DATE_FORMATS[kind].tryParse(unescaped);
  if (ms === undefined) return undefined;
  const type = kind === TIMESTAMP ? "int64" : "int32";
  return { schema: { type, optional: false, name: kind, version: 1 }, value: new JavaDate(ms) };
}

const DATE_LENGTHS = new Map([
  ["2024-05-01".length, DATE],
  ["12:30:00.000Z".length, TIME],
  ["2024-05-01T12:30:00.000Z".length, TIMESTAMP],
] as const);

/** A whole number as the smallest integer type, any other as float32 if it is not too large, then float64, then Decimal. */
function parseNumber(text: string): SchemaAndValue | undefined {
  let decimal: Decimal;
  try {
    decimal = parseDecimal(text);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return undefined;
  }
  const whole = wholeNumber(decimal);
  if (whole !== undefined) return integer(whole);
  const float = decimalToFloat(decimal);
  if (Number.isFinite(float) && decimal.scale !== 0) return { schema: plain("float32"), value: float };
  const double = decimalToDouble(decimal);
  if (Number.isFinite(double) && decimal.scale !== 0) return { schema: plain("float64"), value: double };
  return {
    schema: {
      type: "bytes",
      optional: false,
      name: DECIMAL,
      version: 1,
      parameters: { scale: String(decimal.scale) },
    },
    value: decimal,
  };
}

/** The number if it is a whole one within the range of a long. */
function wholeNumber(decimal: Decimal): bigint | undefined {
  const stripped = decimalStrip(decimal);
  if (stripped.scale > 0 || stripped.scale < -19) return undefined;
  const value = decimalToBigInt(stripped);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function integer(value: bigint): SchemaAndValue {
  for (const [type, bits] of [
    ["int8", 8],
    ["int16", 16],
    ["int32", 32],
  ] as const) {
    if (BigInt.asIntN(bits, value) === value) return { schema: plain(type), value: Number(value) };
  }
  return { schema: plain("int64"), value };
}

/** The schema that all elements so far fit. */
class CommonSchema {
  schema: Schema | undefined;
  #possible = true;

  add(element: SchemaAndValue | null): void {
    if (!element?.schema || !this.#possible) return;
    this.schema = this.schema === undefined ? element.schema : commonSchema(this.schema, element.schema);
    this.#possible = this.schema !== undefined;
  }
}

/** Behind the opening bracket. */
function parseList(tokens: ValuesTokens): SchemaAndValue {
  const elements: (SchemaAndValue | null)[] = [];
  const common = new CommonSchema();
  while (tokens.hasNext()) {
    if (tokens.take("]")) return list(elements, common.schema);
    if (tokens.take(",")) throw dataError("a list has an element without a value");
    const element = parse(tokens, true);
    common.add(element);
    elements.push(element);
    const position = tokens.mark();
    if (tokens.take("]")) tokens.rewindTo(position);
    else if (!tokens.take(",")) throw dataError("a list has elements without a comma between");
  }
  throw dataError("a list is not closed");
}

function list(elements: readonly (SchemaAndValue | null)[], common: Schema | undefined): SchemaAndValue {
  if (common === undefined) return { schema: plain("array"), value: elements.map(untyped) };
  return {
    schema: { ...plain("array"), values: common },
    value: elements.map((element) => convertElement(element, common)),
  };
}

function untyped(element: SchemaAndValue | null): Value {
  return element === null ? null : withoutSchema(element.value, element.schema);
}

/** Behind the opening brace. */
function parseMap(tokens: ValuesTokens): SchemaAndValue {
  const entries = new Map<string, readonly [key: SchemaAndValue, value: SchemaAndValue | null]>();
  const keys = new CommonSchema();
  const values = new CommonSchema();
  while (tokens.hasNext()) {
    if (tokens.take("}")) return map([...entries.values()], keys.schema, values.schema);
    if (tokens.take(",")) throw dataError("a map has an entry without a key");
    const key = parse(tokens, true);
    if (key === null) throw dataError("a map has a null key");
    if (!tokens.take(":")) throw dataError("a map has a key without a value");
    const value = parse(tokens, true);
    const same = equalityKey(untyped(key));
    // As in a Java map the first of two equal keys stays, with the last value.
    entries.set(same, [entries.get(same)?.[0] ?? key, value]);
    tokens.take(",");
    keys.add(key);
    values.add(value);
  }
  throw dataError("a map is not closed");
}

function map(
  entries: readonly (readonly [key: SchemaAndValue, value: SchemaAndValue | null])[],
  keys: Schema | undefined,
  values: Schema | undefined,
): SchemaAndValue {
  const converted = new Map<string, readonly [Value, Value]>();
  for (const [key, value] of entries) {
    const newKey = keys === undefined ? untyped(key) : convertElement(key, keys);
    const newValue =
      keys === undefined || values === undefined ? untyped(value) : convertElement(value, values);
    const same = equalityKey(newKey);
    converted.set(same, [converted.get(same)?.[0] ?? newKey, newValue]);
  }
  return {
    schema: {
      ...plain("map"),
      ...(keys === undefined ? {} : { keys }),
      ...(keys === undefined || values === undefined ? {} : { values }),
    },
    value: new Map(converted.values()),
  };
}
