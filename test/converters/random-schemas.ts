/** Random schemas, and values of them. */
import fc from "fast-check";
import { DATE, DECIMAL, TIME, TIMESTAMP, type Schema, type SchemaType } from "../../src/data/schema.ts";
import { Decimal, JavaDate, Struct, type Value } from "../../src/data/value.ts";

const DAY = 86_400_000n;
const TEXT = fc.oneof(
  fc.constantFrom("a", "b", "__proto__", "constructor", "2", "1", 'q"\\', "é😀", ""),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);

/** A type without others inside: its schema but for `optional`, and its values. */
const LEAVES: readonly (readonly [Omit<Schema, "optional">, fc.Arbitrary<Value>])[] = [
  [{ type: "boolean" }, fc.boolean()],
  [{ type: "int8" }, fc.integer({ min: -128, max: 127 })],
  [{ type: "int16" }, fc.integer({ min: -32768, max: 32767 })],
  [{ type: "int32" }, fc.integer()],
  [{ type: "int64" }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  [{ type: "float32" }, fc.float({ noNaN: true, noDefaultInfinity: true }).map(positiveZero)],
  [{ type: "float64" }, fc.double({ noNaN: true, noDefaultInfinity: true }).map(positiveZero)],
  [{ type: "string" }, TEXT],
  [{ type: "bytes" }, fc.uint8Array({ maxLength: 5 })],
  [
    { type: "bytes", name: DECIMAL, version: 1, parameters: { scale: "2" } },
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((n) => new Decimal(n, 2)),
  ],
  [{ type: "int32", name: DATE, version: 1 }, fc.integer().map((n) => new JavaDate(BigInt(n) * DAY))],
  [{ type: "int32", name: TIME, version: 1 }, fc.bigInt({ min: 0n, max: DAY }).map((n) => new JavaDate(n))],
  [
    { type: "int64", name: TIMESTAMP, version: 1 },
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => new JavaDate(n)),
  ],
];

// A zero has no sign when it has been read.
function positiveZero(n: number): number {
  return n === 0 ? 0 : n;
}

interface Typed {
  readonly schema: Schema;
  readonly values: fc.Arbitrary<Value>;
}

function optional({ schema, values }: Typed): Typed {
  const own: Schema = { ...schema, optional: true };
  const ofOwn = values.map((value) => (value instanceof Struct ? new Struct(own, value.values) : value));
  return { schema: own, values: fc.option(ofOwn, { nil: null }) };
}

const LEAF: fc.Arbitrary<Typed> = fc
  .constantFrom(...LEAVES)
  .map(([schema, values]) => ({ schema: { ...schema, optional: false }, values }));

function typed(depth: number): fc.Arbitrary<Typed> {
  const own = depth === 0 ? LEAF : fc.oneof(LEAF, array(depth), map(depth), struct(depth));
  return fc.tuple(own, fc.boolean()).map(([type, may]) => (may ? optional(type) : type));
}

function array(depth: number): fc.Arbitrary<Typed> {
  return typed(depth - 1).map(({ schema, values }) => ({
    schema: { type: "array", optional: false, values: schema },
    values: fc.array(values, { maxLength: 3 }),
  }));
}

/** Keys that are equal where JavaScript says so. */
const KEYS: ReadonlySet<SchemaType> = new Set(["boolean", "int8", "int16", "int32", "int64", "string"]);

function map(depth: number): fc.Arbitrary<Typed> {
  const keys = LEAF.filter(({ schema }) => KEYS.has(schema.type) && schema.name === undefined);
  return fc.tuple(keys, typed(depth - 1)).map(([key, { schema, values }]) => ({
    schema: { type: "map", optional: false, keys: key.schema, values: schema },
    values: fc.array(fc.tuple(key.values, values), { maxLength: 3 }).map((entries) => new Map(entries)),
  }));
}

/** A struct, always: `depth` is how many levels it may have. */
function struct(depth: number): fc.Arbitrary<Typed> {
  const field = fc.tuple(
    TEXT.filter((name) => name !== ""),
    typed(depth - 1),
  );
  return fc.uniqueArray(field, { selector: ([name]) => name, maxLength: 5 }).map((entries) => {
    const fields = entries.map(([name, { schema }]) => ({ name, schema }));
    const schema: Schema = { type: "struct", optional: false, fields };
    const values = fc.tuple(...entries.map(([, of]) => of.values)).map((held) => new Struct(schema, held));
    return { schema, values };
  });
}

/** A schema and a value of it. */
export function schemaAndValue(
  depth: number,
): fc.Arbitrary<{ readonly schema: Schema; readonly value: Value }> {
  return fc
    .oneof(struct(depth), typed(depth))
    .chain(({ schema, values }) => values.map((value) => ({ schema, value })));
}
