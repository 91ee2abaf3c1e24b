/** Flatten: nesting, nulls above and below, names that collide, types that it does not take. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type JsonSchema, type Typed } from "./build.ts";
import { random, randomStruct } from "./random.ts";
import { everySample, gaps, schemalessSamples } from "./values.ts";

const INT: JsonSchema = { type: "int32" };
const inner = (n: string, more: Partial<JsonSchema> = {}): Typed =>
  struct({ n: { schema: INT, json: n } }, more);

const NESTED: readonly Typed[] = [
  struct({ a: inner("1"), b: { schema: INT, json: "2" } }),
  struct({ a: struct({ b: struct({ c: inner("1") }) }) }),
  struct({ a: { schema: inner("1", { optional: true }).schema, json: "null" } }),
  struct({ a: { schema: inner("1", { optional: true }).schema } }),
  struct({ a: inner("1", { optional: true, name: "inner", doc: "d" }) }),
  struct({ a: { ...struct({ b: inner("1") }, { optional: true }), json: "null" } }),
  struct({ a: { ...struct({ b: { schema: inner("1", { optional: true }).schema, json: "null" } }) } }),
  struct({ a: struct({ b: { schema: { ...INT, default: 7 }, json: "3" } }, { optional: true }) }),
  struct({ a: { ...struct({ b: { schema: { ...INT, default: 7 } } }, { optional: true }), json: "null" } }),
  struct({
    a: {
      ...struct({ b: { schema: { ...INT, default: 7, optional: true } } }, { optional: true }),
      json: '{"b":null}',
    },
  }),
  struct({ a: struct({}) }),
  struct({}),
  struct({ "a.n": { schema: INT, json: "9" }, a: inner("1") }),
  struct({ a: inner("1"), "a.n": { schema: INT, json: "9" } }),
  struct({ "": inner("1") }),
  struct({ a: struct({ "": { schema: INT, json: "1" } }) }),
  struct({ a: { schema: { type: "array", items: inner("1").schema }, json: '[{"n":1}]' } }),
  struct({ a: { schema: { type: "map", keys: { type: "string" }, values: INT }, json: '{"x":1}' } }),
  struct({
    a: { schema: { type: "map", keys: { type: "string" }, values: INT, optional: true }, json: "null" },
  }),
  struct({ a: inner("1") }, { name: "outer", version: 3, doc: "d", optional: true, parameters: { p: "q" } }),
  struct({ a: { schema: { type: "string", optional: true, name: "n", doc: "d", version: 2 }, json: '"x"' } }),
  { schema: INT, json: "5" },
  { schema: { type: "string" }, json: '"x"' },
  { schema: { type: "array", items: INT }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: INT }, json: '{"a":1}' },
  { schema: { ...INT, optional: true }, json: "null" },
];

function randomCases(): readonly Case[] {
  const rnd = random(1);
  const values = Array.from({ length: 60 }, () => randomStruct(rnd, ["a", "b", "c", "a.b"], 3));
  return inModes({ name: "random", type: "Flatten$Value" }, values);
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...[undefined, "_", "", ".", "::", " "].flatMap((delimiter) =>
    inModes(
      {
        name: `delimiter \`${delimiter}\``,
        type: "Flatten$Value",
        options: delimiter === undefined ? {} : { delimiter },
      },
      NESTED,
    ),
  ),
  ...inModes({ name: "the key", type: "Flatten$Key", options: { delimiter: "_" } }, NESTED),
  caseOf({
    name: "leaves of each type",
    type: "Flatten$Value",
    mode: "schemad",
    records: holding(
      "Flatten$Value",
      "schemad",
      everySample().map((f) => struct({ a: struct({ f }) })),
    ),
  }),
  caseOf({
    name: "leaves of each type",
    type: "Flatten$Value",
    mode: "schemaless",
    records: holding(
      "Flatten$Value",
      "schemaless",
      schemalessSamples().map((f) => struct({ a: struct({ f }) })),
    ),
  }),
  caseOf({
    name: "gaps",
    type: "Flatten$Value",
    mode: "schemad",
    records: holding(
      "Flatten$Value",
      "schemad",
      gaps().map((f) => struct({ a: struct({ f }, { optional: true }) })),
    ),
  }),
  ...(["schemaless", "schemad", "text"] as const).flatMap((mode) =>
    ["Flatten$Value", "Flatten$Key"].map((type) =>
      caseOf({ name: "nothing", type, mode, records: [record({}), record({ key: "k" })] }),
    ),
  ),
  ...randomCases(),
];
