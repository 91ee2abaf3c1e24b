/** What the scanner of fused code passes is what JSON.parse takes and UTF-8 allows, to the byte. */
import { expect, test } from "vitest";
import { scan } from "../../src/runtime/fused/index.ts";
import { fuzzScanner, padded } from "./fuzz.ts";

const at = (text: string): { readonly bytes: Uint8Array; readonly words: DataView } =>
  padded(new TextEncoder().encode(text));

test.each([
  ["int8", "127", true],
  ["int8", "128", false],
  ["int8", "-128", true],
  ["int8", "-129", false],
  ["int16", "32767", true],
  ["int16", "32768", false],
  ["int32", "2147483647", true],
  ["int32", "2147483648", false],
  ["int32", "-2147483648", true],
  ["int32", "99999999999", false],
  ["int32", "0", true],
  ["int32", "-0", false],
  ["int32", "01", false],
  ["int32", "1.0", false],
  ["int32", "1e3", false],
  ["int32", "-", false],
  ["int32", "", false],
  ["int64", "9223372036854775807", true],
  ["int64", "9223372036854775808", false],
  ["int64", "-9223372036854775808", true],
  ["int64", "-9223372036854775809", false],
  ["int64", "0123456789012345678", false],
  ["int64", "10000000000000000000", false],
  ["int64", "1e3", false],
  ["int64", "-0", false],
  ["float64", "1", true],
  ["float64", "-0.5", true],
  ["float64", "-0", false],
  ["float64", "-0.0e5", false],
  ["float64", "1e308", true],
  ["float64", "1e309", false],
  ["float64", "1e-400", false],
  ["float64", "1.5e30000000000", false],
  ["float64", `1${"0".repeat(308)}`, true],
  ["float64", `1${"0".repeat(309)}`, false],
  ["float64", "1.", false],
  ["float64", ".5", false],
  ["float64", "1e", false],
  ["float64", "1e+", false],
  ["float64", "0x10", false],
  ["float64", "NaN", false],
] as const)("%s: %s %s", (kind, text, passes) => {
  const { bytes } = at(text);
  expect(scan[kind](bytes, 0) === text.length).toBe(passes);
});

test.each([
  ['""', true],
  ['"plain"', true],
  ['"a long text that takes several words, and a bit"', true],
  ['"\\u00e9\\n\\"\\\\\\/\\b\\f\\r\\t"', true],
  ['"\\ud83d\\ude00"', true],
  ['"\\ud83d"', false],
  ['"\\ude00"', false],
  ['"\\ud83d\\u0041"', false],
  ['"\\u00g0"', false],
  ['"\\x"', false],
  ['"é – 😀"', true],
  ['"tab\there"', false],
  ['"no end', false],
  ['"\u007f"', true],
])("the string %s", (text, passes) => {
  const { bytes, words } = at(text);
  expect(scan.string(bytes, words, 0) === new TextEncoder().encode(text).length).toBe(passes);
});

test("bytes that are no UTF-8 are no string", () => {
  for (const bad of [[0x80], [0xc0, 0x80], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]]) {
    for (let before = 0; before < 8; before++) {
      const { bytes, words } = padded(
        Uint8Array.from([0x22, ...Array<number>(before).fill(0x61), ...bad, 0x22]),
      );
      expect(scan.string(bytes, words, 0)).toBe(-1);
    }
  }
});

test("a thousand levels pass, one more does not", () => {
  const nested = (levels: number): number => {
    const { bytes, words } = at("[".repeat(levels) + "]".repeat(levels));
    return scan.any(bytes, words, 0, 0);
  };
  expect(nested(1000)).toBe(2000);
  expect(nested(1001)).toBe(-1);
});

test("spoilt JSON passes exactly where JSON.parse takes it", () => {
  const { tried, accepted } = fuzzScanner(30_000, 7);
  expect(tried).toBe(30_000);
  expect(accepted).toBeGreaterThan(tried / 20);
});
