/** SimpleHeaderConverter. Behaviour: org.apache.kafka.connect.storage.SimpleHeaderConverter, Apache Kafka 4.1. */
import { parseHeaderLiteral } from "../../../src/data/java/values-parse.ts";
import { valuesConvertToString } from "../../../src/data/java/values-text.ts";
import type { HeaderConverterFactory } from "../../../src/runtime/converter.ts";

/** Bytes that are no UTF-8 are read as text all the same: they are kept where nobody looks at them. */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

export const converter: HeaderConverterFactory = () => ({
  name: "SimpleHeaderConverter",
  toConnect: (bytes) =>
    bytes === null ? { schema: null, value: null } : parseHeaderLiteral(utf8.decode(bytes)),
  fromConnect(_topic, schema, value) {
    const text = valuesConvertToString(value, schema);
    return text === null ? null : Buffer.from(text);
  },
});
