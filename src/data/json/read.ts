/** JSON text to schemaless Connect values. */
import { RawNumber, type Value } from "../value.ts";
import { forgetTexts, keepText } from "./kept-texts.ts";
import { JsonScanner } from "./scanner.ts";

/** What a number's text becomes. */
type NumberOf = (text: string) => Value;

/** Reads one whole JSON text. Of keys that stand twice the last wins, at the place of the first. Throws a DataException where it is no JSON. */
export function readJson(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
  numberOf: NumberOf = numberValue,
): Value {
  return readRecord(new JsonScanner(bytes, start, end), numberOf);
}

/** The same of all that the scanner has. The text of what no step touches is known when it is written. */
export function readRecord(scanner: JsonScanner, numberOf: NumberOf = numberValue): Value {
  scanner.peek();
  const from = scanner.at;
  forgetTexts();
  const value = readValue(scanner, 0, numberOf);
  keepPassed(value, scanner, from, 0);
  scanner.finish();
  return value;
}

/** Of a record itself and of what is in its fields; deeper inside it would cost more than it spares. */
function keepPassed(value: Value, scanner: JsonScanner, from: number, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  const text = scanner.asWritten(from);
  if (text !== undefined) keepText(value, text, depth);
}

/** Reads the next value. `depth`: how many objects and lists it stands in. */
export function readValue(scanner: JsonScanner, depth: number, numberOf: NumberOf = numberValue): Value {
  switch (scanner.peek()) {
    case 0x7b:
      return readObject(scanner, depth, numberOf);
    case 0x5b:
      return readArray(scanner, depth, numberOf);
    case 0x22:
      return scanner.string();
    case 0x74:
      scanner.word("true");
      return true;
    case 0x66:
      scanner.word("false");
      return false;
    case 0x6e:
      scanner.word("null");
      return null;
    default: {
      const small = scanner.smallWhole();
      if (!Number.isNaN(small)) return BigInt(small);
      const fraction = numberOf === numberValue ? scanner.smallFraction() : Number.NaN;
      return Number.isNaN(fraction) ? numberOf(scanner.number()) : fraction;
    }
  }
}

function readObject(scanner: JsonScanner, depth: number, numberOf: NumberOf): Value {
  const result = new Map<string, Value>();
  scanner.open(depth);
  if (scanner.accept(0x7d)) return result;
  let members = 0;
  do {
    const key = scanner.key();
    scanner.expect(0x3a);
    scanner.peek();
    const from = scanner.at;
    const value = readValue(scanner, depth + 1, numberOf);
    if (depth === 0) keepPassed(value, scanner, from, 1);
    result.set(key, value);
    members++;
  } while (scanner.accept(0x2c));
  scanner.expect(0x7d);
  if (result.size < members) scanner.isOdd();
  return result;
}

function readArray(scanner: JsonScanner, depth: number, numberOf: NumberOf): Value {
  const result: Value[] = [];
  scanner.open(depth);
  if (scanner.accept(0x5d)) return result;
  do result.push(readValue(scanner, depth + 1, numberOf));
  while (scanner.accept(0x2c));
  scanner.expect(0x5d);
  return result;
}

const LONG_MIN = -9223372036854775808n;
const LONG_MAX = 9223372036854775807n;
/** The longest text of a Java long. */
const LONG_LENGTH = 20;

/** The int64 that a whole number's text says; undefined where it is out of range. */
export function longOf(text: string): bigint | undefined {
  if (text.length > LONG_LENGTH) return undefined;
  const whole = BigInt(text);
  return whole >= LONG_MIN && whole <= LONG_MAX ? whole : undefined;
}

/** `value`, read from a number's text, as Java has it: a zero loses its sign on the way through BigDecimal, what is too small for a double keeps it. */
export function withoutSignOfZero(text: string, value: number): number {
  return value === 0 && !/^-?[0.]*[1-9]/.test(text) ? 0 : value;
}

/** Whether a number's text has a fraction or an exponent. */
export function isFraction(text: string): boolean {
  return /[.eE]/.test(text);
}

/** A whole number within a Java long is an int64, a fraction or exponent within a double a float64; what fits neither keeps its text. */
function numberValue(text: string): Value {
  if (!isFraction(text)) return longOf(text) ?? new RawNumber(text);
  const double = withoutSignOfZero(text, Number(text));
  return Number.isFinite(double) ? double : new RawNumber(text);
}
