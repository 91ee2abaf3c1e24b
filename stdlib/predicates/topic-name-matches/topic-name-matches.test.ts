import { expect, it } from "vitest";
import { asked } from "../../../test/flow/asked.ts";
import { NULL, recordOf } from "../../../test/flow/typed.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { topicNameMatches } from "./topic-name-matches.ts";

it.each([
  ["the whole name", "orders.*", true],
  ["not a part of it", "order", false],
  ["case counts", "ORDERS\\.RAW", false],
  ["unless the pattern says so", "(?i)ORDERS\\.RAW", true],
])("TopicNameMatches: %s", (_, pattern, expected) => {
  expect(asked(topicNameMatches, { pattern }, recordOf(NULL, { topic: "orders.raw" }))).toBe(expected);
});

it("TopicNameMatches refuses what is no pattern, and none", () => {
  expect(() => asked(topicNameMatches, { pattern: "(" }, recordOf(NULL))).toThrow(OptionProblem);
  expect(() => asked(topicNameMatches, { pattern: "" }, recordOf(NULL))).toThrow(OptionProblem);
});
