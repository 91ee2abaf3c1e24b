// Generated from pipeline.kpl by kplc; do not edit.
import { copy, isNull, isText, json, numberAt, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { step } from "kpl/runtime";
import { integerToText } from "kpl/stdlib/transforms/cast/on-text";

const elseDrop = step("else drop", "else", "pipeline.kpl", 43, 10);

const textDE = json("DE");
const textFR = json("FR");
const textGB = json("GB");

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 8),
    pass.field("kind", pass.string, 10),
    pass.optional("country", pass.nullable(pass.string), 2),
    pass.field("total", pass.float64, 0),
    pass.field("lines", pass.int64, 4),
  ],
  [2],
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

  // pipeline.kpl:46  when big
  if (
    numberAt(bytes, at[0]!, at[1]!) >= 1000 &&
    ((!(at[2]! < 0 || isNull(bytes, at[2]!)) && isText(bytes, at[2]!, at[3]!, textDE)) ||
      (!(at[2]! < 0 || isNull(bytes, at[2]!)) && isText(bytes, at[2]!, at[3]!, textFR)) ||
      (!(at[2]! < 0 || isNull(bytes, at[2]!)) && isText(bytes, at[2]!, at[3]!, textGB)))
  ) {
    // pipeline.kpl:47  | Cast { spec: { lines: string } }
    const lines = scratch;
    const linesEnd = integerToText(bytes, at[4]!, at[5]!, lines, words);
    if (linesEnd < 0) return false;
    scratch = linesEnd;

    // pipeline.kpl:48  to anything
    const out = record.to(0, "sales");
    record.passKey();
    {
      const valueFrom = out.length;
      const room =
        60 +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]! +
        at[3]! -
        at[2]! +
        at[1]! -
        at[0]! +
        linesEnd -
        lines;
      let q = out.room(room);
      const { target, words: put } = out;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
      if (at[2]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
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
    return true;
  }

  // else drop
  return record.dropAt(elseDrop);
}

export const fused: FusedCode = {
  from: { key: "json", value: "json" },
  to: [{ key: "json", value: "json" }],
  slots: 12,
  scratch: 32,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=dropSmallSales.fused.ts.map
