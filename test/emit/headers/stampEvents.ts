// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { addHeader, end, headerText, pipeline, s, schemad, schemaless, step } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { millisToDate } from "kpl/stdlib/transforms/insert-field/insert-field";
import { timestampTopic } from "kpl/stdlib/transforms/timestamp-router/timestamp-router";
import { fused } from "./stampEvents.fused.ts";

export interface Event {
  readonly id: string;
  readonly at: bigint;
}

export interface StampEventsOutput {
  readonly id: string;
  readonly at: bigint;
  readonly topic: string;
  readonly ts: JavaDate | null;
  readonly env: string;
}

const steps = {
  insertHeader: step("InsertHeader", "insertHeader", "pipeline.kpl", 8, 5),
  insertHeader2: step("InsertHeader", "insertHeader2", "pipeline.kpl", 9, 5),
  insertField: step("InsertField", "insertField", "pipeline.kpl", 10, 5),
  regexRouter: step("RegexRouter", "regexRouter", "pipeline.kpl", 11, 5),
  timestampRouter: step("TimestampRouter", "timestampRouter", "pipeline.kpl", 12, 5),
};

const toKafka = end<string, StampEventsOutput>(0);

const timestampRouterTopic = timestampTopic("${topic}-${timestamp}", "yyyyMM");

/** What becomes of a record from `events`. */
export function transform(record: TypedRecord<string, Event>): Outcome {
  const { value } = record;

  // pipeline.kpl:8  | InsertHeader { header: "origin", value.literal: "eu-1" }
  // pipeline.kpl:9  | InsertHeader { header: "tries", value.literal: "3" } when headers["kind"] == "retry"
  const applies = headerText(record.headers, "kind") === "retry";

  // pipeline.kpl:10  | InsertField { topic.field: topic, timestamp.field: ts, static.field: env, static.value: "prod" }
  // `!`: records from a topic have a timestamp.
  const ts = millisToDate(record.timestamp!);

  // pipeline.kpl:11  | RegexRouter { regex: "(.*)", replacement: "$1-eu" }
  // pipeline.kpl:12  | TimestampRouter { topic.format: "${topic}-${timestamp}", timestamp.format: "yyyyMM" }
  // `!`: records from a topic have a timestamp.
  const topic2 = timestampRouterTopic("events-eu", record.timestamp!);

  // pipeline.kpl:13  to kafka
  return toKafka({
    ...record,
    topic: topic2,
    value: { id: value.id, at: value.at, topic: "events", ts, env: "prod" },
    headers: applies
      ? addHeader(
          addHeader(record.headers, "origin", "eu-1", schemad(s.string)),
          "tries",
          3,
          schemad(s.int8),
        )
      : addHeader(record.headers, "origin", "eu-1", schemad(s.string)),
  });
}

const eventShape = schemad(s.struct({ id: s.string, at: s.int64 }));
const stampEventsOutputShape = schemad(
  s.struct({
    id: s.string,
    at: s.int64,
    topic: s.meta({ optional: true }, s.string),
    ts: s.optional(s.timestamp),
    env: s.meta({ optional: true }, s.string),
  }),
);

export default pipeline({
  name: "stampEvents",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "events",
      at: { file: "pipeline.kpl", line: 7, column: 8 },
      kind: "topic",
      topics: ["events"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: schemaless(s.string), value: eventShape },
    },
  ],
  to: [
    {
      name: "kafka",
      at: { file: "pipeline.kpl", line: 13, column: 6 },
      kind: "topic",
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      key: schemaless(s.string),
      value: stampEventsOutputShape,
      headers: ["origin"],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=stampEvents.ts.map
