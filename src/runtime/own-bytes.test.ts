import { describe, expect, test } from "vitest";
import { ByteWriter } from "../data/json/byte-writer.ts";
import type { Plain } from "../data/plain.ts";
import { ANY, type Shape } from "../data/shape.ts";
import { converter as float } from "../../stdlib/converters/float/float.ts";
import { converter as json } from "../../stdlib/converters/json/json.ts";
import { converter as string } from "../../stdlib/converters/string/string.ts";
import type { Converter } from "./converter.ts";
import { keeping, keepingItself } from "./own-bytes.ts";

const TEXT: Shape = { mode: "schemad", type: "string", nullable: true, optional: true };
const FLOAT: Shape = { mode: "schemad", type: "float32", nullable: true, optional: true };
const utf8 = string({}, false);
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

function pair(from: Converter, to: Converter, shape: Shape) {
  const ends = keeping(from, [to]);
  const read = ends.from.reader(shape);
  const [end = to] = ends.to;
  const write = end.writer(shape);
  return {
    read: (hex: string): Plain => read(bytesOf(`ee${hex}ee`), 1, 1 + hex.length / 2),
    write(value: Plain): string | null {
      const out = new ByteWriter();
      out.bytes(bytesOf("aa"));
      return write(value, out) ? Buffer.from(out.view()).toString("hex").slice(2) : null;
    },
  };
}

describe("a value that no step touched", () => {
  test("has the bytes that it came with", () => {
    const text = pair(utf8, utf8, TEXT);
    expect(text.read("61ff")).toBe("a\ufffd");
    expect(text.write("a\ufffd")).toBe("61ff");
    const number = pair(float({}, false), float({}, false), FLOAT);
    expect(number.write(number.read("7f800001"))).toBe("7f800001");
    const untyped = pair(float({}, false), float({}, false), { ...ANY, mode: "schemaless" });
    expect(untyped.write(untyped.read("ffc12345"))).toBe("ffc12345");
  });

  test("as one record follows another", () => {
    const text = pair(utf8, utf8, TEXT);
    text.read("61ff");
    expect(text.write(text.read("61c3"))).toBe("61c3");
    expect(text.write(text.read("61"))).toBe("61");
    // What stands for those bytes no longer is the value that was read last.
    expect(text.write("a\ufffd")).toBe("61efbfbd");
  });

  test("on Connect's values", () => {
    const itself = keepingItself(utf8);
    const { value } = itself.toConnect(bytesOf("ff"), "t");
    expect(itself.fromConnect("t", null, value)).toEqual(bytesOf("ff"));
    expect(itself.fromConnect("t", null, "other")).toEqual(Buffer.from("other"));
    expect(itself.fromConnect("t", null, null)).toBeNull();
  });
});

describe("what else is written", () => {
  test("is what its converter makes of it", () => {
    const text = pair(utf8, utf8, TEXT);
    text.read("61ff");
    expect(text.write("b\ufffd")).toBe("62efbfbd");
    expect(text.write(null)).toBeNull();
  });

  test("is the value in another encoding or format", () => {
    const latin = pair(utf8, string({ "converter.encoding": "ISO-8859-1" }, false), TEXT);
    expect(latin.write(latin.read("61ff"))).toBe("613f");
    const plain = pair(utf8, json({ "schemas.enable": "false" }, false), TEXT);
    expect(plain.write(plain.read("ff"))).toBe("22efbfbd22");
  });

  test("is refused where the converter refuses its type", () => {
    const ends = keepingItself(float({}, false));
    const { value } = ends.toConnect(bytesOf("7f800001"), "t");
    expect(() => ends.fromConnect("t", { type: "float64", optional: false }, value)).toThrow("float32");
  });
});
