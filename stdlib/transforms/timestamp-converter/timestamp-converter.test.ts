import { describe, expect, it } from "vitest";
import { NULL, shape, typed, untyped, valueAfter, type Type } from "../../../test/flow/typed.ts";
import { schemaOf } from "../../../src/data/shape.ts";
import { Boxed, JavaDate, Struct } from "../../../src/data/value.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { timestampConverter } from "./timestamp-converter.ts";

const options = (type: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  field: "",
  "target.type": type,
  format: "",
  "unix.precision": "milliseconds",
  "replace.null.with.default": true,
  ...more,
});

const MAX = 2n ** 63n - 1n;
const NOON = 1714564800123n;
const unix = (precision: string): Record<string, unknown> => ({ "unix.precision": precision });
const pattern = { format: "yyyy-MM-dd HH:mm" };

describe("TimestampConverter of the whole", () => {
  it.each<[string, Type, Parameters<typeof typed>[1], Record<string, unknown>, string]>([
    ["a count to a timestamp", "int64", 5n, options("Timestamp"), "Timestamp date 5"],
    ["seconds", "int64", 5n, options("Timestamp", unix("seconds")), "Timestamp date 5000"],
    [
      "seconds beyond a long stop at its end",
      "int64",
      MAX,
      options("Timestamp", unix("seconds")),
      `Timestamp date ${MAX}`,
    ],
    [
      "microseconds are cut towards 1970",
      "int64",
      -1999n,
      options("Timestamp", unix("microseconds")),
      "Timestamp date -1",
    ],
    ["nanoseconds", "int64", 1_999_999n, options("Timestamp", unix("nanoseconds")), "Timestamp date 1"],
    [
      "a timestamp to seconds, cut towards 1970",
      "Timestamp",
      new JavaDate(-1999n),
      options("unix", unix("seconds")),
      "int64 -1n",
    ],
    [
      "a timestamp to nanoseconds stops at the end of a long",
      "Timestamp",
      new JavaDate(MAX),
      options("unix", unix("nanoseconds")),
      `int64 ${MAX}n`,
    ],
    ["a count in one unit stays in it", "int64", 7n, options("unix", unix("seconds")), "int64 7n"],
    ["a timestamp to its day", "Timestamp", new JavaDate(NOON), options("Date"), "Date date 1714521600000"],
    ["a day before 1970", "Timestamp", new JavaDate(-1n), options("Date"), "Date date -86400000"],
    [
      "the first day of all goes round",
      "Timestamp",
      new JavaDate(-(2n ** 63n)),
      options("Date"),
      "Date date 9223372036794351616",
    ],
    [
      "a timestamp to its time of day",
      "Timestamp",
      new JavaDate(NOON),
      options("Time"),
      "Time date 43200123",
    ],
    ["a time of day before 1970", "Timestamp", new JavaDate(-1n), options("Time"), "Time date 86399999"],
    [
      "a text to a timestamp",
      "string",
      "2024-05-01 12:00",
      options("Timestamp", pattern),
      "Timestamp date 1714564800000",
    ],
    [
      "a text with more behind it",
      "string",
      "2024-05-01 12:00:59Z",
      options("unix", pattern),
      "int64 1714564800000n",
    ],
    ["a text that does not fit", "string", "yesterday", options("unix", pattern), "DataException: "],
    [
      "a text without a pattern",
      "string",
      "2024",
      options("unix"),
      "NullPointerException: TimestampConverter needs `format`",
    ],
    ["a null text without a pattern", "string?", null, options("unix"), "int64? null"],
    [
      "a timestamp to a text",
      "Timestamp",
      new JavaDate(NOON),
      options("string", pattern),
      'string "2024-05-01 12:00"',
    ],
    ["a date to a timestamp", "Date", new JavaDate(0n), options("Timestamp"), "Timestamp date 0"],
    [
      "a null with a schema gets the target's",
      "Timestamp?",
      null,
      options("string", pattern),
      "string? null",
    ],
    ["a default is lost", { type: "int64?", default: 5n }, null, options("Timestamp"), "Timestamp? null"],
    [
      "an int32 is no time",
      "int32",
      5,
      options("Timestamp"),
      "ConnectException: TimestampConverter cannot read int32",
    ],
    ["an int32 is none even where it is null", "int32?", null, options("Timestamp"), "ConnectException: "],
  ])("%s", (_, type, value, given, expected) => {
    expect(valueAfter(timestampConverter, given, typed(type, value))).toContain(expected);
  });

  it("tells a count, a text and a date apart without a schema", () => {
    expect(valueAfter(timestampConverter, options("unix"), untyped(new JavaDate(5n)))).toBe("5n");
    expect(valueAfter(timestampConverter, options("Timestamp"), untyped(5n))).toBe("date 5");
    expect(valueAfter(timestampConverter, options("unix"), untyped(new Boxed("int32", 5)))).toMatch(
      /^DataException/,
    );
    expect(valueAfter(timestampConverter, options("unix"), NULL)).toBe("null");
  });
});

describe("TimestampConverter of a field", () => {
  const at = (type: string, more: Record<string, unknown> = {}): Record<string, unknown> =>
    options(type, { field: "at", ...more });

  it.each<[string, Type, Parameters<typeof typed>[1], string]>([
    [
      "keeps optional, loses the default",
      { at: { type: "int64?", default: 5n } },
      { at: null },
      "{at: Timestamp? date 5}",
    ],
    [
      "leaves the others",
      { a: "string", at: "int64" },
      { a: "x", at: 5n },
      '{a: string "x", at: Timestamp date 5}',
    ],
    ["ignores what is not there", { a: { type: "int8?", default: 5 } }, { a: null }, "{a: int8?=5 5}"],
    ["changes the schema of a null", { "?": "", at: "int64" }, null, "{at: Timestamp}? null"],
  ])("%s", (_, type, value, expected) => {
    expect(valueAfter(timestampConverter, at("Timestamp"), typed(type, value))).toBe(expected);
  });

  it("converts the default of the whole", () => {
    const inner: Type = { at: "int64" };
    const schema = schemaOf(shape(inner));
    if (!schema) throw new Error("a struct has a schema");
    const value = typed({ type: inner, default: new Struct(schema, [7n]) }, { at: 5n });
    const after = valueAfter(timestampConverter, at("string", pattern), value);
    expect(after).toBe('{at: string "1970-01-01 00:00"}');
  });

  it("adds a null without a schema, and leaves a null", () => {
    expect(valueAfter(timestampConverter, at("unix"), untyped({ a: 1n }))).toBe('{"a": 1n, "at": null}');
    expect(valueAfter(timestampConverter, at("unix"), untyped({ at: null }))).toBe('{"at": null}');
  });
});

it("TimestampConverter refuses texts without a pattern, and what is no pattern", () => {
  expect(() => valueAfter(timestampConverter, options("string"), NULL)).toThrow(OptionProblem);
  expect(() => valueAfter(timestampConverter, options("unix", { format: "b" }), NULL)).toThrow(OptionProblem);
});
