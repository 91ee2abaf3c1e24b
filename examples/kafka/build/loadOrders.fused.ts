// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan, stringAt } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 0),
    pass.field("placedAt", pass.string, 2),
    pass.field("quantity", pass.string, 4),
    pass.optional("note", pass.nullable(pass.string), 6),
  ],
  [6],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:29  to orders
  const out = record.to(0, record.topic);
  record.writeKey(0, stringAt(bytes, at[0]!, at[1]!));
  {
    const valueFrom = out.length;
    const room = 59 + at[1]! - at[0]! + at[3]! - at[2]! + at[5]! - at[4]! + at[7]! - at[6]!;
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
    // ,"note":
    put.setBigInt64(q, 0x3a2265746f6e222cn, true);
    q += 8;
    if (at[6]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
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
  to: [{ key: "text UTF-8", value: "json" }],
  slots: 8,
  scratch: 0,
  value: valueFields,
  run,
};
//# sourceMappingURL=loadOrders.fused.ts.map
