/** DropHeaders. Behaviour: org.apache.kafka.connect.transforms.DropHeaders, Apache Kafka 4.1. */
import { recordLaw, requireItems } from "../../../src/flow/law.ts";

interface DropHeadersOptions {
  readonly headers: readonly string[];
}

export const dropHeaders = recordLaw<DropHeadersOptions>("DropHeaders", ({ headers }, flow) => {
  requireItems("DropHeaders", "headers", headers);
  return (record) => ({ ...record, headers: flow.dropHeaders(record.headers, headers) });
});
