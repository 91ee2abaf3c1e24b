/** RecordIsTombstone. Behaviour: org.apache.kafka.connect.transforms.predicates.RecordIsTombstone, Apache Kafka 4.1. */
import { predicateLaw } from "../../../src/flow/law.ts";

export const recordIsTombstone = predicateLaw(
  "RecordIsTombstone",
  (_options, flow) => (record) => flow.isNull(record.value),
);
