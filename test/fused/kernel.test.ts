/** What the kernel of fused code passes is what JSON.parse takes and UTF-8 allows, to the byte. */
import { expect, test } from "vitest";
import { pass } from "../../src/runtime/fused/index.ts";
import { fuzzScanner } from "./fuzz.ts";
import { random as randomFrom } from "../conformance/make/random.ts";
import { passer } from "./passing.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

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
  expect(passer(pass[kind])(encode(text)) === text.length).toBe(passes);
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
  expect(passer(pass.string)(encode(text)) === encode(text).length).toBe(passes);
});

test("bytes that are no UTF-8 are no string", () => {
  const passString = passer(pass.string);
  for (const bad of [[0x80], [0xc0, 0x80], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff]]) {
    for (let before = 0; before < 20; before++) {
      const bytes = Uint8Array.from([0x22, ...Array<number>(before).fill(0x61), ...bad, 0x22]);
      expect(passString(bytes)).toBe(-1);
    }
  }
});

test("a thousand levels pass, one more does not", () => {
  const nested = (levels: number): number =>
    passer(pass.any)(encode("[".repeat(levels) + "]".repeat(levels)));
  expect(nested(1000)).toBe(2000);
  expect(nested(1001)).toBe(-1);
});

const inner = pass.struct("in.", "refused", [
  pass.optional("a key of more than sixteen bytes", pass.int64),
  pass.field("y", pass.nullable(pass.boolean)),
]);
const outer = pass.struct("", "passed", [
  pass.field("id", pass.int64),
  pass.field("in", inner),
  pass.optional("note", pass.string),
  pass.field("list", pass.list(inner)),
  pass.optional("last", pass.map(pass.float64)),
]);
const INNER = [
  '{"a key of more than sixteen bytes":1,"y":true}',
  '{"y":null}',
  '{ "y" : false , "a key of more than sixteen bytes" : 2 }',
];
const PARTS: readonly (readonly string[])[] = [
  ['"id":1', '"id" : -12'],
  INNER.map((v) => `"in":${v}`),
  ['"note":"text"', ""],
  ['"list":[]', `"list":[${INNER.join(",")}]`, `"list": [ ${INNER[1]} ]`],
  ['"last":{}', '"last":{"a":1,"b":2.5}', ""],
  ['"other":[{"x":null}]', "", ""],
];

test("fields pass in every order, and each of many records finds the program of those before", () => {
  const random = randomFrom(3);
  const passOuter = passer(outer);
  for (let i = 0; i < 3000; i++) {
    const parts = PARTS.map((of) => of[random(of.length)] ?? "").filter((p) => p !== "");
    // Some orders stay for a while, so that programs are made of them.
    if (i % 500 > 100) shuffle(parts, randomFrom(Math.floor(i / 100)));
    else shuffle(parts, random);
    const text = `{${parts.join(",")}}`;
    expect([text, passOuter(encode(text))]).toEqual([text, text.length]);
    const without = `{${parts.filter((p) => !p.startsWith('"in"')).join(",")}}`;
    expect([without, passOuter(encode(without))]).toEqual([without, -1]);
    const twice = `{${[...parts, parts[0]].join(",")}}`;
    const isKnown = !parts[0]?.startsWith('"other"');
    expect([twice, passOuter(encode(twice))]).toEqual([twice, isKnown ? -1 : twice.length]);
  }
});

function shuffle(list: string[], random: (below: number) => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [list[i], list[j]] = [list[j] ?? "", list[i] ?? ""];
  }
}

test("spoilt JSON passes exactly where JSON.parse takes it", () => {
  const { tried, accepted } = fuzzScanner(30_000, 7);
  expect(tried).toBe(30_000);
  expect(accepted).toBeGreaterThan(tried / 20);
});
