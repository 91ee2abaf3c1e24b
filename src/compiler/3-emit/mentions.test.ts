import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "./mentions.ts";

test("words, but not those in strings and comments", () => {
  const text = ['const a1 = call("not \\" this", $b) // behind', "  // nor this", "x /* y */ 'z'"].join("\n");
  expect([...wordsOf(text)]).toEqual(["const", "a1", "call", "$b", "behind", "x", "y", "z"]);
  expect([...wordsOf('größe + "größer"')]).toEqual(["größe"]);
});

test("the same in text that is ASCII as in other text", () => {
  const part = fc.constantFrom('"', "\\", "//", "/", "\n", "\r", " ", "\t", "\0", "ab", "$", "1", "'", "=");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const other = [...wordsOf(`${text}\nß`)].filter((word) => word !== "ß");
      expect([...wordsOf(text)]).toEqual(other);
    }),
    { numRuns: 2000 },
  );
});
