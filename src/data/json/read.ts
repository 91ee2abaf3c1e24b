/** JSON text to schemaless Connect values. */
import { dataError } from "../errors.ts";
import { RawNumber, type Value } from "../value.ts";
import { JsonScanner, MAX_JSON_DEPTH } from "./scanner.ts";

/** Reads one whole JSON text. Of keys that stand twice the last wins. Throws `RecordError` where it is no JSON. */
export function readJson(bytes: Uint8Array, start = 0, end = bytes.length): Value {
  const scanner = new JsonScanner(bytes, start, end);
  const value = readValue(scanner);
  scanner.finish();
  return value;
}

/** Reads the next value. */
export function readValue(scanner: JsonScanner, depth = 0): Value {
  if (depth > MAX_JSON_DEPTH) throw scanner.tooDeep();
  switch (scanner.peek()) {
    case 0x7b:
      return readObject(scanner, depth);
    case 0x5b:
      return readArray(scanner, depth);
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
    case -1:
      throw scanner.end === scanner.start ? dataError("not JSON: it is empty") : scanner.unexpected();
    default:
      return numberValue(scanner.number());
  }
}

function readObject(scanner: JsonScanner, depth: number): Value {
  const result = new Map<string, Value>();
  scanner.at++;
  if (scanner.accept(0x7d)) return result;
  do {
    scanner.peek();
    const key = scanner.string();
    scanner.expect(0x3a);
    result.set(key, readValue(scanner, depth + 1));
  } while (scanner.accept(0x2c));
  scanner.expect(0x7d);
  return result;
}

function readArray(scanner: JsonScanner, depth: number): Value {
  const result: Value[] = [];
  scanner.at++;
  if (scanner.accept(0x5d)) return result;
  do result.push(readValue(scanner, depth + 1));
  while (scanner.accept(0x2c));
  scanner.expect(0x5d);
  return result;
}

const LONG_MIN = -9223372036854775808n;
const LONG_MAX = 9223372036854775807n;

/** A whole number within a Java long is an int64, a fraction or exponent within a double a float64; what fits neither keeps its digits. */
export function numberValue(text: string): Value {
  if (/[.eE]/.test(text)) {
    const double = Number(text);
    return Number.isFinite(double) ? double : new RawNumber(text);
  }
  if (text === "-0") return 0n;
  const whole = BigInt(text);
  return whole >= LONG_MIN && whole <= LONG_MAX ? whole : new RawNumber(text);
}
