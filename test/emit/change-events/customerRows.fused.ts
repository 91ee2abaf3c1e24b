// Generated from pipeline.kpl by kplc; do not edit.
import { copy, isNull, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

const beforeFields = pass.struct("before.", "told", [
  pass.field("id", pass.int64),
  pass.optional("name", pass.nullable(pass.string)),
]);
const afterFields = pass.struct(
  "after.",
  "told",
  [pass.field("id", pass.int64, 4), pass.optional("name", pass.nullable(pass.string), 6)],
  [4, 6],
);
const sourceFields = pass.struct("source.", "passed", [
  pass.field("version", pass.string),
  pass.field("connector", pass.string),
  pass.field("name", pass.string),
  pass.field("ts_ms", pass.int64),
  pass.optional("snapshot", pass.nullable(pass.string)),
  pass.field("db", pass.string),
  pass.optional("sequence", pass.nullable(pass.string)),
  pass.optional("ts_us", pass.nullable(pass.int64)),
  pass.optional("ts_ns", pass.nullable(pass.int64)),
]);
const transactionFields = pass.struct("transaction.", "told", [
  pass.field("id", pass.string),
  pass.field("total_order", pass.int64),
  pass.field("data_collection_order", pass.int64),
]);
const valueFields = pass.struct(
  "",
  "kept",
  [
    pass.optional("before", pass.nullable(beforeFields), 2),
    pass.optional("after", pass.nullable(afterFields), 0),
    pass.field("source", sourceFields),
    pass.optional("transaction", pass.nullable(transactionFields)),
    pass.field("op", pass.string),
    pass.optional("ts_ms", pass.nullable(pass.int64)),
    pass.optional("ts_us", pass.nullable(pass.int64)),
    pass.optional("ts_ns", pass.nullable(pass.int64)),
  ],
  [2, 0, 4, 6],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = record.scanValue(start, 1);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  if ((at[0]! < 0 || isNull(bytes, at[0]!)) && (at[2]! < 0 || isNull(bytes, at[2]!)))
    return record.drop(0);

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  if (at[0]! < 0 || isNull(bytes, at[0]!)) {
    // pipeline.kpl:19  to customers
    record.to(0, "shop.customers");
    record.passKey();
    record.writeValue(0, null);
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:19  to customers
  const out2 = record.to(0, "shop.customers");
  record.passKey();
  {
    const valueFrom = out2.length;
    const head = record.head(0, "value");
    const room = 52 + head.length + at[5]! - at[4]! + at[7]! - at[6]!;
    let q = out2.room(room);
    const { target, words: put } = out2;
    target.set(head, q);
    q += head.length;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"name":
    put.setBigInt64(q, 0x3a22656d616e222cn, true);
    q += 8;
    if (at[6]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"source":"shop"}}
    put.setBigInt64(q, 0x656372756f73222cn, true);
    put.setBigInt64(q + 8, 0x22706f6873223a22n, true);
    put.setInt32(q + 16, 0x7d7d, true);
    q += 18;
    out2.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();
  return true;
}

/** The same for a record without a value. */
function tombstone(record: FusedRecord): boolean {
  const { bytes, words } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  return record.drop(0);
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json with schemas" },
  to: [{ key: "text UTF-8", value: "json with schemas" }],
  slots: 8,
  scratch: 0,
  value: valueFields,
  run,
  tombstone,
};
//# sourceMappingURL=customerRows.fused.ts.map
