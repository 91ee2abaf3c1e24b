/** What the laws tell a build, and at which option and item. */
import { expect, it } from "vitest";
import type { Shape } from "../../src/data/shape.ts";
import { inMode } from "../../src/flow/chain.ts";
import type { Law, Options } from "../../src/flow/law.ts";
import { runSymbolically } from "../../src/flow/symbolic/run.ts";
import { cast } from "../../stdlib/transforms/cast/cast.ts";
import { extractField } from "../../stdlib/transforms/extract-field/extract-field.ts";
import { filter } from "../../stdlib/transforms/filter/filter.ts";
import { flatten } from "../../stdlib/transforms/flatten/flatten.ts";
import { hoistField } from "../../stdlib/transforms/hoist-field/hoist-field.ts";
import { insertField } from "../../stdlib/transforms/insert-field/insert-field.ts";
import { insertHeader } from "../../stdlib/transforms/insert-header/insert-header.ts";
import { maskField } from "../../stdlib/transforms/mask-field/mask-field.ts";
import { regexRouter } from "../../stdlib/transforms/regex-router/regex-router.ts";
import { replaceField } from "../../stdlib/transforms/replace-field/replace-field.ts";
import { setSchemaMetadata } from "../../stdlib/transforms/set-schema-metadata/set-schema-metadata.ts";
import { timestampConverter } from "../../stdlib/transforms/timestamp-converter/timestamp-converter.ts";
import { timestampRouter } from "../../stdlib/transforms/timestamp-router/timestamp-router.ts";
import { shape, type Type } from "./typed.ts";

interface Place {
  readonly mayBeNull?: true;
  readonly schemaless?: true;
  readonly noTimestamp?: true;
  readonly noOffset?: true;
}

function noticesOf(law: Law, options: Options, type: Type, place: Place = {}): readonly string[] {
  const of = shape(type);
  const value: Shape = {
    ...(place.schemaless ? inMode(of, "schemaless") : of),
    ...(place.mayBeNull ? { nullable: true } : {}),
  };
  const step = { run: { kind: "law", law, options }, target: "value" } as const;
  const { notices } = runSymbolically(
    { first: 0, steps: [step], end: { kind: "to", to: [0] } },
    {
      topic: "orders",
      key: shape("string?"),
      value,
      hasTimestamp: !place.noTimestamp,
      hasOffset: !place.noOffset,
    },
  );
  return notices.map(({ notice: { kind, option, item, subject }, onValue }) =>
    [
      kind,
      ...(option === undefined ? [] : [`at ${option}`]),
      ...(item === undefined ? [] : [`[${item}]`]),
      ...(subject === undefined ? [] : [`of ${subject}`]),
      ...(onValue ? [] : ["(tombstones)"]),
    ].join(" "),
  );
}

const row: Type = {
  id: "int64",
  name: "string",
  at: "Timestamp",
  tags: "map<string>",
  in: { city: "string" },
};
const time = (more: Options): Options => ({
  field: "at",
  "target.type": "unix",
  format: "",
  "unix.precision": "milliseconds",
  ...more,
});

it.each<[string, Law, Options, Type, Place, readonly string[]]>([
  ["a good mask", maskField, { fields: ["name"] }, row, {}, []],
  [
    "a field that is not there",
    maskField,
    { fields: ["name", "nmae"] },
    row,
    {},
    ["missing-field at fields [1] of nmae"],
  ],
  [
    "a field inside a field",
    maskField,
    { fields: ["in.city"] },
    row,
    {},
    ["not-top-level at fields [0] of in.city"],
  ],
  [
    "a tombstone to mask",
    maskField,
    { fields: ["name"] },
    row,
    { mayBeNull: true },
    ["fails-on-null of MaskField (tombstones)"],
  ],
  ["a struct to mask", maskField, { fields: ["in"] }, row, {}, ["cannot-read at fields of a struct"]],
  [
    "a replacement that is no number",
    maskField,
    { fields: ["id"], replacement: "x" },
    row,
    {},
    ["fails-always at replacement"],
  ],
  [
    "a replacement that is cut",
    maskField,
    { fields: ["id"], replacement: "1.5" },
    row,
    {},
    ["suspicious-literal at replacement"],
  ],
  ["an empty list", maskField, { fields: [] }, row, {}, ["bad-option at fields"]],
  [
    "blanks around a name",
    maskField,
    { fields: [" name"] },
    row,
    {},
    ["suspicious-literal at fields of  name"],
  ],
  ["a map to cast", cast, { spec: { tags: "string" } }, row, {}, ["cannot-read at spec [tags] of map"]],
  ["a cast that narrows", cast, { spec: { id: "int8" } }, row, {}, ["narrowing at spec [id] of int64"]],
  ["a type that is none", cast, { spec: { id: "integer" } }, row, {}, ["bad-option at spec [id] of integer"]],
  [
    "a field that is not there to cast",
    cast,
    { spec: { ib: "int8" } },
    row,
    {},
    ["missing-field at spec [ib] of ib"],
  ],
  [
    "a name that is taken",
    replaceField,
    { exclude: [], include: [], renames: { id: "name" } },
    row,
    {},
    ["name-collision at renames [id] of name"],
  ],
  [
    "a value that leaks",
    replaceField,
    { exclude: ["name"], include: [], renames: { name: "id" } },
    { name: "int64", id: "int64" },
    {},
    ["leaks at renames [name] of id"],
  ],
  [
    "a field that is not there to drop",
    replaceField,
    { exclude: ["x"], include: [], renames: {} },
    row,
    {},
    ["missing-field at exclude [0] of x"],
  ],
  ["a map to flatten", flatten, { delimiter: "_" }, row, {}, ["cannot-read of map in `tags`"]],
  [
    "two leaves with one name",
    flatten,
    { delimiter: "_" },
    { a: { b: "int8" }, a_b: "int8" },
    {},
    ["name-collision of a_b"],
  ],
  [
    "two leaves with one name, without schemas",
    flatten,
    { delimiter: "_" },
    { a: { b: "int8" }, a_b: "int8" },
    { schemaless: true },
    ["name-collision of a_b"],
  ],
  ["a filter without a guard", filter, {}, row, {}, ["drops-everything"]],
  [
    "a topic that never matches",
    regexRouter,
    { regex: "order", replacement: "x" },
    row,
    {},
    ["never-matches at regex"],
  ],
  ["what is no expression", regexRouter, { regex: "(", replacement: "x" }, row, {}, ["bad-option at regex"]],
  [
    "a name that is taken by an insertion",
    insertField,
    { "topic.field": "id" },
    row,
    {},
    ["name-collision at topic.field of id"],
  ],
  [
    "the same without schemas",
    insertField,
    { "topic.field": "id" },
    row,
    { schemaless: true },
    ["name-collision at topic.field of id"],
  ],
  [
    "no offset",
    insertField,
    { "offset.field": "o" },
    row,
    { noOffset: true },
    ["cannot-read at offset.field"],
  ],
  ["nothing to insert", insertField, {}, row, {}, ["bad-option"]],
  ["a field without its text", insertField, { "static.field": "s" }, row, {}, ["bad-option at static.field"]],
  [
    "two insertions under one name",
    insertField,
    { "topic.field": "t", "static.field": "t", "static.value": "x" },
    row,
    {},
    ["name-collision at static.field of t"],
  ],
  ["a literal that is a text", insertHeader, { header: "h", "value.literal": "shop" }, row, {}, []],
  ["a literal that is a number", insertHeader, { header: "h", "value.literal": "7" }, row, {}, []],
  [
    "a literal that loses its zeros",
    insertHeader,
    { header: "h", "value.literal": "007" },
    row,
    {},
    ["suspicious-literal at value.literal"],
  ],
  [
    "a literal that is cut",
    insertHeader,
    { header: "h", "value.literal": "12:30:00" },
    row,
    {},
    ["suspicious-literal at value.literal"],
  ],
  [
    "no schema to rename",
    setSchemaMetadata,
    { "schema.name": "N" },
    row,
    { schemaless: true },
    ["needs-schema"],
  ],
  [
    "a schema that is no struct",
    setSchemaMetadata,
    { "schema.name": "N" },
    "string",
    {},
    ["cannot-read of string"],
  ],
  ["nothing to set", setSchemaMetadata, {}, row, {}, ["bad-option"]],
  [
    "a field that is not there to extract",
    extractField,
    { field: "x" },
    row,
    {},
    ["missing-field at field of x"],
  ],
  [
    "the same without schemas",
    extractField,
    { field: "x" },
    row,
    { schemaless: true },
    ["missing-field at field of x"],
  ],
  [
    "a path in the first notation",
    extractField,
    { field: "in.city" },
    row,
    {},
    ["not-top-level at field of in.city"],
  ],
  [
    "a path with its first name wrong",
    extractField,
    { field: "im.city", "field.syntax.version": "V2" },
    row,
    {},
    ["missing-field at field of im"],
  ],
  [
    "a path through a text",
    extractField,
    { field: "name.x", "field.syntax.version": "V2" },
    row,
    {},
    ["cannot-read at field of string"],
  ],
  [
    "a backtick without its partner",
    extractField,
    { field: "`a", "field.syntax.version": "V2" },
    row,
    {},
    ["bad-option at field"],
  ],
  ["a tombstone to hoist", hoistField, { field: "f" }, row, { mayBeNull: true, schemaless: true }, []],
  [
    "no timestamp",
    timestampRouter,
    { "topic.format": "x", "timestamp.format": "yyyy" },
    row,
    { noTimestamp: true },
    ["no-timestamp"],
  ],
  [
    "the year of the week",
    timestampRouter,
    { "topic.format": "x", "timestamp.format": "YYYY-MM-dd" },
    row,
    {},
    ["suspicious-literal at timestamp.format"],
  ],
  [
    "no date pattern",
    timestampRouter,
    { "topic.format": "x", "timestamp.format": "b" },
    row,
    {},
    ["bad-option at timestamp.format"],
  ],
  ["a good conversion", timestampConverter, time({}), row, {}, []],
  [
    "a text without a pattern",
    timestampConverter,
    time({ field: "name" }),
    row,
    {},
    ["cannot-read at field of string"],
  ],
  [
    "what is no time",
    timestampConverter,
    time({ field: "in" }),
    row,
    {},
    ["cannot-read at field of a struct"],
  ],
  [
    "a field that is not there to convert",
    timestampConverter,
    time({ field: "ta" }),
    row,
    {},
    ["missing-field at field of ta"],
  ],
  [
    "a text to write without a pattern",
    timestampConverter,
    time({ "target.type": "string" }),
    row,
    {},
    ["bad-option at target.type"],
  ],
  [
    "the day of the year",
    timestampConverter,
    time({ format: "yyyy-MM-DD" }),
    row,
    {},
    ["suspicious-literal at format"],
  ],
  ["no pattern at all", timestampConverter, time({ format: "b" }), row, {}, ["bad-option at format"]],
])("tells %s", (_, law, options, type, place, expected) => {
  const all = { "replace.null.with.default": true, "field.syntax.version": "V1", ...options };
  expect(noticesOf(law, all, type, place)).toEqual(expected);
});
