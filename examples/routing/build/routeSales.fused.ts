// Generated from pipeline.kpl by kplc; do not edit.
import { copy, isNull, isText, json, numberAt, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, hasHeader, s, schemad } from "kpl/runtime";

const textRefund = json("refund");
const textDE = json("DE");
const textFR = json("FR");
const textGB = json("GB");

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 4),
    pass.field("kind", pass.string, 0),
    pass.optional("country", pass.nullable(pass.string), 6),
    pass.field("total", pass.float64, 8),
  ],
  [6],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart < 0) return false;
  {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = record.scanKey(start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:20  | Filter when internal
  if (hasHeader(record.headers, "x-internal")) return record.drop(0);

  // pipeline.kpl:22  when refund
  if (isText(bytes, at[0]!, at[1]!, textRefund)) {
    // pipeline.kpl:24  to refunds
    const out = record.to(0, "sales");
    record.passKey();
    {
      const valueFrom = out.length;
      const room = 51 + at[5]! - at[4]! + at[1]! - at[0]! + at[7]! - at[6]! + at[9]! - at[8]!;
      let q = out.room(room);
      const { target, words: put } = out;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out.wrote(q);
      record.valueIs(valueFrom);
    }
    record.writeHeaders(addHeader(record.headers, "queue", "refunds", schemad(s.string)));
    record.leave();
    return true;
  }

  // pipeline.kpl:26  when big
  if (
    numberAt(bytes, at[8]!, at[9]!) >= 1000 &&
    ((!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textDE)) ||
      (!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textFR)) ||
      (!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textGB)))
  ) {
    // pipeline.kpl:27  to bigSales
    const out2 = record.to(1, "sales");
    record.passKey();
    {
      const valueFrom2 = out2.length;
      const room = 51 + at[5]! - at[4]! + at[1]! - at[0]! + at[7]! - at[6]! + at[9]! - at[8]!;
      let q = out2.room(room);
      const { target, words: put } = out2;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out2.wrote(q);
      record.valueIs(valueFrom2);
    }
    record.passHeaders();
    record.leave();

    // pipeline.kpl:28  to audit
    const out3 = record.to(2, "sales");
    record.passKey();
    {
      const valueFrom3 = out3.length;
      const room = 51 + at[5]! - at[4]! + at[1]! - at[0]! + at[7]! - at[6]! + at[9]! - at[8]!;
      let q = out3.room(room);
      const { target, words: put } = out3;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out3.wrote(q);
      record.valueIs(valueFrom3);
    }
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:30  else

  // pipeline.kpl:31  to rest
  const out4 = record.to(3, "sales");
  record.passKey();
  {
    const valueFrom4 = out4.length;
    const room = 51 + at[5]! - at[4]! + at[1]! - at[0]! + at[7]! - at[6]! + at[9]! - at[8]!;
    let q = out4.room(room);
    const { target, words: put } = out4;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"kind":
    put.setBigInt64(q, 0x3a22646e696b222cn, true);
    q += 8;
    q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
    if (at[6]! >= 0) {
      // ,"country":
      put.setBigInt64(q, 0x72746e756f63222cn, true);
      put.setInt32(q + 8, 0x3a2279, true);
      q += 11;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"total":
    put.setBigInt64(q, 0x226c61746f74222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out4.wrote(q);
    record.valueIs(valueFrom4);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json" },
  to: [
    { key: "json", value: "json" },
    { key: "json", value: "json" },
    { key: "json", value: "json" },
    { key: "json", value: "json" },
  ],
  slots: 10,
  scratch: 0,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=routeSales.fused.ts.map
