// Generated from pipeline.kpl by kplc; do not edit.
import { pass, scan, stringAt } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:9  to lines
  record.to(0, "kafka-config-topic");
  record.writeKey(0, record.readKey());
  record.writeValue(0, stringAt(bytes, record.start, record.end));
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "none", value: "json" },
  to: [{ key: "text UTF-8", value: "text UTF-8" }],
  slots: 2,
  scratch: 0,
  value: pass.string,
  run,
};
//# sourceMappingURL=local-file-source.fused.ts.map
