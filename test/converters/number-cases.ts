/** The expectations that the converters of numbers share. */
import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import { TIMESTAMP, type PrimitiveType, type Schema } from "../../src/data/schema.ts";
import { ANY, type Shape } from "../../src/data/shape.ts";
import { Boxed, JavaDate, RawNumber, type Value } from "../../src/data/value.ts";
import type { ConverterFactory } from "../../src/runtime/converter.ts";

export interface NumberCases {
  readonly name: string;
  readonly type: "int16" | "int32" | "int64" | "float32" | "float64";
  readonly size: number;
  /** Bytes in hexadecimal and the number they are, each way. */
  readonly both: readonly (readonly [hex: string, value: number | bigint])[];
  /** Bytes that read as that number, which is written in another way. */
  readonly readOnly?: readonly (readonly [hex: string, value: number, written: string])[];
  /** Values that the type does not hold. */
  readonly beyond: readonly (number | bigint)[];
}

const ONES: readonly (readonly [Value, PrimitiveType])[] = [
  [new Boxed("int8", 1), "int8"],
  [new Boxed("int16", 1), "int16"],
  [new Boxed("int32", 1), "int32"],
  [1n, "int64"],
  [new Boxed("float32", 1), "float32"],
  [1, "float64"],
];

const OTHERS: readonly (readonly [Value, string])[] = [
  [true, "a boolean"],
  ["1", "a string"],
  [new Uint8Array(1), "bytes"],
  [new JavaDate(0n), "a date"],
  [new RawNumber("1e999"), "the number 1e999"],
  [[1n], "a list"],
  [new Map(), "a map"],
];

export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

export function hexOf(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString("hex");
}

export function leaf(type: Shape["type"], nullable = true): Shape {
  return { mode: "schemad", type, nullable, optional: nullable };
}

const of = (type: PrimitiveType): Schema => ({ type, optional: false });

/** Whatever Kafka's converter of that type does with bytes, numbers, other values and nulls. */
export function describeNumbers(factory: ConverterFactory, cases: NumberCases): void {
  const { name, type, size } = cases;
  const converter = factory({}, false);
  const schema: Schema = { type, optional: true };
  const plain = type === "int64" || type === "float64";

  /** Writes by the type; null where there are no bytes. Something is there before. */
  const written = (shape: Shape, value: Value): string | null => {
    const out = new ByteWriter(1);
    out.byte(0xee);
    return converter.writer(shape)(value as never, out) ? hexOf(out.view(1)) : null;
  };
  /** Reads by the type, between other bytes. */
  const read = (shape: Shape, hex: string) =>
    converter.reader(shape)(bytesOf(`eeee${hex}ee`), 2, 2 + hex.length / 2);

  describe(`${name}, ${size} bytes`, () => {
    test.each(cases.both)("%s is %s", (hex, value) => {
      expect(converter.toConnect(bytesOf(hex), "t")).toEqual({ schema, value });
      expect(hexOf(converter.fromConnect("t", schema, value))).toBe(hex);
      expect(read(leaf(type, false), hex)).toBe(value);
      expect(written(leaf(type), value)).toBe(hex);
      const untyped = plain ? value : new Boxed(type, Number(value));
      expect(read(ANY, hex)).toEqual(untyped);
      expect(written(ANY, untyped)).toBe(hex);
      expect(written({ ...leaf(type), mode: "schemaless", optional: false }, value)).toBe(hex);
      expect(hexOf(converter.fromConnect("t", null, untyped))).toBe(hex);
    });

    test.each(cases.readOnly ?? [])("%s is %s, too", (hex, value, again) => {
      expect(converter.toConnect(bytesOf(hex), "t")).toEqual({ schema, value });
      const held = read(leaf(type), hex);
      expect(held).toBe(value);
      expect(written(leaf(type), held as Value)).toBe(again);
    });

    test("no bytes are null, and null has none, whatever its schema", () => {
      expect(converter.toConnect(null, "t")).toEqual({ schema, value: null });
      for (const s of [null, schema, of("string"), of("boolean")])
        expect(converter.fromConnect("t", s, null)).toBeNull();
      expect(converter.reader(leaf(type))(bytesOf(""), -1, -1)).toBeNull();
      expect(() => converter.reader(leaf(type, false))(bytesOf(""), -1, -1)).toThrow("declare it with `?`");
      expect(written(leaf(type), null)).toBeNull();
      expect(written(leaf("string"), null)).toBeNull();
    });

    test.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 16].filter((n) => n !== size))("%i bytes are refused", (length) => {
      const error = {
        name: "DataException",
        message: `${name} reads ${type} of ${size} bytes, found ${length}`,
      };
      expect(() => converter.toConnect(new Uint8Array(length), "t")).toThrow(expect.objectContaining(error));
      const reader = converter.reader(leaf(type));
      expect(() => reader(new Uint8Array(20), 2, 2 + length)).toThrow(expect.objectContaining(error));
    });

    test.each(ONES.filter(([, other]) => other !== type))("%o (%s) is not widened", (value, other) => {
      const error = { name: "DataException", message: `${name} writes ${type} only, found ${other}` };
      const bare = value instanceof Boxed ? value.value : value;
      expect(() => converter.fromConnect("t", null, value)).toThrow(expect.objectContaining(error));
      expect(() => converter.fromConnect("t", of(other), bare)).toThrow(expect.objectContaining(error));
      expect(() => written(leaf(other), bare)).toThrow(expect.objectContaining(error));
      expect(() => written(ANY, value)).toThrow(expect.objectContaining(error));
    });

    test.each(OTHERS)("%o is refused", (value, found) => {
      const error = { name: "DataException", message: `${name} writes ${type} only, found ${found}` };
      expect(() => converter.fromConnect("t", null, value)).toThrow(expect.objectContaining(error));
      expect(() => converter.fromConnect("t", schema, value)).toThrow(expect.objectContaining(error));
      expect(() => written(leaf(type), value)).toThrow(expect.objectContaining(error));
    });

    test("a value that the type does not hold is refused", () => {
      for (const value of cases.beyond)
        expect(() => written(leaf(type), value)).toThrow(
          `${name} writes ${type} only, found the number ${value}`,
        );
    });

    test("gives no other type, and no logical one", () => {
      expect(() => converter.reader(leaf("string"))).toThrow(
        `${name} gives ${type}, the declared type is string`,
      );
      expect(() => converter.reader({ ...leaf(type), name: TIMESTAMP })).toThrow(
        `${name} gives ${type}, the declared type is Timestamp`,
      );
    });
  });
}
