/** A scanner that serves a stream, with what it keeps of the records before, reads as one that is new, and what is written is what the values are. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { forgetTexts } from "../../src/data/json/kept-texts.ts";
import { readJson, readRecord } from "../../src/data/json/read.ts";
import { JsonScanner } from "../../src/data/json/scanner.ts";
import { jsonOf } from "../../src/data/json/write.ts";

const KEYS = [
  '"a"',
  '"b"',
  '"\\u0061"',
  '"ä"',
  '"a long key of more than forty-eight characters, in ASCII"',
  '"😀"',
];
const NUMBERS =
  "0 -0 7 -12 1.5 1.50 0.001 -0.0 0.0 1e3 1.0E-5 123456789012345678 9223372036854775808 12345678.5 1e999".split(
    " ",
  );
const STRINGS = [
  '""',
  '"x"',
  '"\\n"',
  '"\\/"',
  '"é"',
  '"😀"',
  '"\\ud83d\\ude00"',
  '"quite some words"',
  `"${"long ".repeat(900)}"`,
];

const blank = fc.constantFrom("", "", "", " ", "\n\t");
const { value: jsonText } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.constantFrom(...NUMBERS, ...STRINGS, "true", "false", "null"),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), blank, tie("value")), { maxLength: 5 })
      .map((members) => `{${members.map(([key, space, held]) => `${key}:${space}${held}`).join(",")}}`),
  ),
}));

it("reads and writes a stream as records that stand alone", () => {
  const scanner = new JsonScanner();
  fc.assert(
    fc.property(jsonText, fc.nat(9), (json, before) => {
      const bytes = Buffer.from(" ".repeat(before) + json);
      const value = readRecord(scanner.reset(bytes, before, bytes.length));
      const written = jsonOf(value);
      const inside = jsonOf([value]);
      forgetTexts();
      expect(written).toBe(jsonOf(value));
      expect(inside).toBe(`[${jsonOf(value)}]`);
      expect(value).toEqual(readJson(Buffer.from(json)));
    }),
    { seed: 20_260_501, numRuns: 3000 },
  );
});

it("reads more keys than are kept", () => {
  const scanner = new JsonScanner();
  for (let record = 0; record < 3; record++) {
    const json = `{${Array.from({ length: 1500 }, (_, i) => `"k${record}-${i}":${i}`).join(",")}}`;
    const bytes = Buffer.from(json);
    expect(jsonOf(readRecord(scanner.reset(bytes, 0, bytes.length)))).toBe(json);
  }
});
