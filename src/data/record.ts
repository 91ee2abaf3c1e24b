/** A Connect record in flight, as transforms see it. Source: org.apache.kafka.connect.connector.ConnectRecord. */
import type { SchemaAndValue } from "./value.ts";

/** One header; several may share a key and their order counts. */
export interface Header extends SchemaAndValue {
  readonly key: string;
  /** The bytes it was read from, which it is written as again; absent for a header that a step added. */
  readonly raw?: Uint8Array | null;
}

export interface ConnectRecord {
  readonly topic: string;
  /** The Kafka partition, or null where the key decides. */
  readonly partition: number | null;
  /** Milliseconds since 1970, or null. */
  readonly timestamp: bigint | null;
  /** Offset of the record in the topic it was read from; only in the sink half (`InsertField`'s `offset.field`). */
  readonly offset: bigint | null;
  readonly key: SchemaAndValue;
  readonly value: SchemaAndValue;
  readonly headers: readonly Header[];
}
