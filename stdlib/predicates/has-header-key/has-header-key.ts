/** HasHeaderKey. Behaviour: org.apache.kafka.connect.transforms.predicates.HasHeaderKey, Apache Kafka 4.1. */
import { predicateLaw } from "../../../src/flow/law.ts";

interface HasHeaderKeyOptions {
  readonly name: string;
}

export const hasHeaderKey = predicateLaw<HasHeaderKeyOptions>(
  "HasHeaderKey",
  ({ name }, flow) =>
    (record) =>
      flow.hasHeader(record.headers, name),
);
