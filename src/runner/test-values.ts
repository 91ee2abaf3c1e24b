/** Literals of tests as records, and records as what tests compare. */
import type { Literal, ObjectLiteral } from "../compiler/ast.ts";
import { readJson } from "../data/json/read.ts";
import { readWhole, typedReader } from "../data/json/typed-read.ts";
import { typedJson } from "../data/json/typed-write.ts";
import { jsonOf, listJson, quoted } from "../data/json/write.ts";
import { schemaOf, shapeOf, type Shape } from "../data/shape.ts";
import { RawNumber, type SchemaAndValue, type Value } from "../data/value.ts";
import { fromPlain, toPlain } from "../flow/concrete/plain.ts";

/** A literal as JSON text; numbers keep their spelling. */
export function literalJson(literal: Literal): Uint8Array {
  return Buffer.from(jsonText(literal));
}

function jsonText(literal: Literal): string {
  switch (literal.kind) {
    case "string":
      return quoted(literal.value);
    case "number":
      return literal.text;
    case "boolean":
      return String(literal.value);
    case "null":
      return "null";
    case "array":
      return listJson(literal.items, jsonText);
    case "object":
      return `{${literal.entries.map(({ key, value }) => `${quoted(key.text)}:${jsonText(value)}`).join(",")}}`;
  }
}

/**
 * A literal as a value of a declared type, in the notation of JsonConverter. `replaceNull`: a null reads as its field's default, as that converter
 * reads it. Throws a DataException where it does not fit.
 */
export function literalValue(literal: Literal, shape: Shape, replaceNull = true): SchemaAndValue {
  const bytes = literalJson(literal);
  if (literal.kind === "null") return { schema: null, value: null };
  if (shape.type === "any") return { schema: null, value: readJson(bytes) };
  const plain = readWhole(typedReader(shape, { replaceNull }), bytes, 0, bytes.length);
  const schema = shape.mode === "schemad" ? (schemaOf(shape) ?? null) : null;
  return { schema, value: fromPlain(plain, shape) };
}

/** A value as tests compare it: what its JSON is, as Connect's JsonConverter would write the payload. A null reads as its field's default unless told otherwise. */
export function comparable({ schema, value }: SchemaAndValue, replaceNull = true): Value {
  if (value === null) return null;
  const json =
    schema === null
      ? jsonOf(value)
      : typedJson(shapeOf(schema), { numericDecimals: false, replaceNull })(toPlain(value, schema));
  return readJson(Buffer.from(json));
}

/** One place where what came is not what was expected. */
export interface Difference {
  /** "value.card.number"; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Compares a literal with a value. `...` in an object allows what it does not name. */
export function compare(expected: Literal, found: Value, path = ""): readonly Difference[] {
  const differ = (): readonly Difference[] => [
    { path, expected: literalText(expected), found: jsonOf(found) },
  ];
  switch (expected.kind) {
    case "object":
      return found instanceof Map
        ? compareObject(expected, found as ReadonlyMap<string, Value>, path)
        : differ();
    case "array": {
      if (!Array.isArray(found) || found.length !== expected.items.length) return differ();
      const items = found as readonly Value[];
      return expected.items.flatMap((item, i) => compare(item, items[i] ?? null, `${path}[${i}]`));
    }
    case "number":
      return sameNumber(expected.text, found) ? [] : differ();
    case "null":
      return found === null ? [] : differ();
    default:
      return found === expected.value ? [] : differ();
  }
}

function compareObject(
  expected: ObjectLiteral,
  found: ReadonlyMap<string, Value>,
  path: string,
): readonly Difference[] {
  const under = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const names = new Set(expected.entries.map((e) => e.key.text));
  const extra = expected.open ? [] : [...found.keys()].filter((name) => !names.has(name));
  return [
    ...expected.entries.flatMap(({ key, value }): readonly Difference[] => {
      const held = found.get(key.text);
      if (held === undefined)
        return [{ path: under(key.text), expected: literalText(value), found: "nothing" }];
      return compare(value, held, under(key.text));
    }),
    ...extra.map((name) => ({
      path: under(name),
      expected: "nothing",
      found: jsonOf(found.get(name) ?? null),
    })),
  ];
}

/** Whole numbers exactly; 5 and 5.0 are the same number. */
function sameNumber(text: string, found: Value): boolean {
  if (typeof found === "bigint")
    return /^-?\d+$/.test(text) ? BigInt(text) === found : Number(text) === Number(found);
  if (typeof found === "number") return Number(text) === found;
  return found instanceof RawNumber && found.text === text;
}

/** A literal as JSON text, `...` included. */
export function literalText(literal: Literal): string {
  if (literal.kind === "object" && literal.open) {
    const shown = literal.entries.map((e) => `${JSON.stringify(e.key.text)}:${literalText(e.value)}`);
    return `{${[...shown, "..."].join(",")}}`;
  }
  return jsonText(literal);
}
