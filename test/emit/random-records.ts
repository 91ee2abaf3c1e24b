/** Random records of a shape. */
import fc from "fast-check";
import type { Plain } from "../../src/data/plain.ts";
import { DECIMAL } from "../../src/data/schema.ts";
import type { Shape } from "../../src/data/shape.ts";
import { Decimal, JavaDate } from "../../src/data/value.ts";
import type { TypedHeader, TypedRecord } from "../../src/runtime/definition.ts";

/** Texts that conditions and casts of the programs are about, among others. */
const texts = fc.oneof(
  fc.constantFrom("1", "42", "-7", "1.5", "x", "", "DE", "FR", "void", "test-1", "refund", "retry"),
  fc.constantFrom("2026-05-01 13:37:00", "81.2.69.142", "66.249.66.1", "Ulm", "true"),
  fc.string({ maxLength: 5 }),
);

const headers: fc.Arbitrary<readonly TypedHeader[]> = fc.array(
  fc.record({
    key: fc.constantFrom("x-internal", "kind", "origin", "keep", "other"),
    value: fc.constantFrom("retry", "a", null),
  }),
  { maxLength: 3 },
);

export function records(key: Shape, value: Shape, topic: string): fc.Arbitrary<TypedRecord> {
  return fc.record({
    topic: fc.constant(topic),
    partition: fc.constant(3),
    timestamp: fc.bigInt({ min: 0n, max: 1_900_000_000_000n }),
    offset: fc.bigInt({ min: 0n, max: 1_000_000n }),
    key: plainOf(key),
    value: plainOf(value),
    headers,
  });
}

function plainOf(shape: Shape): fc.Arbitrary<Plain> {
  const some = bare(shape);
  return shape.nullable ? fc.option(some, { nil: null, freq: 4 }) : some;
}

function bare(shape: Shape): fc.Arbitrary<Plain> {
  if (shape.name === DECIMAL) return fc.bigInt({ min: -9999n, max: 9999n }).map((n) => new Decimal(n, 2));
  if (shape.name?.startsWith("org.apache.kafka.connect.data.")) {
    return fc.integer({ min: 0, max: 20_000 }).map((days) => new JavaDate(BigInt(days) * 86_400_000n));
  }
  switch (shape.type) {
    case "int8":
    case "int16":
    case "int32":
      return fc.integer({ min: -128, max: 127 });
    case "int64":
      return fc.oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -9n, max: 200n }),
      );
    case "float32":
      return fc.float();
    case "float64":
      return fc.oneof(fc.double(), fc.constantFrom(1, 1000, 5000.5));
    case "boolean":
      return fc.boolean();
    case "string":
      return texts;
    case "bytes":
      return fc.uint8Array({ maxLength: 4 });
    case "array":
      return fc.array(shape.values ? plainOf(shape.values) : texts, { maxLength: 3 });
    case "map":
      return fc
        .array(fc.tuple(texts, shape.values ? plainOf(shape.values) : texts), { maxLength: 3 })
        .map((e) => new Map(e));
    case "struct":
      return struct(shape);
    case "any":
      return fc.record({ qty: texts, a: texts, secret: texts }, { requiredKeys: ["qty"] });
  }
}

function struct(shape: Shape): fc.Arbitrary<Plain> {
  const fields = shape.fields ?? [];
  const all = fc.tuple(
    ...fields.map((f) =>
      f.mayBeAbsent ? fc.option(plainOf(f.shape), { nil: undefined, freq: 4 }) : plainOf(f.shape),
    ),
  );
  const more = shape.open ? fc.option(texts, { nil: undefined }) : fc.constant(undefined);
  return fc.tuple(all, more).map(([values, extra]) => {
    const result: Record<string, Plain> = Object.create(null) as Record<string, Plain>;
    for (const [i, { name }] of fields.entries()) {
      const value = values[i];
      if (value !== undefined) result[name] = value;
    }
    if (extra !== undefined) result["extra"] = extra;
    return result;
  });
}
