// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import { copy, isNull, pass, scan, stringAt } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";

const configuredFullMatcher = fullMatcher("TEST.*");

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 4),
    pass.field("placedAt", pass.string, 6),
    pass.field("quantity", pass.string, 2),
    pass.optional("note", pass.nullable(pass.string), 0),
  ],
  [0],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart >= 0 && !scan.isText(bytes, words, record.keyStart, record.keyEnd))
    return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:46  | Filter when value.note matches /TEST.*/
  const applies =
    !(at[0]! < 0 || isNull(bytes, at[0]!)) &&
    configuredFullMatcher(stringAt(bytes, at[0]!, at[1]!));
  if (applies) return record.drop(0);

  // pipeline.kpl:47  | Cast { spec: { quantity: int64 } }
  const quantity = scratch;
  const quantityEnd = textToInt64(bytes, at[2]!, at[3]!, quantity, words);
  if (quantityEnd < 0) return false;
  scratch = quantityEnd;

  // pipeline.kpl:49  to clean
  const out = record.to(0, "orders");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 47 + at[5]! - at[4]! + at[7]! - at[6]! + quantityEnd - quantity;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"placedAt":
    put.setBigInt64(q, 0x646563616c70222cn, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"quantity":
    put.setBigInt64(q, 0x69746e617571222cn, true);
    put.setInt32(q + 8, 0x3a227974, true);
    q += 12;
    q = copy(bytes, words, quantity, quantityEnd, target, put, q);
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
  to: [{ key: "text UTF-8", value: "json" }],
  slots: 8,
  scratch: 32,
  value: valueFields,
  run,
};
//# sourceMappingURL=cleanOrders.fused.ts.map
