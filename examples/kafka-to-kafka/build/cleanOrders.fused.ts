// Generated from pipeline.kpl by kplc; do not edit.
import { numberAt, pass, scan, stringAt } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt32 } from "kpl/stdlib/transforms/cast/on-text";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const configuredDateParser = dateParser("yyyy-MM-dd HH:mm:ss");

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

  // pipeline.kpl:31  | Cast { spec: { qty: int32 } }
  const qty = scratch;
  const qtyEnd = textToInt32(bytes, at[0]!, at[1]!, qty, words);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;

  // pipeline.kpl:32  | TimestampConverter { field: placedAt, target.type: Timestamp, format: "yyyy-MM-dd HH:mm:ss" }
  const placedAt = configuredDateParser(stringAt(bytes, at[2]!, at[3]!));

  // pipeline.kpl:35  to orders
  record.to(0, "orders.raw");
  record.passKey();
  record.writeValue(0, {
    id: stringAt(bytes, at[4]!, at[5]!),
    qty: numberAt(bytes, qty, qtyEnd),
    placedAt,
    brand: stringAt(bytes, at[6]!, at[7]!),
    card_number: "****",
  });
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json with schemas" },
  to: [{ key: "text UTF-8", value: "unknown" }],
  slots: 8,
  scratch: 32,
  value: valueFields,
  run,
};
//# sourceMappingURL=cleanOrders.fused.ts.map
