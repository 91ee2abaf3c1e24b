// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { end, failing, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt32 } from "kpl/stdlib/transforms/cast/operations";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { fused } from "./cleanOrders.fused.ts";

/** An order as the shop's tills send it. */
export interface RawOrder {
  readonly id: string;
  readonly qty: string;
  /** Local time: "2026-05-01 13:37:00". */
  readonly placedAt: string;
  readonly card: { readonly brand: string; readonly number: string };
  readonly note: string | null;
}

export interface Order {
  readonly id: string;
  readonly qty: number;
  readonly placedAt: JavaDate;
  readonly brand: string;
  readonly card_number: string;
}

const steps = {
  flatten: step("Flatten", "flatten", "pipeline.kpl", 33, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 34, 5),
  cast: step("Cast", "cast", "pipeline.kpl", 35, 5),
  timestampConverter: step("TimestampConverter", "timestampConverter", "pipeline.kpl", 36, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 37, 5),
  setSchemaMetadata: step("SetSchemaMetadata", "setSchemaMetadata", "pipeline.kpl", 38, 5),
};

const toOrders = end<string, Order>(0);

const castQty = failing(steps.cast, textToInt32);
const timestampConverterPlacedAt = failing(
  steps.timestampConverter,
  dateParser("yyyy-MM-dd HH:mm:ss"),
);

/** Orders as everybody reads them: flat, typed, without card numbers. */
export function transform(record: TypedRecord<string, RawOrder>): Outcome {
  const { value } = record;

  // pipeline.kpl:33  | Flatten { delimiter: "_" }
  // pipeline.kpl:34  | MaskField { fields: [card_number], replacement: "****" }
  // pipeline.kpl:35  | Cast { spec: { qty: int32 } }
  const qty = castQty(value.qty);

  // pipeline.kpl:36  | TimestampConverter { field: placedAt, target.type: Timestamp, format: "yyyy-MM-dd HH:mm:ss" }
  const placedAt = timestampConverterPlacedAt(value.placedAt);

  // pipeline.kpl:37  | ReplaceField { exclude: [note], renames: { card_brand: brand } }
  // pipeline.kpl:38  | SetSchemaMetadata { schema.name: "com.shop.Order" }
  // pipeline.kpl:39  to orders
  return toOrders(
    withValue(record, {
      id: value.id,
      qty,
      placedAt,
      brand: value.card.brand,
      card_number: "****",
    }),
  );
}

const rawOrderShape = schemad(
  s.meta(
    { doc: "An order as the shop's tills send it." },
    s.struct({
      id: s.string,
      qty: s.string,
      placedAt: s.meta({ doc: 'Local time: "2026-05-01 13:37:00".' }, s.string),
      card: s.struct({ brand: s.string, number: s.string }),
      note: s.optional(s.string),
    }),
  ),
);
const orderShape = schemad(
  s.meta(
    { name: "com.shop.Order" },
    s.struct({
      id: s.string,
      qty: s.int32,
      placedAt: s.timestamp,
      brand: s.string,
      card_number: s.string,
    }),
  ),
);
const orderShape2 = schemad(
  s.meta(
    { name: "com.shop.Order", doc: "An order as the shop's tills send it." },
    s.struct({
      id: s.string,
      qty: s.int32,
      placedAt: s.timestamp,
      brand: s.string,
      card_number: s.string,
    }),
  ),
);

export default pipeline({
  name: "cleanOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "rawOrders",
      at: { file: "pipeline.kpl", line: 32, column: 8 },
      kind: "topic",
      topics: ["orders.raw"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: rawOrderShape },
    },
  ],
  to: [
    {
      name: "orders",
      at: { file: "pipeline.kpl", line: 39, column: 6 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: orderShape },
    },
  ],
  settings: { "errors.tolerance": "all" },
  output: [
    {
      topics: ["orders.raw"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: orderShape2,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=cleanOrders.ts.map
