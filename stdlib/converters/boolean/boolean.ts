/** BooleanConverter. Behaviour: org.apache.kafka.connect.converters.BooleanConverter, Apache Kafka 4.1. */
import { dataError, type RecordError } from "../../../src/data/errors.ts";
import { foundValue } from "../../../src/data/json/misfit.ts";
import type { Schema } from "../../../src/data/schema.ts";
import { nullSchemaOf } from "../../../src/data/shape.ts";
import { noValue, type ConverterFactory } from "../../../src/runtime/converter.ts";

const BOOLEAN: Schema = { type: "boolean", optional: true };

export const converter: ConverterFactory = () => ({
  name: "BooleanConverter",
  toConnect: (bytes) => ({ schema: BOOLEAN, value: bytes && read(bytes, 0, bytes.length) }),
  fromConnect(_topic, schema, value) {
    // The schema counts even where the value is null.
    if (schema !== null && schema.type !== "boolean") throw booleansOnly(schema.type);
    return value === null ? null : Uint8Array.of(byteOf(value));
  },
  reader(shape) {
    if (shape.type !== "boolean" && shape.type !== "any")
      throw dataError(`BooleanConverter gives boolean, the declared type is ${shape.type}`);
    return (bytes, start, end) => (start < 0 ? noValue(shape) : read(bytes, start, end));
  },
  writer(shape) {
    const wrong = shape.mode === "schemad" && shape.type !== "boolean" && shape.type !== "any";
    const ofNulls = nullSchemaOf(shape);
    const wrongNull = ofNulls !== null && ofNulls.type !== "boolean" && ofNulls.type !== "any";
    return (value, out) => {
      if (value === null) {
        if (wrongNull) throw booleansOnly(ofNulls.type);
        return false;
      }
      if (wrong) throw booleansOnly(shape.type);
      out.byte(byteOf(value));
      return true;
    };
  },
});

function read(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 1)
    throw dataError(`BooleanConverter reads boolean of 1 byte, found ${end - start} bytes`);
  const byte = bytes[start];
  if (byte !== 0 && byte !== 1) throw dataError(`BooleanConverter reads the bytes 0 and 1, found ${byte}`);
  return byte === 1;
}

function byteOf(value: unknown): number {
  if (typeof value !== "boolean") throw booleansOnly(foundValue(value));
  return value ? 1 : 0;
}

function booleansOnly(found: string): RecordError {
  return dataError(`BooleanConverter writes boolean only, found ${found}`);
}
