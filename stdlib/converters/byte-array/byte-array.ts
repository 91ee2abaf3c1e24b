/** ByteArrayConverter. Behaviour: org.apache.kafka.connect.converters.ByteArrayConverter, Apache Kafka 4.1. */
import { dataError } from "../../../src/data/errors.ts";
import type { Schema } from "../../../src/data/schema.ts";
import type { ConverterFactory } from "../../../src/runtime/converter.ts";

const BYTES: Schema = { type: "bytes", optional: true };

export const converter: ConverterFactory = () => ({
  name: "ByteArrayConverter",
  toConnect: (bytes) => ({ schema: BYTES, value: bytes }),
  fromConnect(_topic, schema, value) {
    if (schema !== null && schema.type !== "bytes")
      throw dataError(`ByteArrayConverter writes bytes only, found ${schema.type}`);
    if (value !== null && !(value instanceof Uint8Array))
      throw dataError(`ByteArrayConverter writes bytes only, found ${typeof value}`);
    return value;
  },
  reader: () => (bytes, start, end) => (start < 0 ? null : bytes.slice(start, end)),
  writer: () => (value, out) => {
    if (value === null) return false;
    if (!(value instanceof Uint8Array))
      throw dataError(`ByteArrayConverter writes bytes only, found ${typeof value}`);
    out.bytes(value);
    return true;
  },
});
