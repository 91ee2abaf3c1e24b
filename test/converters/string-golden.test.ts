/** StringConverter against what Kafka Connect's own did (`tools/java-oracle/converters`). */
import { describe, expect, test } from "vitest";
import { converter } from "../../stdlib/converters/string/string.ts";
import { bytesOf, goldenRows, latin1Of } from "./golden.ts";

const rows = goldenRows("strings");

function read(encoding: string, bytes: string): string {
  return String(converter({ "converter.encoding": encoding }, false).toConnect(bytesOf(bytes), "t").value);
}

describe.each([...new Set(rows.map(([encoding]) => encoding ?? ""))])("%s", (encoding) => {
  const own = rows.filter((row) => row[0] === encoding);

  test("reads what Connect reads, replacement characters for what is no text", () => {
    const wrong = own.filter(
      ([, bytes, expected]) => typeof bytes === "string" && read(encoding, bytes) !== expected,
    );
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
