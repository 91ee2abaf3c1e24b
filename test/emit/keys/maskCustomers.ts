// Generated from pipeline.kpl by kplc; do not edit.
import { end, pipeline, s, schemad, step } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { integerToText } from "kpl/stdlib/transforms/cast/operations";

export interface CustomerKey {
  readonly id: bigint;
}

export interface Customer {
  readonly id: bigint;
  readonly name: string;
  readonly ssn: string | null;
}

const steps = {
  extractField: step("ExtractField.Key", "extractField", "pipeline.kpl", 15, 5),
  cast: step("Cast.Key", "cast", "pipeline.kpl", 16, 5),
  maskField: step("MaskField", "maskField", "pipeline.kpl", 17, 5),
};

const toMasked = end<string, Customer | null>(0);

/** What becomes of a record from `customers`. */
export function transform(record: TypedRecord<CustomerKey, Customer | null>): Outcome {
  if (record.value === null) return tombstone(record);
  const { key, value } = record;

  // pipeline.kpl:15  | ExtractField.Key { field: id }
  // pipeline.kpl:16  | Cast.Key { spec: string }
  const key2 = integerToText(key.id);

  // pipeline.kpl:17  | MaskField { fields: [ssn], replacement: "***" } unless RecordIsTombstone
  // pipeline.kpl:18  to masked
  return toMasked({
    ...record,
    key: key2,
    value: { id: value.id, name: value.name, ssn: value.ssn === null ? null : "***" },
  });
}

/** What becomes of a record without a value. */
function tombstone(record: TypedRecord<CustomerKey, Customer | null>): Outcome {
  const { key } = record;

  // pipeline.kpl:15  | ExtractField.Key { field: id }
  // pipeline.kpl:16  | Cast.Key { spec: string }
  const key2 = integerToText(key.id);

  // pipeline.kpl:17  | MaskField { fields: [ssn], replacement: "***" } unless RecordIsTombstone
  // pipeline.kpl:18  to masked
  return toMasked({ ...record, key: key2, value: null });
}

const customerKeyShape = schemad(s.struct({ id: s.int64 }));
const customerShape = schemad(
  s.nullable(s.struct({ id: s.int64, name: s.string, ssn: s.optional(s.string) })),
);

export default pipeline({
  name: "maskCustomers",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "customers",
      at: { file: "pipeline.kpl", line: 14, column: 8 },
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
      name: "masked",
      at: { file: "pipeline.kpl", line: 18, column: 6 },
      kind: "topic",
      topics: ["customers.masked"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: customerShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["customers"],
      key: schemad(s.string),
      value: customerShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
});
//# sourceMappingURL=maskCustomers.ts.map
