import { describe, expect, it } from "vitest";
import { applied, NULL, recordOf, said, typed, untyped, valueAfter } from "../../../test/flow/typed.ts";
import type { ConnectRecord } from "../../../src/data/record.ts";
import { OptionProblem } from "../../../src/flow/law.ts";
import { hoistField } from "../hoist-field/hoist-field.ts";
import { insertField } from "./insert-field.ts";

const options = (given: Record<string, string>): Record<string, unknown> => ({
  ...given,
  "replace.null.with.default": true,
});

const id = typed({ id: "int64" }, { id: 7n });

describe("InsertField with a schema", () => {
  it.each<[string, Record<string, string>, Partial<ConnectRecord>, string]>([
    ["the topic", { "topic.field": "t" }, {}, 'string? "orders"'],
    ["the topic, required", { "topic.field": "t!" }, {}, 'string "orders"'],
    ["the topic, optional", { "topic.field": "t?" }, {}, 'string? "orders"'],
    ["the partition", { "partition.field": "t" }, {}, "int32? 3"],
    ["no partition", { "partition.field": "t" }, { partition: null }, "int32? null"],
    ["no partition in a required field", { "partition.field": "t!" }, { partition: null }, "int32 null"],
    ["the offset", { "offset.field": "t!" }, {}, "int64 42n"],
    ["the timestamp", { "timestamp.field": "t" }, {}, "Timestamp? date 1714521600123"],
    ["no timestamp", { "timestamp.field": "t" }, { timestamp: null }, "Timestamp? null"],
    ["a text", { "static.field": "t", "static.value": " x " }, {}, 'string? "x"'],
  ])("%s", (_, given, more, expected) => {
    expect(valueAfter(insertField, options(given), id, more)).toBe(`{id: int64 7n, t: ${expected}}`);
  });

  it("puts all of them in Connect's order", () => {
    const all = { "static.field": "s", "static.value": "x", "timestamp.field": "i", "topic.field": "t" };
    expect(valueAfter(insertField, options(all), id)).toBe(
      '{id: int64 7n, t: string? "orders", i: Timestamp? date 1714521600123, s: string? "x"}',
    );
  });

  it("fails on a name that is there", () => {
    expect(valueAfter(insertField, options({ "topic.field": "id" }), id)).toBe(
      "SchemaBuilderException: cannot create the field `id`: it is there already",
    );
  });

  it("gives an optional schema up, and a default", () => {
    const value = typed({ "?": "", a: { type: "int8?", default: 5 } }, { a: null });
    expect(valueAfter(insertField, options({ "topic.field": "t" }), value)).toBe(
      '{a: int8?=5 5, t: string? "orders"}',
    );
  });

  it("leaves a required field without a value, which the next struct refuses", () => {
    const after = applied(
      insertField,
      options({ "timestamp.field": "t!" }),
      recordOf(id, { timestamp: null }),
    );
    if (typeof after === "string") throw new Error(after);
    expect(said(after.value)).toBe("{id: int64 7n, t: Timestamp null}");
    expect(valueAfter(hoistField, { field: "h" }, after.value)).toMatch(
      /^DataException: the field `t` is null/,
    );
  });
});

describe("InsertField without a schema", () => {
  it.each<[string, Record<string, string>, Partial<ConnectRecord>, string]>([
    ["the topic", { "topic.field": "t" }, {}, '{"id": 7n, "t": "orders"}'],
    ["the partition, an Integer", { "partition.field": "t!" }, {}, '{"id": 7n, "t": int32 3}'],
    ["no partition, no field", { "partition.field": "t!" }, { partition: null }, '{"id": 7n}'],
    ["the timestamp, a Long", { "timestamp.field": "t" }, {}, '{"id": 7n, "t": 1714521600123n}'],
    ["no timestamp, no field", { "timestamp.field": "t" }, { timestamp: null }, '{"id": 7n}'],
    ["in place of a field of that name", { "topic.field": "id" }, {}, '{"id": "orders"}'],
    [
      "not in place of it where there is no timestamp",
      { "timestamp.field": "id" },
      { timestamp: null },
      '{"id": 7n}',
    ],
  ])("%s", (_, given, more, expected) => {
    expect(valueAfter(insertField, options(given), untyped({ id: 7n }), more)).toBe(expected);
  });
});

describe("InsertField", () => {
  it("leaves a tombstone, whatever is asked for", () => {
    expect(valueAfter(insertField, options({ "offset.field": "o" }), NULL, { offset: null })).toBe("null");
  });

  it("has no offset outside a topic", () => {
    expect(valueAfter(insertField, options({ "offset.field": "o" }), id, { offset: null })).toMatch(
      /^DataException/,
    );
  });

  it("works on the key", () => {
    const after = applied(insertField, options({ "topic.field": "t" }), recordOf(NULL, { key: id }), "key");
    expect(typeof after === "string" ? after : said(after.key)).toBe('{id: int64 7n, t: string? "orders"}');
  });

  it("refuses to insert nothing, and a field without its text", () => {
    expect(() => valueAfter(insertField, options({}), id)).toThrow(OptionProblem);
    expect(() => valueAfter(insertField, options({ "static.field": "s" }), id)).toThrow(/static.value/);
  });
});
