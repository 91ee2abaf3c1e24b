// Generated from pipeline.kpl by kplc; do not edit.
import type { Value } from "kpl/data";
import { end, pipeline, s, schemad } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./local-file-source.fused.ts";

const steps = {};

const toLines = end<Value, string>(0);

/** What becomes of a record from `FileStreamSource`. */
export function transform(record: TypedRecord<Value, string>): Outcome {
  // pipeline.kpl:9  to lines
  return toLines(record);
}

export default pipeline({
  name: "local-file-source",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "FileStreamSource",
      at: { file: "pipeline.kpl", line: 8, column: 8 },
      kind: "connector",
      connector: {
        name: "FileStreamSource",
        options: { file: "config/server.properties", topic: "kafka-config-topic" },
      },
      shape: { key: s.any(), value: schemad(s.string) },
    },
  ],
  to: [
    {
      name: "lines",
      at: { file: "pipeline.kpl", line: 9, column: 6 },
      kind: "topic",
      topics: ["kafka-config-topic"],
      keyConverter: { name: "StringConverter", options: {} },
      valueConverter: { name: "StringConverter", options: {} },
      settings: {
        "key.converter": "org.apache.kafka.connect.storage.StringConverter",
        "value.converter": "org.apache.kafka.connect.storage.StringConverter",
      },
      shape: {
        key: schemad(s.optional(s.string)),
        value: schemad(s.meta({ optional: true }, s.string)),
      },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["kafka-config-topic"],
      key: s.any(),
      value: schemad(s.string),
      headers: [],
      hasTimestamp: false,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=local-file-source.ts.map
