import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as java from "../../src/data/java/number-text.ts";
import { shortestDecimal } from "../../src/data/java/shortest-decimal.ts";
import { unicodeDigit } from "../../src/data/java/unicode-digit.ts";
import { Decimal } from "../../src/data/value.ts";
import {
  bitsOfDouble,
  bitsOfFloat,
  doubleOfBits,
  floatOfBits,
  goldenTexts,
  hexOf,
  result,
} from "./golden.ts";

describe("texts of floating-point numbers, as Java 19 and later write them", () => {
  test("double", () => {
    const rows = goldenTexts("double-text");
    expect(rows.map(([bits = ""]) => [bits, java.doubleToString(doubleOfBits(bits))])).toEqual(rows);
  });

  test("float", () => {
    const rows = goldenTexts("float-text");
    expect(rows.map(([bits = ""]) => [bits, java.floatToString(floatOfBits(bits))])).toEqual(rows);
  });

  test("a text reads back as the same number", () => {
    fc.assert(
      fc.property(fc.double(), (n) => {
        expect(java.parseDoubleJava(java.doubleToString(n))).toBe(n);
      }),
    );
    fc.assert(
      fc.property(fc.float(), (n) => {
        expect(java.parseFloatJava(java.floatToString(n))).toBe(n);
      }),
    );
  });

  test("JavaScript's shortest digits are those of the exact search", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1000, noNaN: true, noDefaultInfinity: true }), (n) => {
        const bits = BigInt(`0x${bitsOfDouble(n)}`);
        const fraction = bits & 0xf_ffff_ffff_ffffn;
        const found = shortestDecimal(fraction | (1n << 52n), Number(bits >> 52n) - 1075, fraction === 0n);
        expect(significant(found.digits.toString())).toBe(significant(n.toExponential()));
      }),
      { numRuns: 300 },
    );
  });
});

describe("parsing", () => {
  const rows = goldenTexts("number-parse");
  const columns: [string, number, (text: string) => unknown][] = [
    ["byte", 1, java.parseByteJava],
    ["short", 2, java.parseShortJava],
    ["int", 3, java.parseIntJava],
    ["long", 4, java.parseLongJava],
    ["float", 5, (text) => bitsOfFloat(java.parseFloatJava(text))],
    ["double", 6, (text) => bitsOfDouble(java.parseDoubleJava(text))],
  ];
  test.each(columns)("%s", (_, column, parse) => {
    expect(rows.map(([text = ""]) => [text, result(() => parse(text))])).toEqual(
      rows.map((row) => [row[0], row[column]]),
    );
  });

  test("digits of every script", () => {
    const found: string[][] = [];
    for (let unit = 0; unit <= 0xffff; unit++)
      if (unicodeDigit(unit) >= 0) found.push([unit.toString(16), String(unicodeDigit(unit))]);
    expect(found).toEqual(goldenTexts("decimal-digits"));
  });

  test("what is wrong is said", () => {
    expect(() => java.parseIntJava("12x")).toThrow('for input string: "12x"');
    expect(() => java.parseByteJava("300")).toThrow("out of range");
    expect(() => java.parseDoubleJava(" ")).toThrow("empty string");
  });
});

describe("narrowing", () => {
  test("long", () => {
    const rows = goldenTexts("narrow-long");
    expect(
      rows.map(([text = ""]) => {
        const n = BigInt(text);
        return [
          text,
          String(java.longToByte(n)),
          String(java.longToShort(n)),
          String(java.longToInt(n)),
          bitsOfFloat(java.longToFloat(n)),
          bitsOfDouble(java.longToDouble(n)),
        ];
      }),
    ).toEqual(rows);
  });

  test("double", () => {
    const rows = goldenTexts("narrow-double");
    expect(
      rows.map(([bits = ""]) => {
        const n = doubleOfBits(bits);
        return [
          bits,
          String(java.doubleToByte(n)),
          String(java.doubleToShort(n)),
          String(java.doubleToInt(n)),
          String(java.doubleToLong(n)),
          bitsOfFloat(java.doubleToFloat(n)),
        ];
      }),
    ).toEqual(rows);
  });
});

describe("BigDecimal", () => {
  test("against Java", () => {
    const rows = goldenTexts("decimal");
    const ours = rows.map((row) => {
      const text = row[0] ?? "";
      let d: Decimal;
      try {
        d = java.parseDecimal(text);
      } catch (e) {
        return [
          text,
          result(() => {
            throw e;
          }),
        ];
      }
      const small = Math.abs(d.scale) < 2000;
      return [
        text,
        d.unscaled.toString(),
        String(d.scale),
        java.decimalToString(d),
        small ? java.decimalToPlainString(d) : "-",
        hexOf(java.decimalToBytes(d)),
        small ? java.decimalToLong(d).toString() : "-",
        small ? bitsOfDouble(java.decimalToDouble(d)) : "-",
        small ? bitsOfFloat(java.decimalToFloat(d)) : "-",
        small ? result(() => java.decimalToString(java.decimalSetScale(d, 2))) : "-",
        java.decimalToString(java.decimalStrip(d)),
      ];
    });
    // Java's setScale throws ArithmeticException; Connect has no such class of error, so ours is a DataException.
    expect(ours).toEqual(
      rows.map((row) => row.map((c) => (c === "!ArithmeticException" ? "!DataException" : c))),
    );
  });

  test("bytes", () => {
    for (const [bytes = "", number = "", minimal] of goldenTexts("big-integer-bytes")) {
      const read = java.decimalFromBytes(Buffer.from(bytes, "hex"), 3);
      expect(read).toEqual(new Decimal(BigInt(number), 3));
      expect(hexOf(java.decimalToBytes(read))).toBe(minimal);
    }
    expect(() => java.decimalFromBytes(new Uint8Array(0), 0)).toThrow("zero length");
  });
});

function significant(text: string): string {
  return text.replace(/e.*|\./g, "").padEnd(20, "0");
}
