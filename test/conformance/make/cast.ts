/** Cast: each type to each other, fields and whole values. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type Typed } from "./build.ts";
import { everySample, gaps, schemalessSamples, someSamples } from "./values.ts";

const TARGETS = ["int8", "int16", "int32", "int64", "float32", "float64", "boolean", "string"];

const inField = (value: Pick<Typed, "schema"> & { readonly json?: string | undefined }): Typed =>
  struct({ id: { schema: { type: "int64" }, json: "1" }, f: value });

function fieldCases(): readonly Case[] {
  return TARGETS.flatMap((target) => [
    caseOf({
      name: `a field to ${target}`,
      type: "Cast$Value",
      options: { spec: `f:${target}` },
      mode: "schemad",
      records: holding("Cast$Value", "schemad", everySample().map(inField)),
    }),
    caseOf({
      name: `a field to ${target}`,
      type: "Cast$Value",
      options: { spec: `f:${target}` },
      mode: "schemaless",
      records: holding("Cast$Value", "schemaless", schemalessSamples().map(inField)),
    }),
  ]);
}

function gapCases(): readonly Case[] {
  return ["true", "false"].flatMap((replace) =>
    ["int64", "string"].map((target) =>
      caseOf({
        name: `nulls and defaults to ${target}, replaced: ${replace}`,
        type: "Cast$Value",
        options: { spec: `f:${target}`, "replace.null.with.default": replace },
        mode: "schemad",
        records: holding("Cast$Value", "schemad", gaps().map(inField)),
      }),
    ),
  );
}

function wholeCases(): readonly Case[] {
  return ["Cast$Value", "Cast$Key"].flatMap((type) =>
    TARGETS.flatMap((target) => [
      caseOf({
        name: `the whole to ${target}`,
        type,
        options: { spec: target },
        mode: "schemad",
        records: holding(type, "schemad", [
          ...someSamples(),
          { schema: { type: "int32", optional: true }, json: "null" },
          {
            schema: { type: "int32", optional: true, default: 7, name: "n", version: 3, doc: "d" },
            json: "300",
          },
        ]),
      }),
      caseOf({
        name: `the whole to ${target}`,
        type,
        options: { spec: target },
        mode: "schemaless",
        records: [
          ...holding(
            type,
            "schemaless",
            schemalessSamples().filter((_, i) => i % 3 === 0),
          ),
          record({}),
        ],
      }),
      caseOf({
        name: `the whole to ${target}`,
        type,
        options: { spec: target },
        mode: "text",
        records: holding(type, "text", [
          { schema: { type: "string" }, json: "12" },
          { schema: { type: "string" }, json: "x" },
        ]),
      }),
    ]),
  );
}

function specCases(): readonly Case[] {
  const value = struct(
    {
      a: { schema: { type: "int32" }, json: "300" },
      b: { schema: { type: "string", optional: true, doc: "kept?", version: 2 }, json: '"7"' },
      "c.d": { schema: { type: "double", name: "n" }, json: "1.5" },
    },
    { name: "s", version: 4, doc: "a struct", optional: true, parameters: { p: "q" } },
  );
  const specs = [
    "a:int8",
    "a:INT8,b:Int64",
    " a : int8 , b : int64 ",
    "c.d:string",
    "nope:int32",
    "a:int8,nope:string",
    "a:bytes",
    "a:nope",
    "bytes",
    "nope",
    "",
    "a:int8,int32",
    "a:int8:b",
    "a:int8,a:int64",
    "a:array",
    ":int8",
    "a:",
  ];
  return specs.flatMap((spec) =>
    ["Cast$Value", "Cast$Key"].flatMap((type) =>
      inModes({ name: `spec \`${spec}\``, type, options: { spec } }, [value]),
    ),
  );
}

function wrongValues(): readonly Case[] {
  return inModes({ name: "no struct", type: "Cast$Value", options: { spec: "a:int8" } }, [
    { schema: { type: "int32" }, json: "5" },
    { schema: { type: "string" }, json: '"a"' },
    { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
    { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
    { schema: { type: "int32", optional: true }, json: "null" },
    struct({ a: { schema: { type: "int32" }, json: "300" } }, { optional: true, default: { a: 9 } }),
  ]);
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...fieldCases(),
  ...gapCases(),
  ...wholeCases(),
  ...specCases(),
  ...wrongValues(),
];
