/** Random shapes and records that fit them. All randomness comes from fast-check's generator. */
import fc from "fast-check";
import { DATE, DECIMAL, TIME, TIMESTAMP, type SchemaType } from "../../src/data/schema.ts";
import { ANY, schemaOf, type Mode, type Shape, type ShapeField } from "../../src/data/shape.ts";
import { Boxed, Decimal, JavaDate, Struct, type SchemaAndValue, type Value } from "../../src/data/value.ts";
import type { ConnectRecord, Header } from "../../src/data/record.ts";
import type { ChainInput } from "../../src/flow/symbolic/input.ts";
import { NAMES } from "./random-steps.ts";

/** One run's source of randomness. */
export class Random {
  readonly #gen: fc.GeneratorValue;
  constructor(gen: fc.GeneratorValue) {
    this.#gen = gen;
  }

  integer(max: number): number {
    return this.#gen(fc.integer, { min: 0, max });
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.integer(times - 1) === times - 1;
  }

  of<T>(items: readonly T[]): T {
    for (const item of items.slice(this.integer(items.length - 1))) return item;
    throw new Error("nothing to choose from");
  }

  some<T>(items: readonly T[], most: number): readonly T[] {
    const count = 1 + this.integer(most - 1);
    return [...new Set(Array.from({ length: count }, () => this.of(items)))];
  }
}

const PRIMITIVES: readonly SchemaType[] = [
  "int8",
  "int16",
  "int32",
  "int64",
  "float32",
  "float64",
  "boolean",
  "string",
  "bytes",
];
const SCHEMALESS: readonly SchemaType[] = ["int64", "float64", "boolean", "string"];
const LOGICAL = [
  { type: "bytes", name: DECIMAL, version: 1, parameters: { scale: "2" } },
  { type: "int32", name: DATE, version: 1 },
  { type: "int32", name: TIME, version: 1 },
  { type: "int64", name: TIMESTAMP, version: 1 },
] as const;

/** A shape of a field, or of a whole value (`depth` 0 is the whole). */
export function randomShape(r: Random, mode: Mode, depth: number): Shape {
  const base = randomType(r, mode, depth);
  if (base.type === "any") return base;
  const optional = r.once(3);
  const shape: Shape = {
    ...base,
    mode,
    optional: mode === "schemad" && optional && depth > 0,
    nullable: optional,
  };
  if (mode !== "schemad" || depth === 0 || !r.once(4) || shape.type === "map" || shape.type === "array")
    return shape;
  return { ...shape, default: randomValue(r, { ...shape, nullable: false }) };
}

function randomType(r: Random, mode: Mode, depth: number): Shape {
  const bare = { mode, optional: false, nullable: false } as const;
  const roll = 11 - r.integer(11);
  if (depth === 0 ? roll < 10 : roll < 2 && depth < 3) return randomStruct(r, mode, depth);
  if (roll === 2 && depth > 0) return { ...bare, type: "array", values: randomShape(r, mode, 3) };
  if (roll === 3 && depth > 0 && mode === "schemad") {
    const keys: Shape = { ...bare, type: "string" };
    return { ...bare, type: "map", keys, values: randomShape(r, mode, 3) };
  }
  if (roll === 4 && depth > 0 && mode === "schemaless" && r.once(4)) return ANY;
  if (mode === "schemad" && r.once(6)) return { ...bare, ...r.of(LOGICAL) };
  return { ...bare, type: r.of(mode === "schemad" ? PRIMITIVES : SCHEMALESS) };
}

function randomStruct(r: Random, mode: Mode, depth: number): Shape {
  const names = r.some(NAMES, 5);
  const fields = names.map((name): ShapeField => {
    const shape = randomShape(r, mode, depth + 1);
    return { name, shape, mayBeAbsent: mode === "schemaless" && (shape.nullable ? !r.once(5) : r.once(8)) };
  });
  return {
    mode,
    type: "struct",
    optional: false,
    nullable: false,
    fields,
    ...(mode === "schemad" && r.once(4) ? { name: "com.shop.Thing", version: 3, doc: "a thing" } : {}),
    ...(mode === "schemaless" && r.once(6) ? { open: true } : {}),
  };
}

const TEXTS = [
  "",
  "x",
  "7",
  "300",
  "-0",
  "1.5",
  "true",
  "yes",
  "DE",
  " 12",
  "9223372036854775808",
  "2024-05-01",
  "ä😀",
];
const WHOLE: Readonly<Record<string, readonly number[]>> = {
  int8: [0, 1, -1, 127, -128],
  int16: [0, 1, -300, 32767, -32768],
  int32: [0, 1, -1, 300, 2147483647, -2147483648],
};
const LONGS = [
  0n,
  1n,
  -1n,
  300n,
  1714521600123n,
  -62135596800000n,
  9223372036854775807n,
  -9223372036854775808n,
];
const DOUBLES = [0, -0, 1, 1.5, -2.25, 1e21, 1e-7, 3e38, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE];
const DATES = [0n, 86_400_000n, -86_400_000n, 1714521600123n, 45_296_789n, 86_399_999n];

/** A value that fits the shape. */
export function randomValue(r: Random, shape: Shape): Value {
  if (shape.type === "any") return r.of<Value>([null, 1n, 1.5, "x", true, new Map([["a", 1n]]), [1n]]);
  if (shape.nullable && r.once(3)) return null;
  if (shape.name === DECIMAL) return new Decimal(r.of([0n, 1n, -12345n, 99999999999999999999n]), 2);
  if (shape.name === DATE) return new JavaDate(BigInt(r.integer(40000) - 20000) * 86_400_000n);
  if (shape.name === TIME) return new JavaDate(BigInt(r.integer(86_399_999)));
  if (shape.name === TIMESTAMP) return new JavaDate(r.of(DATES));
  switch (shape.type) {
    case "int8":
    case "int16":
    case "int32": {
      const value = r.of(WHOLE[shape.type] ?? [0]);
      return shape.mode === "schemaless" ? new Boxed(shape.type, value) : value;
    }
    case "float32": {
      const value = Math.fround(r.of(DOUBLES));
      return shape.mode === "schemaless" ? new Boxed(shape.type, value) : value;
    }
    case "int64":
      return r.of(LONGS);
    case "float64":
      return r.of(DOUBLES);
    case "boolean":
      return r.once(2);
    case "string":
      return r.of(TEXTS);
    case "bytes":
      return new Uint8Array(r.integer(3)).fill(r.integer(255));
    case "array":
      return Array.from({ length: r.integer(2) }, () => (shape.values ? randomValue(r, shape.values) : null));
    case "map":
      return new Map(
        Array.from({ length: r.integer(2) }, (_, i) => [
          `k${i}`,
          shape.values ? randomValue(r, shape.values) : null,
        ]),
      );
    case "struct":
      return randomStructValue(r, shape);
  }
}

function randomStructValue(r: Random, shape: Shape): Value {
  const fields = shape.fields ?? [];
  if (shape.mode === "schemad") {
    const schema = schemaOf(shape);
    if (!schema) throw new Error("a shape with schema has a schema");
    return new Struct(
      schema,
      fields.map((f) => randomValue(r, f.shape)),
    );
  }
  const present = fields.filter((f) => !f.mayBeAbsent || !r.once(3));
  const own = present.map((f) => [f.name, randomValue(r, f.shape)] as const);
  const more = shape.open && r.once(2) ? [["undeclared", r.of<Value>([1n, "x", null])] as const] : [];
  return new Map<Value, Value>([...own, ...more]);
}

/** The topic, key and value that records have. */
export function randomInput(r: Random): ChainInput {
  const value = randomShape(r, r.of(["schemad", "schemaless"] as const), 0);
  const simple: Shape = { mode: "schemad", type: "string", optional: true, nullable: true };
  const key = r.once(3) ? simple : randomShape(r, r.of(["schemad", "schemaless"] as const), 0);
  return {
    ...(r.once(3) ? {} : { topic: "orders" }),
    key,
    value: r.once(8) ? simple : value,
    hasTimestamp: !r.once(4),
    hasOffset: !r.once(4),
  };
}

/** A record that fits the input. */
export function randomRecord(r: Random, input: ChainInput): ConnectRecord {
  return {
    topic: input.topic ?? r.of(["orders", "orders.eu", "x"]),
    partition: r.once(3) ? null : 3,
    timestamp: input.hasTimestamp || r.once(2) ? r.of(LONGS) : null,
    offset: input.hasOffset ? 42n : null,
    key: withSchema(r, input.key),
    value: withSchema(r, input.value),
    headers: r.once(2) ? [] : randomHeaders(r),
  };
}

/** A whole that is null has a schema only where the schema takes a null. */
function withSchema(r: Random, shape: Shape): SchemaAndValue {
  const value = randomValue(r, shape);
  const schema = shape.mode === "schemad" && (value !== null || shape.optional) ? schemaOf(shape) : undefined;
  return { schema: schema ?? null, value };
}

function randomHeaders(r: Random): readonly Header[] {
  const text = { type: "string", optional: false } as const;
  return r.of<readonly Header[]>([
    [{ key: "h", schema: text, value: "x" }],
    [
      { key: "h", schema: text, value: "first" },
      { key: "h", schema: text, value: "7" },
    ],
    [
      { key: "i", schema: { type: "int8", optional: false }, value: 7 },
      { key: "h", schema: null, value: null },
    ],
  ]);
}
