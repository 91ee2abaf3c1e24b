// Generated from pipeline.kpl by kplc; do not edit.
import { dropped, end, pipeline, s, schemad, step } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";

export interface CustomerKey {
  readonly id: bigint;
}

export interface Customer {
  readonly id: bigint;
  readonly name: string;
  readonly ssn: string | null;
}

export interface OnlyKeysOutputKey {
  readonly wrapped: CustomerKey;
}

const steps = {
  filter: step("Filter", "filter", "pipeline.kpl", 23, 5),
  hoistField: step("HoistField.Key", "hoistField", "pipeline.kpl", 24, 5),
};

const toCustomersOut = end<OnlyKeysOutputKey, Customer>(0);

/** What becomes of a record from `customers`. */
export function transform(record: TypedRecord<CustomerKey, Customer | null>): Outcome {
  if (record.value === null) return dropped(steps.filter);
  const { key, value } = record;

  // pipeline.kpl:23  | Filter when RecordIsTombstone
  // pipeline.kpl:24  | HoistField.Key { field: wrapped }
  // pipeline.kpl:25  to customersOut
  return toCustomersOut({ ...record, key: { wrapped: key }, value });
}

const customerKeyShape = schemad(s.struct({ id: s.int64 }));
const customerShape = schemad(
  s.nullable(s.struct({ id: s.int64, name: s.string, ssn: s.optional(s.string) })),
);
const onlyKeysOutputKeyShape = schemad(s.struct({ wrapped: s.struct({ id: s.int64 }) }));
const customerShape2 = schemad(
  s.struct({ id: s.int64, name: s.string, ssn: s.optional(s.string) }),
);

export default pipeline({
  name: "onlyKeys",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "customers",
      at: { file: "pipeline.kpl", line: 22, column: 8 },
      kind: "topic",
      topics: ["customers"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.json.JsonConverter",
        "key.converter.schemas.enable": "true",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: customerKeyShape, value: customerShape },
    },
  ],
  to: [
    {
      name: "customersOut",
      at: { file: "pipeline.kpl", line: 25, column: 6 },
      kind: "topic",
      topics: ["out"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.json.JsonConverter",
        "key.converter.schemas.enable": "true",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["customers"],
      key: onlyKeysOutputKeyShape,
      value: customerShape2,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
});
//# sourceMappingURL=onlyKeys.ts.map
