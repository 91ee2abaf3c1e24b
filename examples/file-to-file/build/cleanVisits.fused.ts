// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";

const valueFields = pass.struct("", "told", [
  pass.field("at", pass.string, 2),
  pass.field("user", pass.string, 4),
  pass.optional("email", pass.nullable(pass.string)),
  pass.field("bytes", pass.string, 0),
]);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:21  | Cast { spec: { bytes: int64 } }
  const bytes2 = scratch;
  const bytesEnd = textToInt64(bytes, at[0]!, at[1]!, bytes2, words);
  if (bytesEnd < 0) return false;
  scratch = bytesEnd;

  // pipeline.kpl:23  to clean
  const out = record.to(0, record.topic);
  {
    const valueFrom = out.length;
    const room = 40 + at[3]! - at[2]! + at[5]! - at[4]! + bytesEnd - bytes2;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"at":
    put.setBigInt64(q, 0x3a227461227bn, true);
    q += 6;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"user":
    put.setBigInt64(q, 0x3a2272657375222cn, true);
    q += 8;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"bytes":
    put.setBigInt64(q, 0x227365747962222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, bytes2, bytesEnd, target, put, q);
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "none", value: "json" },
  to: [{ key: "none", value: "json" }],
  slots: 6,
  scratch: 32,
  value: valueFields,
  run,
};
//# sourceMappingURL=cleanVisits.fused.ts.map
