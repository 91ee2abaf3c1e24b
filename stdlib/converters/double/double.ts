/** DoubleConverter. Behaviour: org.apache.kafka.connect.converters.DoubleConverter, Apache Kafka 4.1. */
import { isNumber, numberConverter } from "../number-converter.ts";

const NAN = 0x7ff8_0000_0000_0000n;

export const converter = numberConverter({
  name: "DoubleConverter",
  type: "float64",
  size: 8,
  holds: isNumber,
  get: (view) => view.getFloat64(0),
  // As Java's doubleToLongBits: every NaN has the same bytes.
  set: (view, value) => (Number.isNaN(value) ? view.setBigUint64(0, NAN) : view.setFloat64(0, value)),
});
