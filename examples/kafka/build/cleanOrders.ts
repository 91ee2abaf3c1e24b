// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  dropped,
  end,
  failing,
  pipeline,
  s,
  schemad,
  schemaless,
  step,
  withValue,
} from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./cleanOrders.fused.ts";

/** An order as the shop writes it: everything is text. */
export interface RawOrder {
  readonly id: string;
  readonly placedAt: string;
  readonly quantity: string;
  readonly note?: string | null | undefined;
}

/** An order as others read it. */
export interface Order {
  readonly id: string;
  readonly placedAt: string;
  readonly quantity: bigint;
}

const steps = {
  filter: step("Filter", "filter", "pipeline.kpl", 46, 5),
  cast: step("Cast", "cast", "pipeline.kpl", 47, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 48, 5),
};

const toClean = end<string | null, Order>(0);

const filterApplies = fullMatcher("TEST.*");
const castQuantity = failing(steps.cast, textToInt64);

/** Topic to topic, in transactions; what is no order is kept with the reason. */
export function transform(record: TypedRecord<string | null, RawOrder>): Outcome {
  const { value } = record;

  // pipeline.kpl:46  | Filter when value.note matches /TEST.*/
  const applies = value.note != null && filterApplies(value.note);
  if (applies) return dropped(steps.filter);

  // pipeline.kpl:47  | Cast { spec: { quantity: int64 } }
  const quantity = castQuantity(value.quantity);

  // pipeline.kpl:48  | ReplaceField { exclude: [note] }
  // pipeline.kpl:49  to clean
  return toClean(withValue(record, { id: value.id, placedAt: value.placedAt, quantity }));
}

const rawOrderShape = schemaless(
  s.struct({
    id: s.string,
    placedAt: s.string,
    quantity: s.string,
    note: s.absent(s.optional(s.string)),
  }),
);
const orderShape = schemaless(s.struct({ id: s.string, placedAt: s.string, quantity: s.int64 }));

export default pipeline({
  name: "cleanOrders",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "orders",
      at: { file: "pipeline.kpl", line: 45, column: 8 },
      kind: "topic",
      topics: ["orders"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: rawOrderShape },
    },
  ],
  to: [
    {
      name: "clean",
      at: { file: "pipeline.kpl", line: 49, column: 6 },
      kind: "topic",
      topics: ["orders.clean"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      settings: { "key.converter": "org.apache.kafka.connect.storage.StringConverter" },
      shape: { key: schemad(s.optional(s.string)), value: orderShape },
    },
  ],
  settings: {
    "exactly.once.support": "required",
    "topic.creation.default.partitions": "2",
    "topic.creation.default.replication.factor": "-1",
    "errors.tolerance": "all",
    "errors.deadletterqueue.topic.name": "orders.rejected",
    "errors.deadletterqueue.topic.replication.factor": "1",
    "errors.deadletterqueue.context.headers.enable": "true",
  },
  output: [
    {
      topics: ["orders"],
      key: schemad(s.optional(s.string)),
      value: orderShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=cleanOrders.ts.map
