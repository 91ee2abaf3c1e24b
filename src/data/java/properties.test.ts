import { expect, test } from "vitest";
import { parseProperties } from "./properties.ts";

const TEXT = [
  "# a comment",
  "  ! another",
  "",
  "plain=value",
  "spaced = value with blanks  ",
  "colon: value",
  "blank value",
  "empty=",
  "alone",
  "long = one, \\",
  "       two",
  "back\\ slash\\=key = a\\tb\\u0041\\\\",
  "path=C:\\\\temp",
  "twice=1",
  "twice=2",
  "last=goes on\\",
].join("\r\n");

test("reads what java.util.Properties reads", () => {
  expect(parseProperties(TEXT).map(({ key, value }) => [key, value])).toEqual([
    ["plain", "value"],
    ["spaced", "value with blanks  "],
    ["colon", "value"],
    ["blank", "value"],
    ["empty", ""],
    ["alone", ""],
    ["long", "one, two"],
    ["back slash=key", "a\tbA\\"],
    ["path", "C:\\temp"],
    ["twice", "1"],
    ["twice", "2"],
    ["last", "goes on"],
  ]);
});

test("says where keys and values stand", () => {
  const at = ({ start, end }: { start: number; end: number }): string => TEXT.slice(start, end);
  expect(parseProperties(TEXT).map(({ keySpan, valueSpan }) => [at(keySpan), at(valueSpan)])).toEqual([
    ["plain", "value"],
    ["spaced", "value with blanks  "],
    ["colon", "value"],
    ["blank", "value"],
    ["empty", ""],
    ["alone", ""],
    ["long", "one, \\\r\n       two"],
    ["back\\ slash\\=key", "a\\tb\\u0041\\\\"],
    ["path", "C:\\\\temp"],
    ["twice", "1"],
    ["twice", "2"],
    ["last", "goes on"],
  ]);
});

test("a comment does not go on, and one inside a continued line is none", () => {
  const text = "# not a continuation \\\na=1\nb=x\\\n# y";
  expect(parseProperties(text).map(({ key, value }) => [key, value])).toEqual([
    ["a", "1"],
    ["b", "x# y"],
  ]);
});
