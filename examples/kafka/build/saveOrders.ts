// Generated from pipeline.kpl by kplc; do not edit.
import { end, pipeline, s, schemad, schemaless } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./saveOrders.fused.ts";

/** An order as others read it. */
export interface Order {
  readonly id: string;
  readonly placedAt: string;
  readonly quantity: bigint;
}

const steps = {};

const toFile = end<string | null, Order>(0);

/** The topic into a file. */
export function transform(record: TypedRecord<string | null, Order>): Outcome {
  // pipeline.kpl:55  to file
  return toFile(record);
}

const orderShape = schemaless(s.struct({ id: s.string, placedAt: s.string, quantity: s.int64 }));

export default pipeline({
  name: "saveOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "clean",
      at: { file: "pipeline.kpl", line: 54, column: 8 },
      kind: "topic",
      topics: ["orders.clean"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: orderShape },
    },
  ],
  to: [
    {
      name: "file",
      at: { file: "pipeline.kpl", line: 55, column: 6 },
      kind: "connector",
      connector: { name: "JsonLinesSink", options: { file: "data/clean.jsonl" } },
      shape: { key: s.any(), value: orderShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["orders.clean"],
      key: schemad(s.optional(s.string)),
      value: orderShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=saveOrders.ts.map
