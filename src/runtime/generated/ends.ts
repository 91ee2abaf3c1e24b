/** Where records leave generated code. */
import type { Outcome, TypedRecord } from "../definition.ts";

/** A way out to the end with this index in `PipelineDefinition.to`, for records of its type. */
export function end<K, V>(to: number): (record: TypedRecord<K, V>) => Outcome {
  // The loop writes records by the end's shape and has no use for their TypeScript type.
  return (record) => ({ kind: "records", records: [{ to, record: record as TypedRecord }] });
}

/** The record with another value. Spelt out, it is made in half the time that spreading takes. */
export function withValue<K, V>(record: TypedRecord<K, unknown>, value: V): TypedRecord<K, V> {
  const { topic, partition, timestamp, offset, key, headers } = record;
  return { topic, partition, timestamp, offset, key, value, headers };
}

/** A record that becomes several, which are acknowledged together. */
export function all(...outcomes: readonly Outcome[]): Outcome {
  return { kind: "records", records: outcomes.flatMap((o) => (o.kind === "records" ? o.records : [])) };
}
