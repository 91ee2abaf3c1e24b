// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { end, failing, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt32 } from "kpl/stdlib/transforms/cast/operations";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { fused } from "./cleanOrders.fused.ts";

export interface RawOrder {
  readonly id: string;
  readonly qty: string;
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
  flatten: step("Flatten", "flatten", "pipeline.kpl", 29, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 30, 5),
  cast: step("Cast", "cast", "pipeline.kpl", 31, 5),
  timestampConverter: step("TimestampConverter", "timestampConverter", "pipeline.kpl", 32, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 33, 5),
  setSchemaMetadata: step("SetSchemaMetadata", "setSchemaMetadata", "pipeline.kpl", 34, 5),
};

const toOrders = end<string, Order>(0);

const castQty = failing(steps.cast, textToInt32);
const timestampConverterPlacedAt = failing(
  steps.timestampConverter,
  dateParser("yyyy-MM-dd HH:mm:ss"),
);

/** What becomes of a record from `rawOrders`. */
export function transform(record: TypedRecord<string, RawOrder>): Outcome {
  const { value } = record;

  // pipeline.kpl:29  | Flatten { delimiter: "_" }
  // pipeline.kpl:30  | MaskField { fields: [card_number], replacement: "****" }
  // pipeline.kpl:31  | Cast { spec: { qty: int32 } }
  const qty = castQty(value.qty);

  // pipeline.kpl:32  | TimestampConverter { field: placedAt, target.type: Timestamp, format: "yyyy-MM-dd HH:mm:ss" }
  const placedAt = timestampConverterPlacedAt(value.placedAt);

  // pipeline.kpl:33  | ReplaceField { exclude: [note], renames: { card_brand: brand } }
  // pipeline.kpl:34  | SetSchemaMetadata { schema.name: "com.shop.Order" }
  // pipeline.kpl:35  to orders
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
  s.struct({
    id: s.string,
    qty: s.string,
    placedAt: s.string,
    card: s.struct({ brand: s.string, number: s.string }),
    note: s.optional(s.string),
  }),
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

export default pipeline({
  name: "cleanOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "rawOrders",
      at: { file: "pipeline.kpl", line: 28, column: 8 },
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
      at: { file: "pipeline.kpl", line: 35, column: 6 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: {
        name: "AvroConverter",
        options: { "schema.registry.url": "http://registry:8081" },
      },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "io.confluent.connect.avro.AvroConverter",
        "value.converter.schema.registry.url": "http://registry:8081",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: orderShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["orders.raw"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: orderShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=cleanOrders.ts.map
