/** StringConverter and ByteArrayConverter, beyond the recorded files. */
import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import type { Plain } from "../../src/data/plain.ts";
import { ANY, type Shape } from "../../src/data/shape.ts";
import { Decimal, Struct, type Value } from "../../src/data/value.ts";
import type { Converter } from "../../src/runtime/converter.ts";
import { converter as byteArray } from "../../stdlib/converters/byte-array/byte-array.ts";
import { converter as string } from "../../stdlib/converters/string/string.ts";
import { bytesOf, latin1Of } from "./golden.ts";

const leaf = (type: Shape["type"], nullable = true): Shape => ({
  mode: "schemad",
  type,
  nullable,
  optional: true,
});

function written(converter: Converter, shape: Shape, value: Plain): string | null {
  const out = new ByteWriter(1);
  return converter.writer(shape)(value, out) ? latin1Of(out.view()) : null;
}

describe("StringConverter", () => {
  const converter = string({}, false);

  test("gives an optional string, null for no bytes", () => {
    const schema = { type: "string", optional: true };
    expect(converter.toConnect(bytesOf("a"), "t")).toEqual({ schema, value: "a" });
    expect(converter.toConnect(null, "t")).toEqual({ schema, value: null });
    expect(converter.toConnect(new Uint8Array(), "t")).toEqual({ schema, value: "" });
  });

  test("writes what Java prints", () => {
    const point = new Struct(
      {
        type: "struct",
        optional: false,
        fields: [{ name: "x", schema: { type: "float64", optional: false } }],
      },
      [1e7],
    );
    const cases: readonly (readonly [Value, string])[] = [
      ["é", "\xc3\xa9"],
      [5n, "5"],
      [1e7, "1.0E7"],
      [true, "true"],
      [new Decimal(150n, 2), "1.50"],
      [[1n, null], "[1, null]"],
      [new Map([["a", 1n]]), "{a=1}"],
      [point, "Struct{x=1.0E7}"],
    ];
    for (const [value, text] of cases) expect(latin1Of(converter.fromConnect("t", null, value))).toBe(text);
    expect(converter.fromConnect("t", { type: "string", optional: true }, null)).toBeNull();
  });

  test("reads and writes typed values of a part of a buffer", () => {
    const bytes = bytesOf("xx\xc3\xa9yy");
    expect(converter.reader(leaf("string"))(bytes, 2, 4)).toBe("é");
    expect(converter.reader(leaf("string"))(bytes, -1, -1)).toBeNull();
    expect(() => converter.reader(leaf("string", false))(bytes, -1, -1)).toThrow("declare it with `?`");
    expect(converter.reader(leaf("string"))(bytes, 3, 4)).toBe("\ufffd");
    expect(() => converter.reader(leaf("int32"))).toThrow("StringConverter gives texts");
    expect(written(converter, leaf("string"), "é")).toBe("\xc3\xa9");
    expect(written(converter, leaf("string"), null)).toBeNull();
    expect(written(converter, leaf("float64"), 5)).toBe("5.0");
    expect(written(converter, leaf("int32"), 5)).toBe("5");
  });

  test("names the encodings that it knows", () => {
    expect(() => string({ "converter.encoding": "EBCDIC" }, false)).toThrow(
      "the option `converter.encoding` takes UTF-8, UTF-16 and Java's encodings of one byte a character, such as ISO-8859-1 and windows-1252, not `EBCDIC`",
    );
  });
});

describe("ByteArrayConverter", () => {
  const converter = byteArray({}, false);

  test("passes bytes on, as a copy", () => {
    const bytes = bytesOf("ab");
    const { schema, value } = converter.toConnect(bytes, "t");
    const typed = converter.reader(leaf("bytes"))(bytes, 1, 2);
    bytes.fill(0);
    expect(schema).toEqual({ type: "bytes", optional: true });
    expect(value).toEqual(bytesOf("ab"));
    expect(typed).toEqual(bytesOf("b"));
    expect(written(converter, leaf("bytes"), bytesOf("\xff\0"))).toBe("\xff\0");
    expect(latin1Of(converter.fromConnect("t", null, bytesOf("\xff")))).toBe("\xff");
  });

  test("has no bytes for null", () => {
    expect(converter.toConnect(null, "t").value).toBeNull();
    expect(converter.fromConnect("t", { type: "bytes", optional: true }, null)).toBeNull();
    expect(converter.reader(ANY)(new Uint8Array(), -1, -1)).toBeNull();
    expect(written(converter, leaf("bytes"), null)).toBeNull();
  });

  test("refuses everything else", () => {
    const message = "ByteArrayConverter writes bytes only, found a string";
    expect(() => converter.fromConnect("t", { type: "string", optional: false }, "x")).toThrow(
      "ByteArrayConverter writes bytes only, found string",
    );
    expect(() => converter.fromConnect("t", null, "x")).toThrow(message);
    expect(() => written(converter, leaf("bytes"), "x")).toThrow(message);
    expect(() => converter.reader(leaf("string"))).toThrow("ByteArrayConverter gives bytes");
  });
});
