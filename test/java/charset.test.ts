/** StringConverter's encodings against real Java. */
import { expect, test } from "vitest";
import { encodingOf } from "../../stdlib/converters/string/encoding.ts";
import { golden } from "./golden.ts";

const ALL = Uint8Array.from({ length: 256 }, (_, byte) => byte);

const rows = golden("charset").map((row) => row.map(String));

/** Java writes characters with it that it does not read. */
const REFUSED = "JIS_X0201";

test.each(rows.filter(([name]) => name !== REFUSED))(
  "%s reads and writes as Java does",
  (name = "", aliases = "", read, written = "") => {
    for (const known of [name, name.toLowerCase(), ...aliases.split(" ")])
      expect(encodingOf(known).decode(ALL)).toBe(read);
    const bytes = new Map(written.split(" ").map((pair) => pair.split("=") as [string, string]));
    const characters = Array.from({ length: 0xff80 }, (_, i) => 0x80 + i).filter(
      (c) => c < 0xd800 || c > 0xdfff,
    );
    const found = encodingOf(name).encode(String.fromCharCode(...characters));
    const byte = (c: number): number => parseInt(bytes.get(c.toString(16)) ?? "3f", 16);
    expect(characters.filter((c, i) => found[i] !== byte(c))).toEqual([]);
  },
);

test("what no table of the bytes tells is refused", () => {
  expect(rows.filter(([name]) => name === REFUSED)).toHaveLength(1);
  expect(() => encodingOf(REFUSED)).toThrow("converter.encoding");
});

test("a pair of surrogates is one question mark, and so is half of one", () => {
  const { encode } = encodingOf("windows-1252");
  expect(Buffer.from(encode("€😀\ud83d")).toString("hex")).toBe("803f3f");
});
