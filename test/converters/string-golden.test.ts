/** StringConverter against what Kafka Connect's own did (`tools/java-oracle/converters`). */
import { describe, expect, test } from "vitest";
import { RecordError } from "../../src/data/errors.ts";
import { converter } from "../../stdlib/converters/string/string.ts";
import { bytesOf, goldenRows, latin1Of } from "./golden.ts";

const rows = goldenRows("strings");

function read(encoding: string, bytes: string): string {
  try {
    const { value } = converter({ "converter.encoding": encoding }, false).toConnect(bytesOf(bytes), "t");
    return String(value);
  } catch (error) {
    if (error instanceof RecordError) return `!${error.message}`;
    throw error;
  }
}

describe.each([...new Set(rows.map(([encoding]) => encoding ?? ""))])("%s", (encoding) => {
  const own = rows.filter((row) => row[0] === encoding);

  test("reads what Connect reads; what is no text is refused, not replaced", () => {
    const wrong = own.filter(([, bytes, expected]) => {
      if (bytes === null || bytes === undefined) return false;
      const found = read(encoding, bytes);
      return expected?.includes("\ufffd") ? !found.startsWith("!not ") : found !== expected;
    });
    expect(wrong).toEqual([]);
  });

  test("writes what Connect writes, question marks for what the encoding lacks", () => {
    const codec = converter({ "converter.encoding": encoding }, false);
    const wrong = own.filter(
      ([, , text, written]) => latin1Of(codec.fromConnect("t", null, text ?? "")) !== written,
    );
    expect(wrong).toEqual([]);
  });
});
