// Generated from pipeline.kpl by kplc; do not edit.
import { NULL_END, NULL_START, copy, isNull, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";

const cardFields = pass.struct(
  "card.",
  "told",
  [pass.field("brand", pass.string, 8), pass.field("number", pass.string)],
  [8],
);
const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 4),
    pass.field("qty", pass.string, 0),
    pass.optional("card", pass.nullable(cardFields), 6),
    pass.optional("note", pass.nullable(pass.string), 2),
  ],
  [6, 8, 2],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:17  | Cast { spec: { qty: int64, note: int64 } }
  const qty = scratch;
  const qtyEnd = textToInt64(bytes, at[0]!, at[1]!, qty, words);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;
  let note = NULL_START;
  let noteEnd = NULL_END;
  if (!(at[2]! < 0 || isNull(bytes, at[2]!))) {
    if (at[2]! >= 0) {
      const note2 = scratch;
      const noteEnd2 = textToInt64(bytes, at[2]!, at[3]!, note2, words);
      if (noteEnd2 < 0) return false;
      scratch = noteEnd2;
      note = note2;
      noteEnd = noteEnd2;
    }
  }

  // pipeline.kpl:20  to orders
  const out = record.to(0, "orders.raw");
  record.writeKey(0, record.readKey());
  {
    const valueFrom = out.length;
    const room = 84 + at[5]! - at[4]! + qtyEnd - qty + at[9]! - at[8]! + noteEnd - note;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"qty":
    put.setBigInt64(q, 0x3a22797471222cn, true);
    q += 7;
    q = copy(bytes, words, qty, qtyEnd, target, put, q);
    if (at[6]! >= 0 && !(at[6]! < 0 || isNull(bytes, at[6]!))) {
      // ,"brand":
      put.setBigInt64(q, 0x22646e617262222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"card_number":
    put.setBigInt64(q, 0x6e5f64726163222cn, true);
    put.setBigInt64(q + 8, 0x3a227265626d75n, true);
    q += 15;
    if (!(at[6]! >= 0 && !(at[6]! < 0 || isNull(bytes, at[6]!)))) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      // "****"
      put.setBigInt64(q, 0x222a2a2a2a22n, true);
      q += 6;
    }
    if (at[6]! >= 0 && (at[6]! < 0 || isNull(bytes, at[6]!))) {
      // ,"card":null
      put.setBigInt64(q, 0x3a2264726163222cn, true);
      put.setInt32(q + 8, 0x6c6c756e, true);
      q += 12;
    }
    // ,"note":
    put.setBigInt64(q, 0x3a2265746f6e222cn, true);
    q += 8;
    q = copy(bytes, words, note, noteEnd, target, put, q);
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

/** The same for a record without a value. */
function tombstone(record: FusedRecord): boolean {
  const { bytes, words } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;

  // pipeline.kpl:20  to orders
  record.to(0, "orders.raw");
  record.writeKey(0, record.readKey());
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json" },
  to: [{ key: "json", value: "json" }],
  slots: 10,
  scratch: 64,
  value: valueFields,
  run,
  tombstone,
};
//# sourceMappingURL=flatOrders.fused.ts.map
