/** TimestampConverter: from each type to each other. */
import type { Case } from "../case.ts";
import { caseOf, converter, holding, inModes, record, struct, text, type Typed } from "./build.ts";
import { everySample, gaps, schemalessSamples, TIMESTAMP } from "./values.ts";

const TARGETS = ["string", "unix", "Date", "Time", "Timestamp"];
const PRECISIONS = ["nanoseconds", "microseconds", "milliseconds", "seconds"];
const FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSS";
const VALUE = "TimestampConverter$Value";

const inField = (value: Pick<Typed, "schema"> & { readonly json?: string | undefined }): Typed =>
  struct({ id: { schema: { type: "int64" }, json: "1" }, f: value });

const TEXTS = [
  "2026-05-01T13:37:00.123",
  "2026-05-01T13:37:00",
  "1969-12-31T23:59:59.999",
  "0001-01-01T00:00:00.000",
  "2026-13-45T25:61:61.999",
  "x",
  "",
  "2026-05-01T13:37:00.123Z",
  " 2026-05-01T13:37:00.123",
  "+2026-05-01T13:37:00.123",
];

const UNIX = [
  "0",
  "-1",
  "1777642620",
  "1777642620123",
  "1777642620123456",
  "-999",
  "-1500",
  "9223372036854775807",
  "-9223372036854775808",
];

const texts: readonly Typed[] = TEXTS.map((t) => ({ schema: { type: "string" }, json: JSON.stringify(t) }));
const unix: readonly Typed[] = UNIX.map((json) => ({ schema: { type: "int64" }, json }));

function targets(): readonly Case[] {
  return TARGETS.flatMap((target) => {
    const options = { "target.type": target, format: FORMAT };
    return [
      caseOf({
        name: `a field to ${target}`,
        type: VALUE,
        options: { ...options, field: "f" },
        mode: "schemad",
        records: holding(VALUE, "schemad", [...everySample(), ...texts, ...unix].map(inField)),
      }),
      caseOf({
        name: `a field to ${target}`,
        type: VALUE,
        options: { ...options, field: "f" },
        mode: "schemaless",
        records: holding(VALUE, "schemaless", [...schemalessSamples(), ...texts, ...unix].map(inField)),
      }),
      ...inModes({ name: `the whole to ${target}`, type: VALUE, options }, [
        ...texts.slice(0, 2),
        ...unix.slice(0, 4),
        { schema: TIMESTAMP, json: "1777642620123" },
        { schema: { type: "int64", optional: true, name: "n", version: 2, doc: "d", default: 5 }, json: "7" },
        { schema: { type: "int64", optional: true }, json: "null" },
        { schema: { type: "int32" }, json: "5" },
        struct({ f: { schema: { type: "int64" }, json: "5" } }),
      ]),
      ...inModes(
        { name: `the key to ${target}`, type: "TimestampConverter$Key", options: { ...options, field: "f" } },
        [
          inField({ schema: { type: "int64" }, json: "1777642620123" }),
          inField({ schema: { type: "string", optional: true }, json: "null" }),
          { schema: { type: "int64" }, json: "5" },
        ],
      ),
      caseOf({
        name: `gaps to ${target}`,
        type: VALUE,
        options: { ...options, field: "f" },
        mode: "schemad",
        records: holding(VALUE, "schemad", gaps().map(inField)),
      }),
      caseOf({
        name: `a text to ${target}`,
        type: VALUE,
        options,
        mode: "text",
        records: [...TEXTS.slice(0, 2).map((value) => record({ value })), record({})],
      }),
    ];
  });
}

function precisions(): readonly Case[] {
  return PRECISIONS.flatMap((precision) =>
    ["unix", "Timestamp", "Date"].flatMap((target) =>
      inModes(
        {
          name: `${precision} to ${target}`,
          type: VALUE,
          options: { field: "f", "target.type": target, "unix.precision": precision, format: FORMAT },
        },
        [...unix, ...texts.slice(0, 3)].map(inField),
      ),
    ),
  );
}

function zones(): readonly Case[] {
  const dates = [
    "2024-07-15 12:00 PDT",
    "1960-01-01 00:00 EST",
    "1947-05-11 02:30 CEST",
    "1985-06-01 12:00 Moscow Summer Time",
    "2024-01-01 00:00 Moscow Standard Time",
    "1920-02-29 23:59 Turkey Time",
    "2024-01-01 00:00 GMT",
    "2024-01-01 00:00 GMT-3:30",
    "2024-01-01 00:00 UTC",
    "2024-01-01 00:00 nowhere",
  ];
  const named = dates.map((t) => inField({ schema: { type: "string" }, json: JSON.stringify(t) }));
  const options = { field: "f", format: "yyyy-MM-dd HH:mm z" };
  return ["unix", "Timestamp", "Date"].flatMap((target) =>
    inModes(
      {
        name: `names of time zones to ${target}`,
        type: VALUE,
        options: { ...options, "target.type": target },
      },
      named,
    ),
  );
}

function optionSets(): readonly Case[] {
  const sets: readonly Readonly<Record<string, string>>[] = [
    {},
    { "target.type": "unix" },
    { "target.type": "string" },
    { "target.type": "string", format: "" },
    { "target.type": "string", format: "b" },
    { "target.type": "string", format: "yyyy" },
    { "target.type": "unix", format: "bb" },
    { "target.type": "Unix" },
    { "target.type": "nope" },
    { "target.type": "unix", "unix.precision": "hours" },
    { "target.type": "unix", "unix.precision": "SECONDS" },
    { "target.type": "unix", field: "nope" },
    { "target.type": "unix", field: "g.h" },
    { "target.type": "unix", field: "" },
    { "target.type": "Timestamp", field: "f", "replace.null.with.default": "false" },
    { "target.type": "Timestamp", field: "o", "replace.null.with.default": "false" },
    { "target.type": "Timestamp", field: "o" },
  ];
  const value = struct(
    {
      f: { schema: { type: "int64" }, json: "1777642620123" },
      t: { schema: { type: "string" }, json: '"2026"' },
      o: { schema: { type: "int64", optional: true, default: 5 }, json: "null" },
      g: struct({ h: { schema: { type: "int64" }, json: "5" } }),
    },
    { name: "s", version: 4, doc: "a struct", optional: true },
  );
  return sets.flatMap((options) => inModes({ name: JSON.stringify(options), type: VALUE, options }, [value]));
}

/** Whole values of logical types, cast before: their schemas keep the name of what they are not any more. */
function misnamed(): readonly Case[] {
  const names = ["Decimal", "Date", "Time", "Timestamp"].map(
    (name) => `org.apache.kafka.connect.data.${name}`,
  );
  const payloads: Readonly<Record<string, readonly [type: string, json: string]>> = {
    Decimal: ["bytes", '"/w=="'],
    Date: ["int32", "20574"],
    Time: ["int32", "1234567"],
    Timestamp: ["int64", "1777642620123"],
  };
  const records = names.map((name) => {
    const [type, json] = payloads[name.slice(name.lastIndexOf(".") + 1)] ?? ["string", '""'];
    const schema = { type, name, version: 1, ...(type === "bytes" ? { parameters: { scale: "2" } } : {}) };
    return record({ value: text({ schema, json }, "schemad") });
  });
  return ["int8", "int32", "int64", "string"].flatMap((spec) =>
    ["string", "unix", "Time", "Timestamp"].map((target) => ({
      name: `cast to ${spec} before, to ${target}`,
      config: {
        ...converter("key", "text"),
        ...converter("value", "schemad"),
        transforms: "cast,time",
        "transforms.cast.type": "org.apache.kafka.connect.transforms.Cast$Value",
        "transforms.cast.spec": spec,
        "transforms.time.type": `org.apache.kafka.connect.transforms.${VALUE}`,
        "transforms.time.target.type": target,
        "transforms.time.format": "yyyy-MM-dd",
      },
      records,
    })),
  );
}

/** All of them. */
export const cases = (): readonly Case[] => [
  ...targets(),
  ...precisions(),
  ...zones(),
  ...optionSets(),
  ...misnamed(),
  ...inModes(
    { name: "texts without format", type: VALUE, options: { field: "f", "target.type": "unix" } },
    texts.slice(0, 2).map(inField),
  ),
  ...(["schemaless", "schemad", "text"] as const).map((mode) =>
    caseOf({ name: "nothing", type: VALUE, options: { "target.type": "unix" }, mode, records: [record({})] }),
  ),
];
