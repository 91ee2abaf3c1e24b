/** HasHeaderKey. Behaviour: org.apache.kafka.connect.transforms.predicates.HasHeaderKey, Apache Kafka 4.1. */
import { OptionProblem, predicateLaw } from "../../../src/flow/law.ts";

interface HasHeaderKeyOptions {
  readonly name: string;
}

export const hasHeaderKey = predicateLaw<HasHeaderKeyOptions>("HasHeaderKey", ({ name }, flow) => {
  if (name === "")
    throw new OptionProblem({
      kind: "bad-option",
      option: "name",
      message: "HasHeaderKey needs the name of a header",
    });
  return (record) => flow.hasHeader(record.headers, name);
});
