// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

const valueFields = pass.struct("", "told", [
  pass.field("id", pass.string, 0),
  pass.field("placedAt", pass.string, 2),
  pass.field("quantity", pass.int64, 4),
]);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart >= 0 && !scan.isText(bytes, words, record.keyStart, record.keyEnd))
    return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:55  to file
  const out = record.to(0, "orders.clean");
  {
    const valueFrom = out.length;
    const room = 47 + at[1]! - at[0]! + at[3]! - at[2]! + at[5]! - at[4]!;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
    // ,"placedAt":
    put.setBigInt64(q, 0x646563616c70222cn, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"quantity":
    put.setBigInt64(q, 0x69746e617571222cn, true);
    put.setInt32(q + 8, 0x3a227974, true);
    q += 12;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
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
  from: { key: "text UTF-8", value: "json" },
  to: [{ key: "none", value: "json" }],
  slots: 6,
  scratch: 0,
  value: valueFields,
  run,
};
//# sourceMappingURL=saveOrders.fused.ts.map
