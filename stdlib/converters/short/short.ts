/** ShortConverter. Behaviour: org.apache.kafka.connect.converters.ShortConverter, Apache Kafka 4.1. */
import { isWhole, numberConverter } from "../number-converter.ts";

export const converter = numberConverter({
  name: "ShortConverter",
  type: "int16",
  size: 2,
  holds: isWhole(16),
  get: (view) => view.getInt16(0),
  set: (view, value) => view.setInt16(0, value),
});
