/** SetSchemaMetadata: names and versions on each type. */
import type { Case } from "../case.ts";
import { caseOf, holding, record, struct, type Typed } from "./build.ts";
import { gaps, someSamples } from "./values.ts";

const SETS: readonly Readonly<Record<string, string>>[] = [
  { "schema.name": "Order" },
  { "schema.version": "3" },
  { "schema.name": "Order", "schema.version": "3" },
  {},
  { "schema.name": "" },
  { "schema.version": "x" },
  { "schema.version": " 3 " },
  { "schema.version": "3000000000" },
  { "schema.version": "-1" },
  { "schema.name": "org.apache.kafka.connect.data.Date" },
  { "schema.name": "Order", "replace.null.with.default": "false" },
];

const VALUES: readonly Typed[] = [
  struct(
    {
      a: { schema: { type: "int32" }, json: "1" },
      b: { schema: { type: "string", optional: true, default: "x" }, json: "null" },
    },
    { name: "s", version: 4, doc: "a struct", optional: true, parameters: { p: "q" } },
  ),
  struct({ a: struct({ b: { schema: { type: "int32" }, json: "1" } }) }),
  { schema: { type: "int32", optional: true }, json: "null" },
  { schema: { type: "int32", optional: true, default: 7 }, json: "null" },
  { schema: { type: "int32", default: 7, doc: "d" }, json: "5" },
  { ...struct({ a: { schema: { type: "int32" } } }, { optional: true }), json: "null" },
  ...someSamples(),
];

/** All of them. */
export const cases = (): readonly Case[] => [
  ...SETS.flatMap((options) =>
    ["SetSchemaMetadata$Value", "SetSchemaMetadata$Key"].map((type) =>
      caseOf({
        name: JSON.stringify(options),
        type,
        options,
        mode: "schemad",
        records: holding(type, "schemad", type.endsWith("Key") ? VALUES.slice(0, 6) : VALUES),
      }),
    ),
  ),
  ...(["schemaless", "schemad", "text"] as const).flatMap((mode) =>
    ["SetSchemaMetadata$Value", "SetSchemaMetadata$Key"].map((type) =>
      caseOf({
        name: "no schema, or nothing",
        type,
        options: { "schema.name": "Order" },
        mode,
        records: [
          record({}),
          ...(mode === "schemad"
            ? []
            : holding(type, mode, [{ schema: { type: "string" }, json: '{"a":1}' }])),
          ...(mode === "schemad"
            ? [record({ key: '{"schema":null,"payload":{"a":1}}', value: '{"schema":null,"payload":5}' })]
            : []),
        ],
      }),
    ),
  ),
  ...["true", "false"].map((replace) =>
    caseOf({
      name: `gaps, replaced: ${replace}`,
      type: "SetSchemaMetadata$Value",
      options: { "schema.name": "Order", "replace.null.with.default": replace },
      mode: "schemad",
      records: holding(
        "SetSchemaMetadata$Value",
        "schemad",
        gaps().map((f) => struct({ f })),
      ),
    }),
  ),
];
