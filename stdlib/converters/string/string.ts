/** StringConverter. Behaviour: org.apache.kafka.connect.storage.StringConverter, Apache Kafka 4.1, but that a text which no step touches keeps its bytes. */
import { dataError } from "../../../src/data/errors.ts";
import { objectToText } from "../../../src/data/java/object-text.ts";
import type { Schema } from "../../../src/data/schema.ts";
import { schemaOf } from "../../../src/data/shape.ts";
import { fromPlain } from "../../../src/flow/concrete/plain.ts";
import { noValue, type ConverterFactory } from "../../../src/runtime/converter.ts";
import { encodingOf } from "./encoding.ts";

const STRING: Schema = { type: "string", optional: true };

export const converter: ConverterFactory = (options) => {
  const encoding = options["converter.encoding"] ?? "UTF-8";
  const { decode, encode } = encodingOf(encoding);
  return {
    name: "StringConverter",
    prints: true,
    format: `text ${encoding.toUpperCase()}`,
    isLossy: (value) => typeof value === "string" && value.includes("\ufffd"),
    toConnect: (bytes) => ({ schema: STRING, value: bytes === null ? null : decode(bytes) }),
    fromConnect: (_topic, schema, value) => (value === null ? null : encode(objectToText(value, schema))),
    reader(shape) {
      if (shape.type !== "string" && shape.type !== "any")
        throw dataError(`StringConverter gives texts, the declared type is ${shape.type}`);
      return (bytes, start, end) => (start < 0 ? noValue(shape) : decode(bytes.subarray(start, end)));
    },
    writer(shape) {
      const schema = schemaOf(shape) ?? null;
      return (value, out) => {
        if (value === null) return false;
        out.bytes(encode(typeof value === "string" ? value : objectToText(fromPlain(value, shape), schema)));
        return true;
      };
    },
  };
};
