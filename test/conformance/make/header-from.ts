/** HeaderFrom: fields of each type, moved and copied. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type Typed } from "./build.ts";
import { gaps, schemalessSamples, someSamples } from "./values.ts";

const VALUE = struct(
  {
    a: { schema: { type: "int32" }, json: "1" },
    b: { schema: { type: "string", optional: true, default: "x", doc: "d" }, json: "null" },
    "c.d": { schema: { type: "boolean" }, json: "true" },
    c: struct({ d: { schema: { type: "int64" }, json: "5" } }),
  },
  { name: "s", version: 4, doc: "a struct", optional: true },
);

const WRONG: readonly Typed[] = [
  { schema: { type: "int32" }, json: "5" },
  { schema: { type: "array", items: { type: "int32" } }, json: "[1]" },
  { schema: { type: "map", keys: { type: "string" }, values: { type: "int32" } }, json: '{"a":300}' },
  { schema: { type: "int32", optional: true }, json: "null" },
];

const SETS: readonly Readonly<Record<string, string>>[] = [
  { fields: "a", headers: "h", operation: "move" },
  { fields: "a", headers: "h", operation: "copy" },
  { fields: "a,b", headers: "h,i", operation: "move" },
  { fields: "a,b", headers: "h,h", operation: "copy" },
  { fields: "a,a", headers: "h,i", operation: "move" },
  { fields: "c.d", headers: "h", operation: "move" },
  { fields: "c", headers: "h", operation: "move" },
  { fields: "nope", headers: "h", operation: "move" },
  { fields: "a,nope", headers: "h,i", operation: "copy" },
  { fields: "a,b", headers: "h", operation: "move" },
  { fields: "a", headers: "h", operation: "MOVE" },
  { fields: "a", headers: "h", operation: "nope" },
  { fields: "a", headers: "h" },
  { fields: "", headers: "", operation: "move" },
  { headers: "h", operation: "move" },
  { fields: "a", headers: "", operation: "move" },
  { fields: "b", headers: "h", operation: "move", "replace.null.with.default": "false" },
  { fields: "a", headers: "h", operation: "move", "replace.null.with.default": "false" },
  { fields: "b", headers: "h", operation: "copy" },
];

const inField = (value: Pick<Typed, "schema"> & { readonly json?: string | undefined }): Typed =>
  struct({ id: { schema: { type: "int64" }, json: "1" }, f: value });
const MOVE = { fields: "f", headers: "h", operation: "move" };

/** All of them. */
export const cases = (): readonly Case[] => [
  ...SETS.flatMap((options) =>
    inModes({ name: JSON.stringify(options), type: "HeaderFrom$Value", options }, [VALUE]),
  ),
  ...["HeaderFrom$Value", "HeaderFrom$Key"].flatMap((type) => [
    ...inModes({ name: "no struct", type, options: MOVE }, WRONG),
    caseOf({
      name: "each type",
      type,
      options: MOVE,
      mode: "schemad",
      records: holding(type, "schemad", someSamples().map(inField)),
    }),
    caseOf({
      name: "each type",
      type,
      options: MOVE,
      mode: "schemaless",
      records: holding(
        type,
        "schemaless",
        schemalessSamples()
          .filter((_, i) => i % 3 === 0)
          .map(inField),
      ),
    }),
    ...(["schemaless", "schemad", "text"] as const).map((mode) =>
      caseOf({ name: "nothing", type, options: MOVE, mode, records: [record({})] }),
    ),
  ]),
  ...["true", "false"].map((replace) =>
    caseOf({
      name: `gaps, replaced: ${replace}`,
      type: "HeaderFrom$Value",
      options: { ...MOVE, fields: "id", "replace.null.with.default": replace },
      mode: "schemad",
      records: holding("HeaderFrom$Value", "schemad", gaps().map(inField)),
    }),
  ),
  ...["move", "copy"].map((operation) =>
    caseOf({
      name: `a gap itself, ${operation}`,
      type: "HeaderFrom$Value",
      options: { ...MOVE, operation },
      mode: "schemad",
      records: holding("HeaderFrom$Value", "schemad", gaps().map(inField)),
    }),
  ),
  caseOf({
    name: "beside others",
    type: "HeaderFrom$Value",
    options: { fields: "a", headers: "h", operation: "copy" },
    mode: "schemaless",
    records: [record({ value: '{"a":1}', headers: [{ key: "h", value: "old" }] })],
  }),
];
