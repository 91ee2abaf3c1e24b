/** ByteArrayConverter. Behaviour: org.apache.kafka.connect.converters.ByteArrayConverter, Apache Kafka 4.1. */
import { dataError, type RecordError } from "../../../src/data/errors.ts";
import { foundValue } from "../../../src/data/json/misfit.ts";
import type { Schema } from "../../../src/data/schema.ts";
import { noValue, type ConverterFactory } from "../../../src/runtime/converter.ts";

const BYTES: Schema = { type: "bytes", optional: true };

export const converter: ConverterFactory = () => ({
  name: "ByteArrayConverter",
  format: "bytes",
  // A copy: what the bytes are a part of is used again.
  toConnect: (bytes) => ({ schema: BYTES, value: bytes && bytes.slice() }),
  fromConnect(_topic, schema, value) {
    if (schema !== null && schema.type !== "bytes") throw bytesOnly(schema.type);
    if (value !== null && !(value instanceof Uint8Array)) throw bytesOnly(foundValue(value));
    return value;
  },
  reader(shape) {
    if (shape.type !== "bytes" && shape.type !== "any")
      throw dataError(`ByteArrayConverter gives bytes, the declared type is ${shape.type}`);
    return (bytes, start, end) => (start < 0 ? noValue(shape) : bytes.slice(start, end));
  },
  writer(shape) {
    // The schema counts even where the value is null.
    const wrong = shape.mode === "schemad" && shape.type !== "bytes" && shape.type !== "any";
    const nullHasSchema = shape.optional || shape.unset === true;
    return (value, out) => {
      if (wrong && (value !== null || nullHasSchema)) throw bytesOnly(shape.type);
      if (value === null) return false;
      if (!(value instanceof Uint8Array)) throw bytesOnly(foundValue(value));
      out.bytes(value);
      return true;
    };
  },
});

function bytesOnly(found: string): RecordError {
  return dataError(`ByteArrayConverter writes bytes only, found ${found}`);
}
