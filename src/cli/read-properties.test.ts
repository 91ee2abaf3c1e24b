import { expect, test } from "vitest";
import { readProperties } from "./read-properties.ts";

test("reads what java.util.Properties reads", () => {
  const text = [
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
  ].join("\r\n");
  expect([...readProperties(text)]).toEqual([
    ["plain", "value"],
    ["spaced", "value with blanks  "],
    ["colon", "value"],
    ["blank", "value"],
    ["empty", ""],
    ["alone", ""],
    ["long", "one, two"],
    ["back slash=key", "a\tbA\\"],
    ["path", "C:\\temp"],
    ["twice", "2"],
  ]);
});
