// Generated from pipeline.kpl by kplc; do not edit.
import type { Value } from "kpl/data";
import { end, pipeline, s, schemad, schemaless, step } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./loadOrders.fused.ts";

/** An order as the shop writes it: everything is text. */
export interface RawOrder {
  readonly id: string;
  readonly placedAt: string;
  readonly quantity: string;
  readonly note: string | null;
}

const steps = {
  valueToKey: step("ValueToKey", "valueToKey", "pipeline.kpl", 27, 5),
  extractField: step("ExtractField.Key", "extractField", "pipeline.kpl", 28, 5),
};

const toOrders = end<string, RawOrder>(0);

/** The file into a topic, by the order's id. */
export function transform(record: TypedRecord<Value, RawOrder>): Outcome {
  const { value } = record;

  // pipeline.kpl:27  | ValueToKey { fields: [id] }
  // pipeline.kpl:28  | ExtractField.Key { field: id }
  // pipeline.kpl:29  to orders
  return toOrders({ ...record, key: value.id });
}

const rawOrderShape = schemad(
  s.meta(
    { doc: "An order as the shop writes it: everything is text." },
    s.struct({ id: s.string, placedAt: s.string, quantity: s.string, note: s.optional(s.string) }),
  ),
);
const ordersShape = schemaless(
  s.struct({
    id: s.string,
    placedAt: s.string,
    quantity: s.string,
    note: s.absent(s.optional(s.string)),
  }),
);

export default pipeline({
  name: "loadOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "shop",
      at: { file: "pipeline.kpl", line: 26, column: 8 },
      kind: "connector",
      connector: { name: "JsonLinesSource", options: { file: "data/orders.jsonl" } },
      shape: { key: s.any(), value: rawOrderShape },
    },
  ],
  to: [
    {
      name: "orders",
      at: { file: "pipeline.kpl", line: 29, column: 6 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: ordersShape },
    },
  ],
  settings: {
    "topic.creation.default.partitions": "2",
    "topic.creation.default.replication.factor": "-1",
  },
  output: [{ key: schemad(s.string), value: rawOrderShape, headers: [], hasTimestamp: false }],
  transform,
  fused,
});
//# sourceMappingURL=loadOrders.ts.map
