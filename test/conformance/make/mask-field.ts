/** MaskField: each type with and without a replacement. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type Typed } from "./build.ts";
import { everySample, gaps, schemalessSamples, someSamples } from "./values.ts";

const inField = (value: Pick<Typed, "schema"> & { readonly json?: string | undefined }): Typed =>
  struct({ id: { schema: { type: "int64" }, json: "1" }, f: value });

const REPLACEMENTS = [
  "***",
  "7",
  "-1.5",
  "300",
  "1e3",
  "99999999999999999999",
  "NaN",
  " 7 ",
  "7f",
  "0x10",
  "+7",
  "\u0663",
  "1e400",
];

function samples(): readonly Case[] {
  return ["MaskField$Value", "MaskField$Key"].flatMap((type) => [
    caseOf({
      name: "the empty value",
      type,
      options: { fields: "f" },
      mode: "schemad",
      records: holding(type, "schemad", (type.endsWith("Key") ? someSamples() : everySample()).map(inField)),
    }),
    caseOf({
      name: "the empty value",
      type,
      options: { fields: "f" },
      mode: "schemaless",
      records: holding(type, "schemaless", schemalessSamples().map(inField)),
    }),
  ]);
}

function replacements(): readonly Case[] {
  const type = "MaskField$Value";
  return REPLACEMENTS.flatMap((replacement) => [
    caseOf({
      name: `the replacement \`${replacement}\``,
      type,
      options: { fields: "f", replacement },
      mode: "schemad",
      records: holding(
        type,
        "schemad",
        someSamples()
          .filter((_, i) => i % 2 === 0)
          .map(inField),
      ),
    }),
    caseOf({
      name: `the replacement \`${replacement}\``,
      type,
      options: { fields: "f", replacement },
      mode: "schemaless",
      records: holding(
        type,
        "schemaless",
        schemalessSamples()
          .filter((_, i) => i % 6 === 0)
          .map(inField),
      ),
    }),
  ]);
}

function gapCases(): readonly Case[] {
  return ["true", "false"].map((replace) =>
    caseOf({
      name: `nulls and defaults, replaced: ${replace}`,
      type: "MaskField$Value",
      options: { fields: "f", "replace.null.with.default": replace },
      mode: "schemad",
      records: holding("MaskField$Value", "schemad", gaps().map(inField)),
    }),
  );
}

function options(): readonly Case[] {
  const value = struct(
    {
      a: { schema: { type: "int32" }, json: "300" },
      b: { schema: { type: "string", optional: true, default: "x" }, json: "null" },
      "c.d": { schema: { type: "double" }, json: "1.5" },
      e: { schema: { type: "struct", fields: [{ type: "int32", field: "a" }] }, json: '{"a":1}' },
    },
    { name: "s", version: 4, doc: "a struct", optional: true },
  );
  const sets: readonly Readonly<Record<string, string>>[] = [
    { fields: "a" },
    { fields: "a,b" },
    { fields: " a , b " },
    { fields: "c.d" },
    { fields: "nope" },
    { fields: "a,nope" },
    { fields: "e.a" },
    { fields: "" },
    {},
    { fields: "a", replacement: "" },
    { fields: "a,b", replacement: "5" },
    { fields: "b", replacement: "5", "replace.null.with.default": "false" },
    { fields: "b", "replace.null.with.default": "perhaps" },
    { fields: "b", "replace.null.with.default": " TRUE " },
  ];
  return sets.flatMap((set) =>
    ["MaskField$Value", "MaskField$Key"].flatMap((type) =>
      inModes({ name: JSON.stringify(set), type, options: set }, [value]),
    ),
  );
}

function wrongValues(): readonly Case[] {
  return ["MaskField$Value", "MaskField$Key"].flatMap((type) => [
    ...inModes({ name: "no struct", type, options: { fields: "a" } }, [
      { schema: { type: "int32" }, json: "5" },
      { schema: { type: "string" }, json: '"a"' },
      { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
      { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
      { schema: { type: "int32", optional: true }, json: "null" },
      struct({ a: { schema: { type: "int32" }, json: "300" } }, { optional: true, default: { a: 9 } }),
    ]),
    ...(["schemaless", "schemad", "text"] as const).map((mode) =>
      caseOf({ name: "nothing", type, options: { fields: "a" }, mode, records: [record({})] }),
    ),
  ]);
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...samples(),
  ...replacements(),
  ...gapCases(),
  ...options(),
  ...wrongValues(),
];
