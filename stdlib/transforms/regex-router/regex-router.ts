/** RegexRouter. Behaviour: org.apache.kafka.connect.transforms.RegexRouter, Apache Kafka 4.1. */
import { regexRouter as compile } from "../../../src/data/java/regex.ts";
import type { Operation } from "../../../src/flow/algebra.ts";
import { OptionProblem, recordLaw } from "../../../src/flow/law.ts";
import { leaf } from "../../../src/flow/shapes.ts";
import { javaRegex } from "../../../src/flow/text-match.ts";

interface RegexRouterOptions {
  readonly regex: string;
  readonly replacement: string;
}

const TOPIC = leaf("schemaless", "string");

export const regexRouter = recordLaw<RegexRouterOptions>("RegexRouter", ({ regex, replacement }, flow) => {
  const operation = routing(regex, replacement);
  const matches = javaRegex(regex);
  return (record) => {
    flow.examine(() => {
      if (flow.test(matches, record.topic) === flow.never)
        flow.report({ kind: "never-matches", option: "regex" });
    });
    return { ...record, topic: flow.apply(operation, TOPIC, record.topic) };
  };
});

/** Gives the new topic for a topic. The regular expression has to match the whole topic. */
export function router(regex: string, replacement: string): (topic: string) => string {
  return compile(regex, replacement);
}

function routing(regex: string, replacement: string): Operation {
  try {
    return {
      name: "router",
      module: "kpl/stdlib/transforms/regex-router/regex-router",
      config: [regex, replacement],
      // `$3` where there is no third group shows when a topic matches, as in Java.
      mayFail: true,
      run: router(regex, replacement),
    };
  } catch (error) {
    throw new OptionProblem({ kind: "bad-option", option: "regex", message: (error as Error).message });
  }
}
