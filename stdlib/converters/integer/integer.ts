/** IntegerConverter. Behaviour: org.apache.kafka.connect.converters.IntegerConverter, Apache Kafka 4.1. */
import { isWhole, numberConverter } from "../number-converter.ts";

export const converter = numberConverter({
  name: "IntegerConverter",
  type: "int32",
  size: 4,
  holds: isWhole(32),
  get: (view) => view.getInt32(0),
  set: (view, value) => view.setInt32(0, value),
});
