/** The record that is read, as expressions. */
import type { Shape } from "../../data/shape.ts";
import type { Expr, HeadersExpr, InputPart } from "./expr.ts";
import type { SymbolicRecord } from "./record.ts";
import { TOMBSTONE } from "./values.ts";

/** What is known of the records that come in. */
export interface ChainInput {
  /** The topic's name, when it is one. */
  readonly topic?: string;
  readonly key: Shape;
  readonly value: Shape;
  readonly hasTimestamp: boolean;
  /** Whether records have an offset (they were read from a topic). */
  readonly hasOffset: boolean;
}

const text: Shape = { mode: "schemaless", type: "string", optional: false, nullable: false };
const whole = (type: "int32" | "int64", nullable: boolean): Shape => ({
  mode: "schemaless",
  type,
  optional: false,
  nullable,
});

/** A null value has no schema, but where the schema itself takes a null. */
function tombstoneOf(shape: Shape): Expr {
  return shape.mode === "schemad" && shape.optional ? { kind: "constant", value: null, shape } : TOMBSTONE;
}

/** The record of one case. */
export function inputRecord(input: ChainInput, tombstone: boolean): SymbolicRecord {
  const part = (name: InputPart, shape: Shape): Expr => ({ kind: "input", part: name, shape });
  const nothing = (shape: Shape): Expr => ({ kind: "constant", value: null, shape });
  const headers: HeadersExpr = { kind: "incoming" };
  return {
    topic:
      input.topic === undefined ? part("topic", text) : { kind: "constant", value: input.topic, shape: text },
    partition: part("partition", whole("int32", true)),
    timestamp: input.hasTimestamp
      ? part("timestamp", whole("int64", false))
      : part("timestamp", whole("int64", true)),
    offset: input.hasOffset ? part("offset", whole("int64", false)) : nothing(whole("int64", true)),
    key: part("key", input.key),
    value: tombstone
      ? tombstoneOf(input.value)
      : part("value", input.value.type === "any" ? input.value : { ...input.value, nullable: false }),
    headers,
  };
}
