import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../../src/data/json/byte-writer.ts";
import { ANY, type Shape } from "../../../src/data/shape.ts";
import { Boxed, type Value } from "../../../src/data/value.ts";
import { bytesOf, hexOf, leaf } from "../../../test/converters/number-cases.ts";
import { converter as factory } from "./boolean.ts";

const converter = factory({}, false);
const schema = { type: "boolean", optional: true } as const;

function written(shape: Shape, value: Value): string | null {
  const out = new ByteWriter(1);
  return converter.writer(shape)(value as never, out) ? hexOf(out.view()) : null;
}

describe("BooleanConverter", () => {
  test.each([
    ["00", false],
    ["01", true],
  ] as const)("%s is %s", (hex, value) => {
    expect(converter.toConnect(bytesOf(hex), "t")).toEqual({ schema, value });
    for (const s of [null, schema, { ...schema, optional: false }])
      expect(hexOf(converter.fromConnect("t", s, value))).toBe(hex);
    for (const shape of [leaf("boolean"), ANY]) {
      expect(converter.reader(shape)(bytesOf(`ee${hex}`), 1, 2)).toBe(value);
      expect(written(shape, value)).toBe(hex);
    }
  });

  test.each([
    ["", "reads boolean of 1 byte, found 0 bytes"],
    ["0001", "reads boolean of 1 byte, found 2 bytes"],
    ["00000001", "reads boolean of 1 byte, found 4 bytes"],
    ["02", "reads the bytes 0 and 1, found 2"],
    ["ff", "reads the bytes 0 and 1, found 255"],
  ])("`%s` is refused", (hex, message) => {
    const error = { name: "DataException", message: `BooleanConverter ${message}` };
    expect(() => converter.toConnect(bytesOf(hex), "t")).toThrow(expect.objectContaining(error));
    const bytes = bytesOf(`01${hex}01`);
    const reader = converter.reader(leaf("boolean"));
    expect(() => reader(bytes, 1, bytes.length - 1)).toThrow(expect.objectContaining(error));
  });

  test("no bytes are null, and null has none", () => {
    expect(converter.toConnect(null, "t")).toEqual({ schema, value: null });
    expect(converter.fromConnect("t", null, null)).toBeNull();
    expect(converter.fromConnect("t", { ...schema, optional: false }, null)).toBeNull();
    expect(converter.reader(leaf("boolean"))(bytesOf(""), -1, -1)).toBeNull();
    expect(() => converter.reader(leaf("boolean", false))(bytesOf(""), -1, -1)).toThrow(
      "declare it with `?`",
    );
    expect(written(leaf("boolean"), null)).toBeNull();
    expect(written(ANY, null)).toBeNull();
  });

  test("a schema of another type is refused before the value is looked at", () => {
    const error = { name: "DataException", message: "BooleanConverter writes boolean only, found int32" };
    for (const value of [null, true, 1]) {
      const int32 = { type: "int32", optional: true } as const;
      expect(() => converter.fromConnect("t", int32, value)).toThrow(expect.objectContaining(error));
      expect(() => written(leaf("int32"), value)).toThrow(expect.objectContaining(error));
    }
    // A null without a schema is a tombstone, whatever the type of the others.
    expect(written({ ...leaf("int32"), optional: false }, null)).toBeNull();
  });

  test.each([
    [1n, "the number 1"],
    [new Boxed("int32", 1), "the number 1"],
    ["true", "a string"],
    [new Map(), "a map"],
  ] as const)("%o is refused", (value: Value, found: string) => {
    const error = { name: "DataException", message: `BooleanConverter writes boolean only, found ${found}` };
    expect(() => converter.fromConnect("t", null, value)).toThrow(expect.objectContaining(error));
    expect(() => converter.fromConnect("t", schema, value)).toThrow(expect.objectContaining(error));
    expect(() => written(ANY, value)).toThrow(expect.objectContaining(error));
  });

  test("gives no other type", () => {
    expect(() => converter.reader(leaf("int32"))).toThrow(
      "BooleanConverter gives boolean, the declared type is int32",
    );
  });
});
