/** TimestampRouter. Behaviour: org.apache.kafka.connect.transforms.TimestampRouter, Apache Kafka 4.1. */
import { RecordError } from "../../../src/data/errors.ts";
import { compileDateFormat } from "../../../src/data/java/simple-date-format.ts";
import type { Operation } from "../../../src/flow/algebra.ts";
import { recordLaw } from "../../../src/flow/law.ts";
import { leaf } from "../../../src/flow/shapes.ts";
import { patternLint } from "../timestamp-converter/pattern-lint.ts";

interface TimestampRouterOptions {
  readonly "topic.format": string;
  readonly "timestamp.format": string;
}

export const timestampRouter = recordLaw<TimestampRouterOptions>("TimestampRouter", (options, flow) => {
  const operation = routing(options["topic.format"], options["timestamp.format"]);
  const lint = patternLint(options["timestamp.format"]);
  if (lint !== undefined)
    flow.report({ kind: "suspicious-literal", option: "timestamp.format", message: lint });
  return (record) => {
    flow.require(flow.not(flow.isNull(record.timestamp)), () => ({
      errorClass: "DataException",
      message: "TimestampRouter needs the record's timestamp, and it has none",
      notice: { kind: "no-timestamp" },
    }));
    // Connect looks at the pattern with each record only; a build tells at once.
    if (operation instanceof RecordError) {
      const { errorClass, message } = operation;
      const notice = { kind: "bad-option", option: "timestamp.format", message } as const;
      return flow.fail({ errorClass, message, notice });
    }
    const timestamp = flow.unlessNull(record.timestamp, (t) => t);
    return { ...record, topic: flow.apply(operation, leaf("schemaless", "string"), record.topic, timestamp) };
  };
});

/** Gives the new topic for a topic and a timestamp in milliseconds; `${topic}` and `${timestamp}` in the format stand for them. */
export function timestampTopic(
  topicFormat: string,
  timestampFormat: string,
): (topic: string, timestamp: bigint) => string {
  const format = compileDateFormat(timestampFormat);
  return (topic, timestamp) =>
    // One after the other, as Connect does it: a topic that holds `${timestamp}` has it replaced too.
    topicFormat
      .replaceAll("${topic}", () => topic)
      .replaceAll("${timestamp}", () => format.format(timestamp));
}

/** The operation, or what is wrong with the pattern. */
function routing(topicFormat: string, timestampFormat: string): Operation | RecordError {
  try {
    return {
      name: "timestampTopic",
      module: "kpl/stdlib/transforms/timestamp-router/timestamp-router",
      config: [topicFormat, timestampFormat],
      mayFail: false,
      run: timestampTopic(topicFormat, timestampFormat),
    };
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}
