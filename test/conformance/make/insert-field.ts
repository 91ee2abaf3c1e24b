/** InsertField: each source of a field, both marks, records that lack what is inserted, names that are taken. */
import type { Case, CaseRecord } from "../case.ts";
import { caseOf, holding, record, struct, text, type Mode, type Typed } from "./build.ts";
import { random, randomStruct } from "./random.ts";
import { gaps } from "./values.ts";

const VALUE = struct(
  {
    a: { schema: { type: "int32" }, json: "1" },
    b: { schema: { type: "string", optional: true, default: "x" }, json: "null" },
  },
  { name: "s", version: 4, doc: "a struct", optional: true, parameters: { p: "q" } },
);

const WRONG: readonly Typed[] = [
  { schema: { type: "int32" }, json: "5" },
  { schema: { type: "string" }, json: '"a"' },
  { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
  { schema: { type: "int32", optional: true }, json: "null" },
];

const MODES: readonly Mode[] = ["schemaless", "schemad"];

/** Of a sink and of a source, with and without partition and timestamp. */
function circumstances(type: string, mode: Mode): readonly CaseRecord[] {
  const [sink] = holding(type, mode, [VALUE]);
  if (!sink) return [];
  return [
    sink,
    { ...sink, timestamp: null },
    { ...sink, timestamp: 0, partition: 0, offset: 0 },
    { ...sink, timestamp: -1 },
    { ...sink, timestamp: "9223372036854775807" },
    { ...sink, offset: null },
    { ...sink, offset: null, partition: null, timestamp: null },
  ];
}

const SETS: readonly Readonly<Record<string, string>>[] = [
  {},
  ...["topic", "partition", "offset", "timestamp"].flatMap((source) =>
    ["f", "f?", "f!", "a", "!", "?", "", "f!!", "b"].map((name) => ({ [`${source}.field`]: name })),
  ),
  { "static.field": "f", "static.value": "v" },
  { "static.field": "f!", "static.value": "" },
  { "static.field": "f?", "static.value": "v" },
  { "static.field": "f" },
  { "static.value": "v" },
  { "static.field": "a", "static.value": "v" },
  { "static.field": "x.y", "static.value": "v" },
  {
    "topic.field": "t",
    "partition.field": "p",
    "offset.field": "o",
    "timestamp.field": "ts",
    "static.field": "s",
    "static.value": "v",
  },
  { "topic.field": "t", "static.field": "t", "static.value": "v" },
  { "topic.field": "t", "replace.null.with.default": "false" },
];

function randomCases(): readonly Case[] {
  const rnd = random(3);
  const options = { "topic.field": "b", "timestamp.field": "t!" };
  return MODES.map((mode) =>
    caseOf({
      name: "random",
      type: "InsertField$Value",
      options,
      mode,
      records: Array.from({ length: 40 }, () =>
        record({
          value: text(randomStruct(rnd, ["a", "b", "c"], 1), mode),
          timestamp: rnd(3) === 0 ? null : rnd(1e9),
          partition: rnd(9),
          offset: rnd(2) === 0 ? null : rnd(1e9),
        }),
      ),
    }),
  );
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...SETS.flatMap((options) =>
    MODES.map((mode) =>
      caseOf({
        name: JSON.stringify(options),
        type: "InsertField$Value",
        options,
        mode,
        records: circumstances("InsertField$Value", mode),
      }),
    ),
  ),
  ...MODES.map((mode) =>
    caseOf({
      name: "the key",
      type: "InsertField$Key",
      options: { "topic.field": "t", "timestamp.field": "ts", "offset.field": "o" },
      mode,
      records: [
        ...circumstances("InsertField$Key", mode),
        ...holding("InsertField$Key", mode, WRONG),
        record({}),
      ],
    }),
  ),
  ...MODES.map((mode) =>
    caseOf({
      name: "no struct",
      type: "InsertField$Value",
      options: { "topic.field": "t" },
      mode,
      records: [...holding("InsertField$Value", mode, WRONG), record({})],
    }),
  ),
  ...["true", "false"].map((replace) =>
    caseOf({
      name: `gaps, replaced: ${replace}`,
      type: "InsertField$Value",
      options: { "topic.field": "t", "replace.null.with.default": replace },
      mode: "schemad",
      records: holding(
        "InsertField$Value",
        "schemad",
        gaps().map((f) => struct({ f })),
      ),
    }),
  ),
  ...randomCases(),
];
