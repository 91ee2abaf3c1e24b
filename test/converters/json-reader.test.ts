/** The JSON reader and writer on texts that nobody expects. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordError } from "../../src/data/errors.ts";
import { ByteWriter } from "../../src/data/json/byte-writer.ts";
import { readJson } from "../../src/data/json/read.ts";
import { JsonScanner } from "../../src/data/json/scanner.ts";
import { jsonOf } from "../../src/data/json/write.ts";
import { Boxed, RawNumber, type Value } from "../../src/data/value.ts";
import { bytesOf } from "./golden.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function write(value: Value): string {
  return jsonOf(value);
}

/** The message, which is a record's fault and nothing else. */
function refusal(bytes: Uint8Array): string {
  try {
    readJson(bytes);
  } catch (error) {
    if (error instanceof RecordError && error.errorClass === "DataException") return error.message;
    throw error;
  }
  return "read";
}

describe("reading", () => {
  test.each<readonly [string, Value]>([
    ["9223372036854775807", 2n ** 63n - 1n],
    ["-9223372036854775808", -(2n ** 63n)],
    ["9223372036854775808", new RawNumber("9223372036854775808")],
    ["-9223372036854775809", new RawNumber("-9223372036854775809")],
    ["999999999999999", 999999999999999n],
    ["1000000000000000", 1000000000000000n],
    ["1e400", new RawNumber("1e400")],
    ["-1e400", new RawNumber("-1e400")],
    ["5", 5n],
    ["5.0", 5],
    ["-0", 0n],
    ["-0.0", 0],
    ["0.0", 0],
    ["1.7976931348623157e308", Number.MAX_VALUE],
    ["5e-324", Number.MIN_VALUE],
    ['"\\u00e9\\n\\/"', "é\n/"],
    ['"\u2028é€😀"', "\u2028é€😀"],
    ['"\\ud83d\\ude00"', "😀"],
    ['"\\u0000"', "\0"],
    [
      '{"b":1,"a":2,"b":3}',
      new Map([
        ["b", 3n],
        ["a", 2n],
      ]),
    ],
    ['{"__proto__":{"a":1}}', new Map([["__proto__", new Map([["a", 1n]])]])],
    [" [ 1 , { } , [ ] ] ", [1n, new Map(), []]],
  ])("%s", (text, value) => {
    const found = readJson(utf8(text));
    expect(found).toStrictEqual(value);
    if (found instanceof Map)
      expect([...found.keys()]).toEqual([...(value as ReadonlyMap<string, Value>).keys()]);
  });

  test.each([
    ["", "not JSON: it is empty"],
    [" \n", "not JSON: it is empty"],
    ["{", "not JSON: it ends at byte 1, before it is complete"],
    ['"abc', "not JSON: it ends at byte 4, before it is complete"],
    ['"ab\\', "not JSON: it ends at byte 4, before it is complete"],
    ['"\\u12', "not JSON: it ends at byte 5, before it is complete"],
    ["tru", "not JSON: it ends at byte 3, before it is complete"],
    ["-", "not JSON: it ends at byte 1, before it is complete"],
    ["1.", "not JSON: it ends at byte 2, before it is complete"],
    ['{"customer":{"age":x}}', "not JSON: unexpected `x` at byte 19"],
    ["truex", "not JSON: unexpected `x` at byte 4"],
    ["trux", "not JSON: unexpected `x` at byte 3"],
    ["01", "not JSON: unexpected `1` at byte 1"],
    ["1 2", "not JSON: unexpected `2` at byte 2"],
    ["[1,]", "not JSON: unexpected `]` at byte 3"],
    ['{"a":1,}', "not JSON: unexpected `}` at byte 7"],
    ["{1:2}", "not JSON: unexpected `1` at byte 1"],
    ['"\t"', "not JSON: unexpected byte 0x09 at byte 1"],
    ['"\\x"', "not JSON: unexpected `x` at byte 2"],
    ['"\\u12g4"', "not JSON: unexpected `g` at byte 5"],
    ["NaN", "not JSON: unexpected `N` at byte 0"],
    ["\xef\xbb\xbf{}", "not JSON: it begins with a byte order mark"],
    ['"a\xff"', "not JSON: not UTF-8 at byte 2"],
    ['"\xc3"', "not JSON: not UTF-8 at byte 1"],
    ['"\xed\xa0\x80"', "not JSON: not UTF-8 at byte 1"],
    ['{"\x80":1}', "not JSON: not UTF-8 at byte 2"],
    ['"\\ud800"', "not JSON that can be read: `\\ud800` at byte 1 is half of a surrogate pair"],
    ['"a\\uDC00"', "not JSON that can be read: `\\uDC00` at byte 2 is half of a surrogate pair"],
    ['"\\ud800\\u0041"', "not JSON that can be read: `\\ud800` at byte 1 is half of a surrogate pair"],
  ])("%j is refused", (latin1, message) => {
    expect(refusal(bytesOf(latin1))).toBe(message);
    // The same inside of a batch, where more bytes follow; what is skipped is checked as well.
    const text = bytesOf(latin1);
    const batch = bytesOf(`[1,"${latin1}\\udc00"]}`);
    batch.set(text, 4);
    expect(() => readJson(batch, 4, 4 + text.length)).toThrow(message);
    const scanner = new JsonScanner(batch, 4, 4 + text.length);
    expect(() => {
      scanner.skip(0);
      scanner.finish();
    }).toThrow(message);
  });

  test("nests to a thousand levels and no further, however deep it is", () => {
    const nested = (open: string, close: string, depth: number): Uint8Array =>
      utf8(open.repeat(depth) + close.repeat(depth));
    const message = "not JSON that can be read: nested deeper than 1000 levels";
    expect(refusal(nested("[", "]", 1000))).toBe("read");
    expect(refusal(nested("[", "]", 1001))).toBe(message);
    expect(refusal(nested("[", "]", 100_000))).toBe(message);
    expect(refusal(utf8('{"a":'.repeat(100_000)))).toBe(message);
    const [deepest] = [readJson(nested("[", "]", 1000))];
    expect(() => write([deepest ?? null])).toThrow("nested deeper than 1000 levels");
  });

  test("a long number costs no time", () => {
    const digits = "7".repeat(2_000_000);
    expect(readJson(utf8(digits))).toEqual(new RawNumber(digits));
    expect(readJson(utf8(`0.${digits}`))).toBeCloseTo(0.7777777777777778, 15);
  });
});

describe("writing", () => {
  test.each<readonly [Value, string]>([
    [2n ** 63n - 1n, "9223372036854775807"],
    [5, "5.0"],
    [1e10, "1.0E10"],
    [-0, "-0.0"],
    [Number.NaN, '"NaN"'],
    [-Infinity, '"-Infinity"'],
    [new Boxed("int8", -1), "-1"],
    [new Boxed("float32", Math.fround(0.1)), "0.1"],
    [new RawNumber("1e400"), "1e400"],
    [Uint8Array.of(1, 2, 255), '"AQL/"'],
    ['"\\/\u001f\u007f é', '"\\"\\\\/\\u001F\u007f é"'],
    ["😀", '"\\uD83D\\uDE00"'],
    [new Map<Value, Value>([["a", [null, true]]]), '{"a":[null,true]}'],
    [new Map<Value, Value>([[1n, "x"]]), '[[1,"x"]]'],
    [new Map(), "{}"],
  ])("%s", (value, text) => {
    expect(write(value)).toBe(text);
  });

  test("half of a surrogate pair is refused", () => {
    expect(() => write("a\udc00")).toThrow("half of a surrogate pair");
    expect(() => write(new Map([["\ud800", null]]))).toThrow("half of a surrogate pair");
  });

  test("grows as it must", () => {
    const out = new ByteWriter(1);
    for (const part of ["a", "b".repeat(100), "é€😀".repeat(50)]) out.text(part);
    out.bytes(Uint8Array.of(1, 2));
    const end = out.length;
    out.ascii("gone");
    out.truncate(end);
    out.byte(3);
    expect(new TextDecoder().decode(out.view())).toBe(`a${"b".repeat(100)}${"é€😀".repeat(50)}\x01\x02\x03`);
    expect(out.view(end)).toEqual(Uint8Array.of(3));
  });
});

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((d) => (d === 0 ? 0 : d)),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }).map((s) => s.toWellFormed()),
  fc.bigInt({ min: 2n ** 63n }).map((n) => new RawNumber(n.toString())),
);
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("value")),
    fc.array(fc.tuple(fc.string({ unit: "grapheme" }), tie("value"))).map((entries) => new Map(entries)),
  ),
}));

describe("any value", () => {
  test("comes back as it was written", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(readJson(utf8(write(value)))).toStrictEqual(value);
      }),
    );
  });

  test("is written as JSON.parse reads it", () => {
    const asJson = (value: Value): unknown => {
      if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [String(k), asJson(v)]));
      if (Array.isArray(value)) return (value as readonly Value[]).map(asJson);
      if (value instanceof RawNumber) return Number(value.text);
      return typeof value === "bigint" ? Number(value) : value;
    };
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(JSON.parse(write(value))).toStrictEqual(asJson(value));
      }),
    );
  });
});

describe("mutated texts", () => {
  /** What JSON.parse takes and the reader refuses on purpose. */
  const HALF = /\\u[dD][89a-fA-F]/;
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const mutation = fc.tuple(
    fc.nat(),
    fc.constantFrom("delete", "insert", "replace"),
    fc.oneof(
      fc.constantFrom(...'{}[]:,"\\-+.eE0123456789 \n\ttruefalsnx/u'.split("")),
      fc.constantFrom("\\u12", "\\ud83d", "\\ude00", "é", "😀", "\u2028", "\0", "1e5", "-0"),
    ),
  );

  test("are taken by both or by neither", () => {
    let taken = 0;
    fc.assert(
      fc.property(anyValue, fc.array(mutation, { maxLength: 3 }), (value, mutations) => {
        let text = write(value);
        for (const [place, kind, piece] of mutations) {
          const at = place % (text.length + 1);
          text =
            text.slice(0, at) +
            (kind === "delete" ? "" : piece) +
            text.slice(kind === "insert" ? at : at + 1);
        }
        // A piece may have come between the halves of a pair.
        const bytes = utf8(text);
        const same = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        const found = refusal(bytes);
        if (found === "read") taken++;
        if (found.includes("surrogate")) expect(same).toMatch(HALF);
        else expect([same, found === "read"]).toEqual([same, parses(same)]);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  test("bytes that are no UTF-8 are never taken", () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bytes, (inside) => {
        const text = Uint8Array.of(
          0x22,
          ...inside.map((b) => (b === 0x22 || b === 0x5c || b < 0x20 ? 0x41 : b)),
          0x22,
        );
        const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(text);
        const valid = Buffer.compare(utf8(decoded), text) === 0;
        expect(refusal(text).startsWith("not JSON: not UTF-8")).toBe(!valid);
        if (valid) expect(readJson(text)).toBe(decoded.slice(1, -1));
      }),
      { numRuns: 5000 },
    );
  });
});
