/** FloatConverter. Behaviour: org.apache.kafka.connect.converters.FloatConverter, Apache Kafka 4.1, which keeps the bits of a NaN. */
import { Boxed } from "../../../src/data/value.ts";
import { isNumber, numberConverter } from "../number-converter.ts";

const NAN = 0x7fc0_0000;

export const converter = numberConverter({
  name: "FloatConverter",
  type: "float32",
  size: 4,
  isLossy: (value) => Number.isNaN(value instanceof Boxed ? value.value : value),
  holds: isNumber,
  get: (view) => view.getFloat32(0),
  // The engine may keep the bits of a NaN or not: the same value shall give the same bytes.
  set: (view, value) => (Number.isNaN(value) ? view.setUint32(0, NAN) : view.setFloat32(0, value)),
});
