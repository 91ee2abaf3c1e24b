// Generated from pipeline.kpl by kplc; do not edit.
import { end, failing, pipeline, s, schemad, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./flatOrders.fused.ts";

export interface RawOrder {
  readonly id: string;
  readonly qty: string;
  readonly card?: { readonly brand: string; readonly number: string } | null | undefined;
  readonly note?: string | null | undefined;
}

export interface FlatOrdersOutput {
  readonly id: string;
  readonly qty: bigint;
  readonly brand?: string | undefined;
  readonly card_number: string | null;
  readonly card?: { readonly brand: string; readonly number: string } | null | undefined;
  readonly note: bigint | null;
}

const steps = {
  flatten: step("Flatten", "flatten", "pipeline.kpl", 16, 5),
  cast: step("Cast", "cast", "pipeline.kpl", 17, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 18, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 19, 5),
};

const toOrders = end<string, FlatOrdersOutput | null>(0);

const castTextToInt64 = failing(steps.cast, textToInt64);

/** What becomes of a record from `rawOrders`. */
export function transform(record: TypedRecord<string, RawOrder | null>): Outcome {
  if (record.value === null) return toOrders(withValue(record, null));
  const { value } = record;

  // pipeline.kpl:16  | Flatten { delimiter: "_" }
  // pipeline.kpl:17  | Cast { spec: { qty: int64, note: int64 } }
  const qty = castTextToInt64(value.qty);
  const note = value.note == null ? null : castTextToInt64(value.note);

  // pipeline.kpl:18  | ReplaceField { renames: { card_brand: brand } }
  // pipeline.kpl:19  | MaskField { fields: [card_number], replacement: "****" } unless RecordIsTombstone
  // pipeline.kpl:20  to orders
  return toOrders(
    withValue(record, {
      id: value.id,
      qty,
      brand: value.card?.brand,
      card_number: value.card != null ? "****" : null,
      card: value.card === null ? null : undefined,
      note,
    }),
  );
}

const rawOrderShape = schemaless(
  s.optional(
    s.struct({
      id: s.string,
      qty: s.string,
      card: s.absent(s.optional(s.struct({ brand: s.string, number: s.string }))),
      note: s.absent(s.optional(s.string)),
    }),
  ),
);
const flatOrdersOutputShape = schemaless(
  s.optional(
    s.struct({
      id: s.string,
      qty: s.int64,
      brand: s.absent(s.string),
      card_number: s.optional(s.string),
      card: s.absent(s.optional(s.struct({ brand: s.string, number: s.string }))),
      note: s.optional(s.int64),
    }),
  ),
);

export default pipeline({
  name: "flatOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "rawOrders",
      at: { file: "pipeline.kpl", line: 15, column: 8 },
      kind: "topic",
      topics: ["orders.raw"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "false",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: rawOrderShape },
    },
  ],
  to: [
    {
      name: "orders",
      at: { file: "pipeline.kpl", line: 20, column: 6 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["orders.raw"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: flatOrdersOutputShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=flatOrders.ts.map
