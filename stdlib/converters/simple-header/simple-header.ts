/** SimpleHeaderConverter. Behaviour: org.apache.kafka.connect.storage.SimpleHeaderConverter, Apache Kafka 4.1. */
import { decodeUtf8 } from "../../../src/data/java/utf8.ts";
import { parseHeaderLiteral } from "../../../src/data/java/values-parse.ts";
import { valuesConvertToString } from "../../../src/data/java/values-text.ts";
import type { HeaderConverterFactory } from "../../../src/runtime/converter.ts";

export const converter: HeaderConverterFactory = () => ({
  name: "SimpleHeaderConverter",
  toConnect: (bytes) =>
    bytes === null ? { schema: null, value: null } : parseHeaderLiteral(decodeUtf8(bytes)),
  fromConnect(_topic, schema, value) {
    const text = valuesConvertToString(value, schema);
    return text === null ? null : Buffer.from(text);
  },
});
