// Generated from pipeline.kpl by kplc; do not edit.
import { dropped, end, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./customerRows.fused.ts";

export interface Customer {
  readonly id: bigint;
  readonly name: string | null;
}

export interface CustomerRowsInput {
  readonly before: Customer | null;
  readonly after: Customer | null;
  readonly source: {
    readonly version: string;
    readonly connector: string;
    readonly name: string;
    readonly ts_ms: bigint;
    readonly snapshot: string | null;
    readonly db: string;
    readonly sequence: string | null;
    readonly ts_us: bigint | null;
    readonly ts_ns: bigint | null;
    readonly [field: string]: unknown;
  };
  readonly transaction: {
    readonly id: string;
    readonly total_order: bigint;
    readonly data_collection_order: bigint;
  } | null;
  readonly op: string;
  readonly ts_ms: bigint | null;
  readonly ts_us: bigint | null;
  readonly ts_ns: bigint | null;
  readonly [field: string]: unknown;
}

export interface Kept {
  readonly id: bigint;
  readonly name: string | null;
  readonly source: string;
}

const steps = {
  extractNewRecordState: step(
    "ExtractNewRecordState",
    "extractNewRecordState",
    "pipeline.kpl",
    17,
    5,
  ),
  insertField: step("InsertField", "insertField", "pipeline.kpl", 18, 5),
};

const toCustomers = end<string, Kept | null>(0);

/** Rows as they are after a change; a tombstone for one that was deleted. */
export function transform(record: TypedRecord<string, CustomerRowsInput | null>): Outcome {
  if (record.value === null) return dropped(steps.extractNewRecordState);
  const { value } = record;

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  if (value.after === null && value.before === null) return dropped(steps.extractNewRecordState);

  if (value.after === null) {
    // pipeline.kpl:18  | InsertField { static.field: source, static.value: shop } when value is not null
    // pipeline.kpl:19  to customers
    return toCustomers(withValue(record, null));
  }

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  // pipeline.kpl:18  | InsertField { static.field: source, static.value: shop } when value is not null
  // pipeline.kpl:19  to customers
  return toCustomers(
    withValue(record, { id: value.after.id, name: value.after.name, source: "shop" }),
  );
}

const customerRowsInputShape = schemad(
  s.nullable(
    s.meta(
      { name: "io.debezium.data.Envelope", version: 2 },
      s.open(
        s.struct({
          before: s.optional(s.struct({ id: s.int64, name: s.optional(s.string) })),
          after: s.optional(s.struct({ id: s.int64, name: s.optional(s.string) })),
          source: s.open(
            s.struct({
              version: s.string,
              connector: s.string,
              name: s.string,
              ts_ms: s.int64,
              snapshot: s.optional(s.string),
              db: s.string,
              sequence: s.optional(s.string),
              ts_us: s.optional(s.int64),
              ts_ns: s.optional(s.int64),
            }),
          ),
          transaction: s.optional(
            s.meta(
              { name: "event.block", version: 1 },
              s.struct({ id: s.string, total_order: s.int64, data_collection_order: s.int64 }),
            ),
          ),
          op: s.string,
          ts_ms: s.optional(s.int64),
          ts_us: s.optional(s.int64),
          ts_ns: s.optional(s.int64),
        }),
      ),
    ),
  ),
);
const keptShape = schemad(
  s.nullable(s.struct({ id: s.int64, name: s.optional(s.string), source: s.string })),
);
const keptShape2 = schemad(
  s.nulls(
    schemad(s.optional(s.struct({ id: s.int64, name: s.optional(s.string) }))),
    s.nullable(
      s.struct({
        id: s.int64,
        name: s.optional(s.string),
        source: s.meta({ optional: true }, s.string),
      }),
    ),
  ),
);

export default pipeline({
  name: "customerRows",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "changes",
      at: { file: "pipeline.kpl", line: 16, column: 8 },
      kind: "topic",
      topics: ["shop.customers"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: customerRowsInputShape },
    },
  ],
  to: [
    {
      name: "customers",
      at: { file: "pipeline.kpl", line: 19, column: 6 },
      kind: "topic",
      topics: ["customers"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemad(s.meta({ optional: true }, s.string)), value: keptShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["shop.customers"],
      key: schemad(s.meta({ optional: true }, s.string)),
      value: keptShape2,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=customerRows.ts.map
