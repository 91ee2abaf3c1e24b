/** ReadToInsertEvent: each operation, and what is no change event. */
import type { Case } from "../case.ts";
import { caseOf, holding, inModes, record, struct, type JsonSchema, type Typed } from "./build.ts";

const TYPE = "io.debezium.connector.mysql.transforms.ReadToInsertEvent";
const NAMED = { name: "shop.customers.Envelope", version: 2, doc: "an event", parameters: { p: "q" } };

function event(
  op: { readonly schema: JsonSchema; readonly json?: string },
  more: Partial<JsonSchema> = NAMED,
): Typed {
  const row = struct({ id: { schema: { type: "int64" }, json: "7" } }, { optional: true });
  const after = { ...row, schema: { ...row.schema, default: { id: 1 } }, json: "null" };
  return struct(
    { before: { ...row, json: "null" }, after, op, ts_ms: { schema: { type: "int64" }, json: "1" } },
    more,
  );
}

const code = (op: string, more: Partial<JsonSchema> = {}): { schema: JsonSchema; json: string } => ({
  schema: { type: "string", ...more },
  json: JSON.stringify(op),
});

const VALUES: readonly Typed[] = [
  ...["r", "c", "u", "d", "t", "m", "R", ""].map((op) => event(code(op))),
  event(code("r", { optional: true, default: "u", name: "n" }), { ...NAMED, optional: true }),
  event(code("r"), { name: "shop.customers.Value" }),
  event(code("r"), {}),
  event({ schema: { type: "int32" }, json: "1" }),
  event({ schema: { type: "string", optional: true }, json: "null" }),
  event({ schema: { type: "string", optional: true, default: "r" }, json: "null" }),
  struct({ before: { schema: { type: "int32" }, json: "1" } }, NAMED),
  { schema: { type: "string", name: "x.Envelope" }, json: '"r"' },
  { schema: { type: "int32" }, json: "5" },
  { schema: { ...event(code("r")).schema, optional: true }, json: "null" },
];

/** All of them. */
export const cases = (): readonly Case[] => [
  ...inModes({ name: "each operation", type: TYPE }, VALUES),
  caseOf({ name: "a text", type: TYPE, mode: "text", records: [record({ value: "r" }), record({})] }),
  caseOf({
    name: "nulls that are not replaced by their defaults",
    type: TYPE,
    options: { "value.converter.replace.null.with.default": "false" },
    mode: "schemad",
    records: holding(TYPE, "schemad", VALUES),
  }),
];
