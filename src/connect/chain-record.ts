/** One record as `apply` takes and gives it. */
import type { ConnectRecord, Header } from "../data/record.ts";
import type { Schema } from "../data/schema.ts";
import type { Value } from "../data/value.ts";

/** A record with its schemas; a null schema is none. */
export interface ChainRecord {
  readonly topic: string;
  /** Null where the key decides. */
  readonly partition: number | null;
  /** Milliseconds since 1970, or null. */
  readonly timestamp: bigint | null;
  /** Offset in the topic that the record was read from, which `InsertField` may ask for on the sink side. */
  readonly offset?: bigint | null;
  readonly keySchema: Schema | null;
  readonly key: Value;
  readonly valueSchema: Schema | null;
  readonly value: Value;
  readonly headers: readonly Header[];
}

/** The record that transforms see. */
export function toConnectRecord(record: ChainRecord): ConnectRecord {
  const { topic, partition, timestamp, offset = null, headers } = record;
  return {
    topic,
    partition,
    timestamp,
    offset,
    key: { schema: record.keySchema, value: record.key },
    value: { schema: record.valueSchema, value: record.value },
    headers,
  };
}

/** What transforms made of it. */
export function toChainRecord({ key, value, ...record }: ConnectRecord): ChainRecord {
  return {
    ...record,
    keySchema: key.schema,
    key: key.value,
    valueSchema: value.schema,
    value: value.value,
  };
}
