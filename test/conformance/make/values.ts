/** Values of every type of Connect's, ordinary ones and those at the edges. */
import type { JsonSchema, Typed } from "./build.ts";

const CONNECT = "org.apache.kafka.connect.data";

export const DECIMAL: JsonSchema = {
  type: "bytes",
  name: `${CONNECT}.Decimal`,
  version: 1,
  parameters: { scale: "2" },
};
export const DATE: JsonSchema = { type: "int32", name: `${CONNECT}.Date`, version: 1 };
export const TIME: JsonSchema = { type: "int32", name: `${CONNECT}.Time`, version: 1 };
export const TIMESTAMP: JsonSchema = { type: "int64", name: `${CONNECT}.Timestamp`, version: 1 };
export const STRUCT: JsonSchema = {
  type: "struct",
  name: "inner",
  fields: [
    { type: "int32", field: "n" },
    { type: "string", optional: true, field: "s" },
  ],
};

/** JSON texts of each type that has a schema, by a name for the type. */
export const SAMPLES: Readonly<
  Record<string, { readonly schema: JsonSchema; readonly json: readonly string[] }>
> = {
  int8: { schema: { type: "int8" }, json: ["5", "0", "-128", "127"] },
  int16: { schema: { type: "int16" }, json: ["300", "0", "-32768", "32767"] },
  int32: { schema: { type: "int32" }, json: ["70000", "0", "-1", "-2147483648", "2147483647", "200"] },
  int64: {
    schema: { type: "int64" },
    json: [
      "1777642620123",
      "0",
      "-1",
      "9223372036854775807",
      "-9223372036854775808",
      "9007199254740993",
      "4294967296",
    ],
  },
  float32: {
    schema: { type: "float" },
    json: ["1.5", "0.0", "-0.0", "3.4028235E38", "1.4E-45", "0.1", "-300.7"],
  },
  float64: {
    schema: { type: "double" },
    json: [
      "1.5",
      "0.0",
      "-0.0",
      "1.7976931348623157E308",
      "4.9E-324",
      "0.1",
      "-300.7",
      "1.0E10",
      "1.0E19",
      "123456789.125",
    ],
  },
  boolean: { schema: { type: "boolean" }, json: ["true", "false"] },
  string: {
    schema: { type: "string" },
    json: [
      '"abc"',
      '""',
      '"5"',
      '" 5 "',
      '"+7"',
      '"-128"',
      '"300"',
      '"1.5"',
      '"1e3"',
      '"0x1p3"',
      '"NaN"',
      '"Infinity"',
      '"1.5f"',
      '"true"',
      '"TRUE"',
      '"9223372036854775807"',
      '"9223372036854775808"',
      '"\\u0663"',
      '"é€😀"',
      '"2026-05-01T13:37:00Z"',
    ],
  },
  bytes: { schema: { type: "bytes" }, json: ['""', '"AQID/w=="'] },
  decimal: {
    schema: DECIMAL,
    json: ['"AMg="', '"AA=="', '"/w=="', '"f/////////////8="', '"AQAAAAAAAAAAAA=="'],
  },
  date: { schema: DATE, json: ["20574", "0", "-1", "2147483647"] },
  time: { schema: TIME, json: ["49020000", "0", "86400000"] },
  timestamp: { schema: TIMESTAMP, json: ["1777642620123", "0", "-1", "9223372036854775807"] },
  array: { schema: { type: "array", items: { type: "int32" } }, json: ["[1,2]", "[]"] },
  map: {
    schema: { type: "map", keys: { type: "string" }, values: { type: "int64" } },
    json: ['{"a":1}', "{}"],
  },
  struct: { schema: STRUCT, json: ['{"n":1,"s":"x"}', '{"n":2,"s":null}'] },
};

/** Every sample. */
export function everySample(): readonly Typed[] {
  return Object.values(SAMPLES).flatMap(({ schema, json }) => json.map((text) => ({ schema, json: text })));
}

/** A few of each type. */
export function someSamples(): readonly Typed[] {
  return Object.values(SAMPLES).flatMap(({ schema, json }) =>
    json.slice(0, 2).map((text) => ({ schema, json: text })),
  );
}

/** The samples that JSON without schemas tells apart: its own six types. */
export function schemalessSamples(): readonly Typed[] {
  const { int32, int64, float64, boolean, string, array, map } = SAMPLES;
  const all = [int32, int64, float64, boolean, string, array, map].flatMap((s) =>
    s ? s.json.map((json) => ({ schema: s.schema, json })) : [],
  );
  return [...all, { schema: { type: "string", optional: true }, json: "null" }];
}

/** The default that a schema of that type gets in these cases, in JSON. */
export const DEFAULTS: Readonly<Record<string, unknown>> = {
  int8: 7,
  int16: 7,
  int32: 7,
  int64: 7,
  float32: 7.5,
  float64: 7.5,
  boolean: true,
  string: "7",
  bytes: "Bw==",
  decimal: "Bw==",
  date: 7,
  time: 7,
  timestamp: 7,
  array: [7],
  map: { seven: 7 },
  struct: { n: 7, s: null },
};

/** Nulls, missing fields and defaults of each type: `json` undefined is a field that is not there. */
export function gaps(): readonly { readonly schema: JsonSchema; readonly json: string | undefined }[] {
  return Object.entries(SAMPLES).flatMap(([name, { schema, json }]) => {
    const optional = { ...schema, optional: true };
    const fallback = { ...schema, default: DEFAULTS[name] };
    const both = { ...optional, default: DEFAULTS[name] };
    return [
      { schema: optional, json: "null" },
      { schema: optional, json: undefined },
      { schema: both, json: "null" },
      { schema: both, json: undefined },
      { schema: both, json: json[0] },
      { schema: fallback, json: "null" },
      { schema: fallback, json: undefined },
      { schema: fallback, json: json[0] },
    ];
  });
}
