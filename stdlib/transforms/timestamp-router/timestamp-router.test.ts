import { expect, it } from "vitest";
import { applied, NULL, recordOf } from "../../../test/flow/typed.ts";
import { timestampRouter } from "./timestamp-router.ts";

function topicAfter(topic: string, timestamp: bigint | null, format: string, pattern = "yyyyMMdd"): string {
  const options = { "topic.format": format, "timestamp.format": pattern };
  const after = applied(timestampRouter, options, recordOf(NULL, { topic, timestamp }));
  return typeof after === "string" ? after : after.topic;
}

it.each([
  ["topic and day", "orders", 1714521600123n, "${topic}-${timestamp}", "orders-20240501"],
  ["a topic with a dollar", "a$1", 0n, "${topic}-${timestamp}", "a$1-19700101"],
  ["a topic that looks like the other placeholder", "${timestamp}", 0n, "${topic}", "19700101"],
  ["neither", "orders", 0n, "fixed", "fixed"],
  ["each of them twice", "o", 0n, "${topic}${topic}.${timestamp}${timestamp}", "oo.1970010119700101"],
  ["before 1970, in UTC", "o", -1n, "${timestamp}", "19691231"],
  [
    "no timestamp",
    "o",
    null,
    "fixed",
    "DataException: TimestampRouter needs the record's timestamp, and it has none",
  ],
])("TimestampRouter: %s", (_, topic, timestamp, format, expected) => {
  expect(topicAfter(topic, timestamp, format)).toBe(expected);
});

it("TimestampRouter fails with each record that has a timestamp where the pattern is none", () => {
  expect(topicAfter("o", 0n, "${topic}", "b")).toMatch(/^IllegalArgumentException: .*`b`/);
  expect(topicAfter("o", null, "${topic}", "b")).toMatch(/^DataException/);
});
