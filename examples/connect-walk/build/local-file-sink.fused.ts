// Generated from pipeline.kpl by kplc; do not edit.
import { scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words } = record;
  if (record.keyStart >= 0 && !scan.isText(bytes, words, record.keyStart, record.keyEnd))
    return false;
  if (record.start < 0) return false;
  if (!scan.isText(bytes, words, record.start, record.end)) return false;

  // pipeline.kpl:14  to FileStreamSink
  record.to(0, "kafka-config-topic");
  record.writeValue(0, record.readValue());
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "text UTF-8" },
  to: [{ key: "none", value: "json" }],
  slots: 0,
  scratch: 0,
  run,
};
//# sourceMappingURL=local-file-sink.fused.ts.map
