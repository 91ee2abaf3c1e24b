import { describe, expect, it } from "vitest";
import { applied, NULL, recordOf } from "../../../test/flow/typed.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { regexRouter } from "./regex-router.ts";

function topicAfter(topic: string, regex: string, replacement: string): string {
  const after = applied(regexRouter, { regex, replacement }, recordOf(NULL, { topic }));
  return typeof after === "string" ? after : after.topic;
}

describe("RegexRouter", () => {
  it.each([
    ["replaces where the whole name matches", "orders.raw", "orders\\.(.*)", "$1", "raw"],
    ["leaves a name that matches in part", "orders.raw", "orders", "x", "orders.raw"],
    ["knows named groups", "orders", "(?<n>.*)", "${n}-2", "orders-2"],
    ["takes the longest group number that there is", "ab", "(.)(.)", "$12", "a2"],
    ["takes a backslash as quoting", "a", ".*", "\\$1", "$1"],
    ["trims its options", "a", " a ", " b ", "b"],
    [
      "fails on a group that there is none of",
      "a",
      "a",
      "$1",
      "IndexOutOfBoundsException: replacement: there is no group 1",
    ],
    ["and only for a name that matches", "b", "a", "$1", "b"],
  ])("%s", (_, topic, regex, replacement, expected) => {
    expect(topicAfter(topic, regex, replacement)).toBe(expected);
  });

  it("refuses what is no regular expression", () => {
    expect(() => topicAfter("a", "(", "x")).toThrow(OptionProblem);
  });
});
