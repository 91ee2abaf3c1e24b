// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { textToInt32 } from "kpl/stdlib/transforms/cast/on-text";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const configuredDateParser = dateParser("yyyy-MM-dd HH:mm:ss");
const writeTimestamp = writer(schemad(s.timestamp), { numericDecimals: false, replaceNull: true });

const cardFields = pass.struct("card.", "told", [
  pass.field("brand", pass.string, 6),
  pass.field("number", pass.string),
]);
const valueFields = pass.struct("", "told", [
  pass.field("id", pass.string, 4),
  pass.field("qty", pass.string, 0),
  pass.field("placedAt", pass.string, 2),
  pass.field("card", cardFields),
  pass.optional("note", pass.nullable(pass.string)),
]);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = record.scanValue(start, 1);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:35  | Cast { spec: { qty: int32 } }
  const qty = scratch;
  const qtyEnd = textToInt32(bytes, at[0]!, at[1]!, qty, words);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;

  // pipeline.kpl:36  | TimestampConverter { field: placedAt, target.type: Timestamp, format: "yyyy-MM-dd HH:mm:ss" }
  const placedAt = configuredDateParser(stringAt(bytes, at[2]!, at[3]!));

  // pipeline.kpl:39  to orders
  const out = record.to(0, "orders.raw");
  record.passKey();
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room = 73 + head.length + at[5]! - at[4]! + qtyEnd - qty + at[7]! - at[6]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"qty":
    put.setBigInt64(q, 0x3a22797471222cn, true);
    q += 7;
    q = copy(bytes, words, qty, qtyEnd, target, put, q);
    // ,"placedAt":
    put.setBigInt64(q, 0x646563616c70222cn, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    out.wrote(q);
    writeTimestamp(placedAt, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"brand":
    put.setBigInt64(q, 0x22646e617262222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"card_number":"****"}}
    put.setBigInt64(q, 0x6e5f64726163222cn, true);
    put.setBigInt64(q + 8, 0x223a227265626d75n, true);
    put.setBigInt64(q + 16, 0x7d7d222a2a2a2an, true);
    q += 23;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json with schemas" },
  to: [{ key: "text UTF-8", value: "json with schemas" }],
  slots: 8,
  scratch: 32,
  value: valueFields,
  run,
};
//# sourceMappingURL=cleanOrders.fused.ts.map
