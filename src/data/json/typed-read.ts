/** JSON to plain values of a declared type: a reader is put together once for a shape. */
import { dataError, RecordError } from "../errors.ts";
import { decimalFromBytes, parseDecimal } from "../java/number-text.ts";
import type { Plain } from "../plain.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../schema.ts";
import type { Shape } from "../shape.ts";
import { JavaDate, type Value } from "../value.ts";
import { readValue } from "./read.ts";
import { JsonScanner, MAX_JSON_DEPTH } from "./scanner.ts";

export interface TypedReadOptions {
  /** A null in a field with a default reads as that default. */
  readonly replaceNull: boolean;
  /** Hears of fields that a closed struct does not declare; they are dropped. */
  readonly onUnknown?: (path: string) => void;
}

/** Reads the value that is next. `path` names the place in messages. */
export type ReadPlain = (scanner: JsonScanner, depth: number) => Plain;

/** A reader for values of a shape. A value that does not fit throws a DataException that names its path. */
export function typedReader(shape: Shape, options: TypedReadOptions, path = ""): ReadPlain {
  const read = notNull(shape, options, path);
  if (shape.nullable && shape.default === undefined) {
    return (scanner, depth) => {
      if (scanner.peek() !== NULL) return read(scanner, depth);
      scanner.word("null");
      return null;
    };
  }
  const fallback = shape.default === undefined ? undefined : (shape.default as Plain);
  return (scanner, depth) => {
    if (scanner.peek() !== NULL) return read(scanner, depth);
    scanner.word("null");
    if (fallback !== undefined && options.replaceNull) return fallback;
    if (shape.nullable) return null;
    throw misfit(path, shape, "null");
  };
}

const NULL = 0x6e;

/** Reads a whole text: one value and nothing behind it. */
export function readWhole(read: ReadPlain, bytes: Uint8Array, start: number, end: number): Plain {
  const scanner = new JsonScanner(bytes, start, end);
  if (scanner.peek() === -1) throw dataError("not JSON: it is empty");
  const value = read(scanner, 0);
  scanner.finish();
  return value;
}

function notNull(shape: Shape, options: TypedReadOptions, path: string): ReadPlain {
  const logical = LOGICAL[shape.name ?? ""];
  if (logical) return logical(shape, path);
  switch (shape.type) {
    case "struct":
      return structReader(shape, options, path);
    case "array":
      return arrayReader(shape, options, path);
    case "map":
      return mapReader(shape, options, path);
    case "string":
      return (scanner) => (scanner.peek() === 0x22 ? scanner.string() : reject(scanner, path, shape));
    case "boolean":
      return (scanner) => readBoolean(scanner, path, shape);
    case "bytes":
      return (scanner) => readBase64(scanner, path, shape);
    case "any":
      return (scanner, depth) => readValue(scanner, depth) as Plain;
    case "int64":
      return (scanner) => readWholeNumber(scanner, path, shape);
    case "float32":
      return (scanner) => Math.fround(readDouble(scanner, path, shape));
    case "float64":
      return (scanner) => readDouble(scanner, path, shape);
    default:
      return (scanner) => Number(readWholeNumber(scanner, path, shape));
  }
}

const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int8: [-128n, 127n],
  int16: [-32768n, 32767n],
  int32: [-2147483648n, 2147483647n],
  int64: [-9223372036854775808n, 9223372036854775807n],
};

function isNumber(byte: number): boolean {
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
}

function readWholeNumber(scanner: JsonScanner, path: string, shape: Shape): bigint {
  if (!isNumber(scanner.peek())) return reject(scanner, path, shape);
  const text = scanner.number();
  const range = RANGES[shape.type];
  if (/[.eE]/.test(text) || !range) throw misfit(path, shape, `the number ${text}`);
  const value = BigInt(text === "-0" ? "0" : text);
  if (value < range[0] || value > range[1])
    throw misfit(path, shape, `${short(text)}, which is out of range`);
  return value;
}

// A whole number is welcome where a fraction is declared: JSON does not tell 5 from 5.0.
function readDouble(scanner: JsonScanner, path: string, shape: Shape): number {
  if (!isNumber(scanner.peek())) return reject(scanner, path, shape);
  const text = scanner.number();
  const value = Number(text);
  if (!Number.isFinite(value)) throw misfit(path, shape, `${short(text)}, which is out of range`);
  return value;
}

function readBoolean(scanner: JsonScanner, path: string, shape: Shape): boolean {
  const next = scanner.peek();
  if (next !== 0x74 && next !== 0x66) return reject(scanner, path, shape);
  scanner.word(next === 0x74 ? "true" : "false");
  return next === 0x74;
}

function readBase64(scanner: JsonScanner, path: string, shape: Shape): Uint8Array {
  if (scanner.peek() !== 0x22) return reject(scanner, path, shape);
  const text = scanner.string();
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw misfit(path, shape, "a text that is no base64");
  return new Uint8Array(Buffer.from(text, "base64"));
}

const LOGICAL: Readonly<Record<string, (shape: Shape, path: string) => ReadPlain>> = {
  [DECIMAL]: (shape, path) => {
    const scale = Number(shape.parameters?.["scale"] ?? 0);
    return (scanner) => {
      if (!isNumber(scanner.peek())) return decimalFromBytes(readBase64(scanner, path, shape), scale);
      return parseDecimal(scanner.number());
    };
  },
  [DATE]: (shape, path) => {
    const days = { ...shape, type: "int32" } as const;
    return (scanner) => new JavaDate(readWholeNumber(scanner, path, days) * 86_400_000n);
  },
  [TIME]: (shape, path) => {
    const millis = { ...shape, type: "int32" } as const;
    return (scanner) => {
      const ms = readWholeNumber(scanner, path, millis);
      if (ms < 0n || ms > 86_400_000n) throw misfit(path, shape, `${ms}, which is out of range`);
      return new JavaDate(ms);
    };
  },
  [TIMESTAMP]: (shape, path) => {
    const millis = { ...shape, type: "int64" } as const;
    return (scanner) => new JavaDate(readWholeNumber(scanner, path, millis));
  },
};

function structReader(shape: Shape, options: TypedReadOptions, path: string): ReadPlain {
  const fields = (shape.fields ?? []).map((f) => {
    const at = path === "" ? f.name : `${path}.${f.name}`;
    return {
      name: f.name,
      path: at,
      read: typedReader(f.shape, options, at),
      absent: whenAbsent(f.shape, f.mayBeAbsent),
    };
  });
  const byName = new Map(fields.map((f) => [f.name, f]));
  return (scanner, depth) => {
    if (depth > MAX_JSON_DEPTH) throw scanner.tooDeep();
    if (scanner.peek() !== 0x7b) return reject(scanner, path, shape);
    scanner.at++;
    const result: Record<string, Plain> = {};
    if (!scanner.accept(0x7d)) {
      do {
        scanner.peek();
        const key = scanner.string();
        scanner.expect(0x3a);
        const field = byName.get(key);
        if (field) put(result, key, field.read(scanner, depth + 1));
        else if (shape.open) put(result, key, readValue(scanner, depth + 1) as Plain);
        else {
          scanner.skip(depth + 1);
          options.onUnknown?.(path === "" ? key : `${path}.${key}`);
        }
      } while (scanner.accept(0x2c));
      scanner.expect(0x7d);
    }
    for (const field of fields) {
      if (Object.hasOwn(result, field.name)) continue;
      const { absent } = field;
      if (absent === undefined) throw dataError(`the field \`${field.path}\` is missing`);
      if (absent !== ABSENT) put(result, field.name, absent as Plain);
    }
    return result;
  };
}

const ABSENT: unique symbol = Symbol("absent");

/** What a field reads as that is not there: nothing, null, its default; undefined: that is a misfit. */
function whenAbsent(shape: Shape, mayBeAbsent: boolean): Plain | typeof ABSENT | undefined {
  if (mayBeAbsent) return ABSENT;
  if (shape.default !== undefined) return shape.default as Plain;
  return shape.nullable ? null : undefined;
}

/** Sets a field; `__proto__` is a field like any other. */
export function put(object: Record<string, Plain>, name: string, value: Plain): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

function arrayReader(shape: Shape, options: TypedReadOptions, path: string): ReadPlain {
  const item = shape.values
    ? typedReader(shape.values, options, `${path}[]`)
    : (s: JsonScanner, d: number) => readValue(s, d) as Plain;
  return (scanner, depth) => {
    if (depth > MAX_JSON_DEPTH) throw scanner.tooDeep();
    if (scanner.peek() !== 0x5b) return reject(scanner, path, shape);
    scanner.at++;
    const result: Plain[] = [];
    if (scanner.accept(0x5d)) return result;
    do result.push(item(scanner, depth + 1));
    while (scanner.accept(0x2c));
    scanner.expect(0x5d);
    return result;
  };
}

/** An object for text keys; a list of pairs for others. */
function mapReader(shape: Shape, options: TypedReadOptions, path: string): ReadPlain {
  const read = shape.values
    ? typedReader(shape.values, options, `${path}[]`)
    : (s: JsonScanner, d: number) => readValue(s, d) as Plain;
  const readKey =
    shape.keys && shape.keys.type !== "string" ? typedReader(shape.keys, options, `${path}[]`) : undefined;
  return (scanner, depth) => {
    if (depth > MAX_JSON_DEPTH) throw scanner.tooDeep();
    const result = new Map<Plain, Plain>();
    if (readKey) {
      for (const [key, value] of readPairs(scanner, depth, path, shape, readKey, read))
        result.set(key, value);
      return result;
    }
    if (scanner.peek() !== 0x7b) return reject(scanner, path, shape);
    scanner.at++;
    if (scanner.accept(0x7d)) return result;
    do {
      scanner.peek();
      const key = scanner.string();
      scanner.expect(0x3a);
      result.set(key, read(scanner, depth + 1));
    } while (scanner.accept(0x2c));
    scanner.expect(0x7d);
    return result;
  };
}

function* readPairs(
  scanner: JsonScanner,
  depth: number,
  path: string,
  shape: Shape,
  readKey: ReadPlain,
  read: ReadPlain,
): Generator<readonly [Plain, Plain]> {
  if (scanner.peek() !== 0x5b) reject(scanner, path, shape);
  scanner.at++;
  if (scanner.accept(0x5d)) return;
  do {
    scanner.expect(0x5b);
    const key = readKey(scanner, depth + 2);
    scanner.expect(0x2c);
    const value = read(scanner, depth + 2);
    scanner.expect(0x5d);
    yield [key, value];
  } while (scanner.accept(0x2c));
  scanner.expect(0x5d);
}

/** Something else stands here: malformed JSON is told first, then what was found in place of what was declared. */
function reject(scanner: JsonScanner, path: string, shape: Shape): never {
  const before = scanner.at;
  const value = readValue(scanner);
  scanner.at = before;
  throw misfit(path, shape, found(value));
}

function misfit(path: string, shape: Shape, what: string): RecordError {
  return dataError(`${path === "" ? "the value" : `\`${path}\``} should be ${wanted(shape)}, found ${what}`);
}

function wanted(shape: Shape): string {
  const name = shape.name?.startsWith("org.apache.kafka.connect.data.") ? shape.name.slice(30) : undefined;
  if (name !== undefined) return `a ${name}`;
  switch (shape.type) {
    case "struct":
    case "map":
      return "an object";
    case "array":
      return "a list";
    case "string":
      return "a text";
    case "bytes":
      return "a text in base64";
    default:
      return shape.type;
  }
}

function found(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return `the text ${short(JSON.stringify(value))}`;
  if (value instanceof Map) return "an object";
  if (Array.isArray(value)) return "a list";
  return typeof value === "boolean"
    ? String(value)
    : `the number ${short(typeof value === "object" && "text" in value ? value.text : String(value))}`;
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
