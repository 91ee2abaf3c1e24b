/** Connect records as the laws take them, and back. */
import type { FlowRecord } from "../algebra.ts";
import type { ConnectRecord, Header } from "../../data/record.ts";
import { Boxed, type Value } from "../../data/value.ts";
import { Concrete } from "./handle.ts";

const NULL = new Concrete(null, null);

/** A Connect record as the laws take it. */
export function inFlight(record: ConnectRecord): FlowRecord {
  const { topic, partition, timestamp, offset, key, value, headers } = record;
  return {
    topic: new Concrete(null, topic),
    partition: partition === null ? NULL : new Concrete(null, new Boxed("int32", partition)),
    timestamp: timestamp === null ? NULL : new Concrete(null, timestamp),
    offset: offset === null ? NULL : new Concrete(null, offset),
    key: new Concrete(key.schema, key.value),
    value: new Concrete(value.schema, value.value),
    headers,
  };
}

/** What became of it. */
export function landed(record: FlowRecord): ConnectRecord {
  const { topic, partition, timestamp, offset, key, value } = record as Readonly<
    Record<keyof FlowRecord, Concrete>
  >;
  return {
    topic: topic.value as string,
    partition: partitionOf(partition.value),
    timestamp: timestamp.value as bigint | null,
    offset: offset.value as bigint | null,
    key: { schema: key.schema, value: key.value },
    value: { schema: value.schema, value: value.value },
    headers: record.headers as readonly Header[],
  };
}

/** A partition in flight is an int32 without a schema. */
export function partitionOf(value: Value): number | null {
  return value instanceof Boxed ? value.value : (value as number | null);
}
