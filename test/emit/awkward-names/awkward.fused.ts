// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { copy, pass, reader, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { textToInt32, textToInt64 } from "kpl/stdlib/transforms/cast/on-text";
import { dateText, textToInt8 } from "kpl/stdlib/transforms/cast/operations";

const readTimestamp = reader<JavaDate>(schemad(s.timestamp), {
  numericDecimals: false,
  replaceNull: true,
});
const writeInt8 = writer(schemad(s.int8), { numericDecimals: false, replaceNull: true });
const writeString = writer(schemad(s.string), { numericDecimals: false, replaceNull: true });

const valueFields = pass.struct("", "told", [
  pass.field("a-b", pass.string, 0),
  pass.field("class", pass.string, 2),
  pass.field("value", pass.string, 4),
  pass.field("end", pass.string, 6),
  pass.field("failing", pass.string, 8),
  pass.field("10", pass.string, 10),
  pass.field("1", pass.string, 18),
  pass.field("__proto__", pass.string, 12),
  pass.field('it\'s "x"', pass.string, 20),
  pass.field("JavaDate", pass.int64, 14),
]);

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
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = record.scanValue(start, 1);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:21  | Cast { spec: { `a-b`: int32, class: int32, value: int32, end: int32, failing: int64, `10`: int8, …
  const a_b = scratch;
  const a_bEnd = textToInt32(bytes, at[0]!, at[1]!, a_b, words);
  if (a_bEnd < 0) return false;
  scratch = a_bEnd;
  const class2 = scratch;
  const class2End = textToInt32(bytes, at[2]!, at[3]!, class2, words);
  if (class2End < 0) return false;
  scratch = class2End;
  const value2 = scratch;
  const value2End = textToInt32(bytes, at[4]!, at[5]!, value2, words);
  if (value2End < 0) return false;
  scratch = value2End;
  const end2 = scratch;
  const endEnd = textToInt32(bytes, at[6]!, at[7]!, end2, words);
  if (endEnd < 0) return false;
  scratch = endEnd;
  const failing2 = scratch;
  const failingEnd = textToInt64(bytes, at[8]!, at[9]!, failing2, words);
  if (failingEnd < 0) return false;
  scratch = failingEnd;
  const _10 = textToInt8(stringAt(bytes, at[10]!, at[11]!));
  const __proto__ = textToInt8(stringAt(bytes, at[12]!, at[13]!));

  // pipeline.kpl:22  | Cast { spec: { JavaDate: string } }
  const JavaDate2 = dateText(readTimestamp(bytes, at[14]!, at[15]!));

  // pipeline.kpl:23  to out
  const out = record.to(0, "in");
  record.passKey();
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room =
      111 +
      head.length +
      a_bEnd -
      a_b +
      class2End -
      class2 +
      value2End -
      value2 +
      endEnd -
      end2 +
      failingEnd -
      failing2 +
      at[19]! -
      at[18]! +
      at[21]! -
      at[20]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"a-b":
    put.setBigInt64(q, 0x3a22622d61227bn, true);
    q += 7;
    q = copy(bytes, words, a_b, a_bEnd, target, put, q);
    // ,"class":
    put.setBigInt64(q, 0x227373616c63222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, class2, class2End, target, put, q);
    // ,"value":
    put.setBigInt64(q, 0x2265756c6176222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, value2, value2End, target, put, q);
    // ,"end":
    put.setBigInt64(q, 0x3a22646e65222cn, true);
    q += 7;
    q = copy(bytes, words, end2, endEnd, target, put, q);
    // ,"failing":
    put.setBigInt64(q, 0x6e696c696166222cn, true);
    put.setInt32(q + 8, 0x3a2267, true);
    q += 11;
    q = copy(bytes, words, failing2, failingEnd, target, put, q);
    // ,"10":
    put.setBigInt64(q, 0x3a223031222cn, true);
    q += 6;
    out.wrote(q);
    writeInt8(_10, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"1":
    put.setBigInt64(q, 0x3a2231222cn, true);
    q += 5;
    q = copy(bytes, words, at[18]!, at[19]!, target, put, q);
    // ,"__proto__":
    put.setBigInt64(q, 0x746f72705f5f222cn, true);
    put.setBigInt64(q + 8, 0x3a225f5f6fn, true);
    q += 13;
    out.wrote(q);
    writeInt8(__proto__, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"it's \"x\"":
    put.setBigInt64(q, 0x5c2073277469222cn, true);
    put.setBigInt64(q + 8, 0x3a22225c7822n, true);
    q += 14;
    q = copy(bytes, words, at[20]!, at[21]!, target, put, q);
    // ,"JavaDate":
    put.setBigInt64(q, 0x61446176614a222cn, true);
    put.setInt32(q + 8, 0x3a226574, true);
    q += 12;
    out.wrote(q);
    writeString(JavaDate2, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // }}
    put.setInt32(q, 0x7d7d, true);
    q += 2;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json with schemas" },
  to: [{ key: "json", value: "json with schemas" }],
  slots: 22,
  scratch: 160,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=awkward.fused.ts.map
