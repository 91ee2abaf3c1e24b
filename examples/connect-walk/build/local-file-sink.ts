// Generated from pipeline.kpl by kplc; do not edit.
import { end, pipeline, s, schemad } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./local-file-sink.fused.ts";

const steps = {};

const toFileStreamSink = end<string | null, string>(0);

/** What becomes of a record from `lines`. */
export function transform(record: TypedRecord<string | null, string>): Outcome {
  // pipeline.kpl:14  to FileStreamSink
  return toFileStreamSink(record);
}

export default pipeline({
  name: "local-file-sink",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "lines",
      at: { file: "pipeline.kpl", line: 13, column: 8 },
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
  to: [
    {
      name: "FileStreamSink",
      at: { file: "pipeline.kpl", line: 14, column: 6 },
      kind: "connector",
      connector: { name: "FileStreamSink", options: { file: "copy-of-server-properties" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["kafka-config-topic"],
      key: schemad(s.optional(s.string)),
      value: schemad(s.meta({ optional: true }, s.string)),
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=local-file-sink.ts.map
