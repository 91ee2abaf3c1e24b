/** Readers of single JSON values of a declared type. Source: org.apache.kafka.connect.json.JsonConverter, whose silent conversions are misfits here. */
import { dataError } from "../errors.ts";
import { decimalFromBytes, parseDecimal, parseFloatJava, parseIntJava } from "../java/number-text.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { type Decimal, JavaDate } from "../value.ts";
import { decodeBase64 } from "./base64.ts";
import { foundNext, foundNumber, misfit } from "./misfit.ts";
import { isFraction, longOf, withoutSignOfZero } from "./read.ts";
import type { JsonScanner } from "./scanner.ts";

export type Leaf = boolean | number | bigint | string | Uint8Array | Decimal | JavaDate;

/** Reads the value that is next, which is not null. */
export type ReadLeaf = (scanner: JsonScanner, depth: number) => Leaf;

/** Bounds of the types that plain numbers stand for. */
export const INT_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
};

const DAY = 86_400_000;
/** Longer numbers Jackson refuses as well. */
const LONGEST_DECIMAL = 1000;

/** A reader for a type that has no others inside. A logical type is told by its name alone, as in Connect. */
export function leafReader(shape: Shape, path: string): ReadLeaf {
  switch (shape.name) {
    case DECIMAL:
      return decimalReader(shape, path);
    case DATE:
      return (scanner, depth) =>
        new JavaDate(BigInt(readInt(scanner, depth, "int32", shape, path)) * BigInt(DAY));
    case TIME:
      return (scanner, depth) => {
        const ms = readInt(scanner, depth, "int32", shape, path);
        if (ms < 0 || ms > DAY) throw misfit(path, shape, foundNumber(String(ms)));
        return new JavaDate(BigInt(ms));
      };
    case TIMESTAMP:
      return (scanner, depth) => new JavaDate(readLong(scanner, depth, shape, path));
  }
  switch (shape.type) {
    case "string":
      return (scanner, depth) =>
        scanner.peek() === 0x22 ? scanner.string() : reject(scanner, depth, shape, path);
    case "boolean":
      return (scanner, depth) => readBoolean(scanner, depth, shape, path);
    case "bytes":
      return (scanner, depth) => readBytes(scanner, depth, shape, path);
    case "int64":
      return (scanner, depth) => readLong(scanner, depth, shape, path);
    case "float32":
      return (scanner, depth) => readFloating(scanner, depth, parseFloatJava, shape, path);
    case "float64":
      return (scanner, depth) => readFloating(scanner, depth, Number, shape, path);
    default:
      return (scanner, depth) => readInt(scanner, depth, shape.type, shape, path);
  }
}

/** Something else stands here: bad JSON is told first, then what was found in place of what was declared. */
export function reject(scanner: JsonScanner, depth: number, shape: Shape, path: string): never {
  throw misfit(path, shape, foundNext(scanner, depth));
}

function isNumber(byte: number): boolean {
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}

function readInt(scanner: JsonScanner, depth: number, type: string, shape: Shape, path: string): number {
  if (!isNumber(scanner.peek())) return reject(scanner, depth, shape, path);
  const value = scanner.smallWhole();
  const [least, most] = INT_RANGES[type] ?? [0, -1];
  if (value >= least && value <= most) return value;
  throw misfit(path, shape, foundNumber(Number.isNaN(value) ? scanner.number() : String(value)));
}

function readLong(scanner: JsonScanner, depth: number, shape: Shape, path: string): bigint {
  if (!isNumber(scanner.peek())) return reject(scanner, depth, shape, path);
  const small = scanner.smallWhole();
  if (!Number.isNaN(small)) return BigInt(small);
  const text = scanner.number();
  const value = isFraction(text) ? undefined : longOf(text);
  if (value === undefined) throw misfit(path, shape, foundNumber(text));
  return value;
}

// A whole number is welcome where a fraction is declared: JSON does not tell 5 from 5.0, and Jackson writes 5.0.
function readFloating(
  scanner: JsonScanner,
  depth: number,
  parse: (text: string) => number,
  shape: Shape,
  path: string,
): number {
  if (!isNumber(scanner.peek())) return reject(scanner, depth, shape, path);
  const text = scanner.number();
  const value = withoutSignOfZero(text, parse(text));
  if (!Number.isFinite(value)) throw misfit(path, shape, foundNumber(text));
  return value;
}

function readBoolean(scanner: JsonScanner, depth: number, shape: Shape, path: string): boolean {
  const next = scanner.peek();
  if (next !== 0x74 && next !== 0x66) return reject(scanner, depth, shape, path);
  scanner.word(next === 0x74 ? "true" : "false");
  return next === 0x74;
}

function readBytes(scanner: JsonScanner, depth: number, shape: Shape, path: string): Uint8Array {
  if (scanner.peek() !== 0x22) return reject(scanner, depth, shape, path);
  const bytes = decodeBase64(scanner.string());
  if (!bytes) throw misfit(path, shape, "a string that is no base64");
  return bytes;
}

/** Numbers keep the scale that they are written with; bytes have the schema's. */
function decimalReader(shape: Shape, path: string): ReadLeaf {
  const scale = scaleOf(shape);
  return (scanner, depth) => {
    const next = scanner.peek();
    if (isNumber(next)) {
      const text = scanner.number();
      const decimal = decimalOf(text);
      if (!decimal) throw misfit(path, shape, foundNumber(text));
      return decimal;
    }
    if (next !== 0x22) return reject(scanner, depth, shape, path);
    const bytes = readBytes(scanner, depth, shape, path);
    if (scale === undefined)
      throw dataError("the schema of a Decimal has no whole number as parameter `scale`");
    if (bytes.length === 0) throw misfit(path, shape, "an empty string");
    return decimalFromBytes(bytes, scale);
  };
}

function decimalOf(text: string): Decimal | undefined {
  if (text.length > LONGEST_DECIMAL) return undefined;
  try {
    return parseDecimal(text);
  } catch {
    // Its exponent is beyond what a BigDecimal holds.
    return undefined;
  }
}

/** The scale in a Decimal's parameters; undefined where there is none. */
export function scaleOf(shape: Pick<Shape, "parameters">): number | undefined {
  const text = shape.parameters?.["scale"];
  if (text === undefined) return undefined;
  try {
    return parseIntJava(text);
  } catch {
    return undefined;
  }
}
