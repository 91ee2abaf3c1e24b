/**
 * Kafka Connect's schemas as plain values.
 * Source: org.apache.kafka.connect.data.{Schema,ConnectSchema,Field}, Apache Kafka 4.1.
 */
import type { Value } from "./value.ts";

export type PrimitiveType =
  "int8" | "int16" | "int32" | "int64" | "float32" | "float64" | "boolean" | "string" | "bytes";

/** Connect's `Schema.Type`, in lower case as Connect's own configs spell it. */
export type SchemaType = PrimitiveType | "array" | "map" | "struct";

/** A schema. Absent properties are Java's null; `optional` is Connect's flag and says nothing of one value. */
export interface Schema {
  readonly type: SchemaType;
  readonly optional: boolean;
  readonly name?: string;
  readonly version?: number;
  readonly doc?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The default value. A null default is no default, as in Connect. */
  readonly default?: Value;
  /** Of a struct, in order. */
  readonly fields?: readonly SchemaField[];
  /** Of an array: its elements. Of a map: its values. */
  readonly values?: Schema;
  /** Of a map. */
  readonly keys?: Schema;
}

export interface SchemaField {
  readonly name: string;
  readonly schema: Schema;
}

/** Names of Connect's logical types. */
export const DECIMAL = "org.apache.kafka.connect.data.Decimal";
export const DATE = "org.apache.kafka.connect.data.Date";
export const TIME = "org.apache.kafka.connect.data.Time";
export const TIMESTAMP = "org.apache.kafka.connect.data.Timestamp";
