import { expect, test } from "vitest";
import type { ConnectRecord } from "../data/record.ts";
import { JavaDate, Struct } from "../data/value.ts";
import { TIMESTAMP, type Schema } from "../data/schema.ts";
import { flatRecord, type Leaf } from "./flat-record.ts";
import { leafChanges } from "./leaf-changes.ts";

const leaf = (name: string, text: string, type?: string): Leaf => ({ name, text, type });

test("added, removed, changed, renamed", () => {
  const before = [leaf("a", "1"), leaf("b", '"x"'), leaf("c", "null"), leaf("d", '"same"', "string")];
  const after = [leaf("a", "1", "int8"), leaf("e", '"x"'), leaf("d", '"same"', "string"), leaf("f", "null")];
  expect(leafChanges(before, after)).toEqual([
    { kind: "removed", leaf: leaf("c", "null") },
    { kind: "changed", before: leaf("a", "1"), after: leaf("a", "1", "int8") },
    { kind: "renamed", from: "b", leaf: leaf("e", '"x"') },
    { kind: "added", leaf: leaf("f", "null") },
  ]);
});

test("two that look alike are not called renamed", () => {
  const changes = leafChanges([leaf("a", "1"), leaf("b", "1")], [leaf("c", "1"), leaf("d", "1")]);
  expect(changes.map((c) => c.kind)).toEqual(["removed", "removed", "added", "added"]);
});

test("headers of one name are told apart by their order", () => {
  const changes = leafChanges([leaf("(header) h", "1")], [leaf("(header) h", "1"), leaf("(header) h", "2")]);
  expect(changes).toEqual([{ kind: "added", leaf: leaf("(header) h", "2") }]);
});

test("a record is flattened with types", () => {
  const inner: Schema = {
    type: "struct",
    optional: true,
    fields: [{ name: "n", schema: { type: "int32", optional: true } }],
  };
  const schema: Schema = {
    type: "struct",
    optional: false,
    name: "com.shop.Order",
    version: 2,
    fields: [
      { name: "at", schema: { type: "int64", optional: false, name: TIMESTAMP, version: 1 } },
      { name: "in", schema: inner },
    ],
  };
  const record: ConnectRecord = {
    topic: "t",
    partition: 0,
    timestamp: 0n,
    offset: null,
    key: { schema: null, value: "k" },
    value: {
      schema,
      value: new Struct(schema, [new JavaDate(1_777_642_620_000n), new Struct(inner, [null])]),
    },
    headers: [{ key: "h", schema: null, value: 1n }],
  };
  expect(flatRecord(record)).toEqual([
    leaf("(topic)", "t"),
    leaf("(partition)", "0"),
    leaf("(timestamp)", "1970-01-01T00:00:00Z"),
    leaf("(header) h", "1"),
    leaf("(key)", '"k"'),
    leaf("(schema)", "com.shop.Order version 2"),
    leaf("at", "2026-05-01T13:37:00Z", "Timestamp"),
    leaf("in.n", "null", "int32?"),
  ]);
});
