// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { integerToText } from "kpl/stdlib/transforms/cast/on-text";

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 4),
    pass.field("kind", pass.string, 6),
    pass.optional("country", pass.nullable(pass.string), 8),
    pass.field("total", pass.float64, 10),
    pass.field("lines", pass.int64, 0),
  ],
  [8],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
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

  // pipeline.kpl:59  | Cast { spec: { lines: string } }
  const lines = scratch;
  const linesEnd = integerToText(bytes, at[0]!, at[1]!, lines, words);
  if (linesEnd < 0) return false;
  scratch = linesEnd;

  // pipeline.kpl:60  to anything
  const out = record.to(0, "sales");
  record.passKey();
  {
    const valueFrom = out.length;
    const room =
      60 +
      at[5]! -
      at[4]! +
      at[7]! -
      at[6]! +
      at[9]! -
      at[8]! +
      at[11]! -
      at[10]! +
      linesEnd -
      lines;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"kind":
    put.setBigInt64(q, 0x3a22646e696b222cn, true);
    q += 8;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    if (at[8]! >= 0) {
      // ,"country":
      put.setBigInt64(q, 0x72746e756f63222cn, true);
      put.setInt32(q + 8, 0x3a2279, true);
      q += 11;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"total":
    put.setBigInt64(q, 0x226c61746f74222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    // ,"lines":
    put.setBigInt64(q, 0x2273656e696c222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, lines, linesEnd, target, put, q);
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();

  // pipeline.kpl:61  to copies
  const out2 = record.to(1, "sales");
  record.passKey();
  {
    const valueFrom2 = out2.length;
    const room =
      60 +
      at[5]! -
      at[4]! +
      at[7]! -
      at[6]! +
      at[9]! -
      at[8]! +
      at[11]! -
      at[10]! +
      linesEnd -
      lines;
    let q = out2.room(room);
    const { target, words: put } = out2;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"kind":
    put.setBigInt64(q, 0x3a22646e696b222cn, true);
    q += 8;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    if (at[8]! >= 0) {
      // ,"country":
      put.setBigInt64(q, 0x72746e756f63222cn, true);
      put.setInt32(q + 8, 0x3a2279, true);
      q += 11;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"total":
    put.setBigInt64(q, 0x226c61746f74222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    // ,"lines":
    put.setBigInt64(q, 0x2273656e696c222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, lines, linesEnd, target, put, q);
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out2.wrote(q);
    record.valueIs(valueFrom2);
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
  ],
  slots: 12,
  scratch: 32,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=copySales.fused.ts.map
