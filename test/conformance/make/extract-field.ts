/** ExtractField: names, paths, nulls on the way. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type JsonSchema, type Typed } from "./build.ts";
import { everySample, gaps, schemalessSamples } from "./values.ts";

const INT: JsonSchema = { type: "int32" };
const INNER = struct({
  c: { schema: { ...INT, doc: "d" }, json: "2" },
  d: struct({ e: { schema: INT, json: "3" } }),
});

const VALUES: readonly Typed[] = [
  struct({
    a: { schema: INT, json: "1" },
    b: INNER,
    "b.c": { schema: INT, json: "9" },
    "x`y": { schema: INT, json: "8" },
  }),
  struct({ b: { schema: { ...INNER.schema, optional: true }, json: "null" } }),
  struct({ b: { schema: { ...INNER.schema, optional: true } } }),
  struct({ a: { schema: { ...INT, optional: true, default: 7 }, json: "null" } }),
  struct({ a: { schema: { ...INT, optional: true }, json: "null" }, b: { schema: INT, json: "5" } }),
  struct({}),
  { ...struct({ a: { schema: INT } }, { optional: true }), json: "null" },
  { schema: INT, json: "5" },
  { schema: { type: "string" }, json: '"x"' },
  { schema: { type: "array", items: INT }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: INT }, json: '{"a":1}' },
  { schema: { ...INT, optional: true }, json: "null" },
];

const FIELDS = [
  "a",
  "b",
  "b.c",
  "b.d.e",
  "nope",
  "b.nope",
  "a.b",
  "`b.c`",
  "b.`c`",
  "x`y",
  "`x`y`",
  "`x\\`y`",
  "`b",
  "b.",
  ".b",
  "",
  " a ",
  "b..c",
];

/** All of them. */
export const cases = (): readonly Case[] => [
  ...FIELDS.flatMap((field) =>
    [undefined, "V2"].flatMap((version) =>
      inModes(
        {
          name: `field \`${field}\` ${version ?? ""}`,
          type: "ExtractField$Value",
          options: { field, ...(version === undefined ? {} : { "field.syntax.version": version }) },
        },
        VALUES,
      ),
    ),
  ),
  ...["V1", "v2", "V3", ""].flatMap((version) =>
    inModes(
      {
        name: `version \`${version}\``,
        type: "ExtractField$Value",
        options: { field: "b.c", "field.syntax.version": version },
      },
      VALUES.slice(0, 1),
    ),
  ),
  ...inModes({ name: "no option", type: "ExtractField$Value", options: {} }, VALUES.slice(0, 1)),
  ...inModes({ name: "the key", type: "ExtractField$Key", options: { field: "a" } }, VALUES),
  caseOf({
    name: "each type",
    type: "ExtractField$Value",
    options: { field: "f" },
    mode: "schemad",
    records: holding(
      "ExtractField$Value",
      "schemad",
      everySample().map((f) => struct({ f })),
    ),
  }),
  caseOf({
    name: "each type",
    type: "ExtractField$Value",
    options: { field: "f" },
    mode: "schemaless",
    records: holding(
      "ExtractField$Value",
      "schemaless",
      schemalessSamples().map((f) => struct({ f })),
    ),
  }),
  ...["true", "false"].flatMap((replace) =>
    ["V1", "V2"].map((version) =>
      caseOf({
        name: `gaps, replaced: ${replace}, ${version}`,
        type: "ExtractField$Value",
        options: {
          field: version === "V1" ? "f" : "a.f",
          "field.syntax.version": version,
          "replace.null.with.default": replace,
        },
        mode: "schemad",
        records: holding(
          "ExtractField$Value",
          "schemad",
          gaps().map((f) => (version === "V1" ? struct({ f }) : struct({ a: struct({ f }) }))),
        ),
      }),
    ),
  ),
  ...(["schemaless", "schemad", "text"] as const).flatMap((mode) =>
    ["ExtractField$Value", "ExtractField$Key"].map((type) =>
      caseOf({
        name: "nothing",
        type,
        options: { field: "a" },
        mode,
        records: [record({}), record({ key: mode === "text" ? "k" : null })],
      }),
    ),
  ),
];
