/** TopicNameMatches. Behaviour: org.apache.kafka.connect.transforms.predicates.TopicNameMatches, Apache Kafka 4.1. */
import type { Operation } from "../../../src/flow/algebra.ts";
import { OptionProblem, predicateLaw } from "../../../src/flow/law.ts";
import { javaRegex } from "../../../src/flow/text-match.ts";

interface TopicNameMatchesOptions {
  readonly pattern: string;
}

export const topicNameMatches = predicateLaw<TopicNameMatchesOptions>(
  "TopicNameMatches",
  ({ pattern }, flow) => {
    const matches = matcher(pattern);
    return (record) => flow.test(matches, record.topic);
  },
);

function matcher(pattern: string): Operation {
  if (pattern === "")
    throw new OptionProblem({
      kind: "bad-option",
      option: "pattern",
      message: "TopicNameMatches needs a pattern",
    });
  try {
    return javaRegex(pattern);
  } catch (error) {
    throw new OptionProblem({ kind: "bad-option", option: "pattern", message: (error as Error).message });
  }
}
