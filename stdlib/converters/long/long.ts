/** LongConverter. Behaviour: org.apache.kafka.connect.converters.LongConverter, Apache Kafka 4.1. */
import { numberConverter } from "../number-converter.ts";

export const converter = numberConverter({
  name: "LongConverter",
  type: "int64",
  size: 8,
  holds: (value): value is bigint => typeof value === "bigint" && BigInt.asIntN(64, value) === value,
  get: (view) => view.getBigInt64(0),
  set: (view, value) => view.setBigInt64(0, value),
});
