// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate } from "kpl/data";
import { UNKNOWN, copy, find, keys, reader, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { textToInt32, textToInt64 } from "kpl/stdlib/transforms/cast/on-text";
import { dateText, textToInt8 } from "kpl/stdlib/transforms/cast/operations";

const valueKeys = keys(
  0,
  "a-b",
  "class",
  "value",
  "end",
  "failing",
  "10",
  "1",
  "__proto__",
  'it\'s "x"',
  "JavaDate",
);

const readTimestamp = reader<JavaDate>(schemad(s.timestamp), {
  numericDecimals: false,
  replaceNull: true,
});
const writeInt8 = writer(schemad(s.int8), { numericDecimals: false, replaceNull: true });
const writeString = writer(schemad(s.string), { numericDecimals: false, replaceNull: true });

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[11] = order[11]! > 0 ? order[11]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 10;
  let field = order[10]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "a-b":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x622d6122 &&
              words.getInt32(p + 3, true) === 0x3a22622d
            )
          )
            break;
          start = p + 7;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 1: // "class":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x616c6322 &&
              words.getInt32(p + 5, true) === 0x3a227373
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 2: // "value":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6c617622 &&
              words.getInt32(p + 5, true) === 0x3a226575
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 3: // "end":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x646e6522 &&
              words.getInt32(p + 3, true) === 0x3a22646e
            )
          )
            break;
          start = p + 7;
        }
        behind = scan.string(bytes, words, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 4: // "failing":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x69616622 &&
              words.getInt32(p + 5, true) === 0x676e696c &&
              words.getInt32(p + 7, true) === 0x3a22676e
            )
          )
            break;
          start = p + 11;
        }
        behind = scan.string(bytes, words, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 5: // "10":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22303122 &&
              words.getInt32(p + 2, true) === 0x3a223031
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        at[12] = start;
        at[13] = behind;
        break;
      case 6: // "1":
        if (start === 0) {
          if (bytes[p] !== before || !(words.getInt32(p + 1, true) === 0x3a223122)) break;
          start = p + 5;
        }
        behind = scan.string(bytes, words, start);
        at[20] = start;
        at[21] = behind;
        break;
      case 7: // "__proto__":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x705f5f22 &&
              words.getInt32(p + 5, true) === 0x6f746f72 &&
              words.getInt32(p + 9, true) === 0x3a225f5f
            )
          )
            break;
          start = p + 13;
        }
        behind = scan.string(bytes, words, start);
        at[14] = start;
        at[15] = behind;
        break;
      case 8: // "it's \"x\"":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x27746922 &&
              words.getInt32(p + 5, true) === 0x225c2073 &&
              words.getInt32(p + 9, true) === 0x22225c78 &&
              words.getInt32(p + 10, true) === 0x3a22225c
            )
          )
            break;
          start = p + 14;
        }
        behind = scan.string(bytes, words, start);
        at[22] = start;
        at[23] = behind;
        break;
      case 9: // "JavaDate":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x76614a22 &&
              words.getInt32(p + 5, true) === 0x74614461 &&
              words.getInt32(p + 8, true) === 0x3a226574
            )
          )
            break;
          start = p + 12;
        }
        behind = scan.int64(bytes, start);
        at[16] = start;
        at[17] = behind;
        break;
      case 10: // }
        if (bytes[p] === 0x7d) return (seen & 0x3ff) === 0x3ff ? p + 1 : -1;
    }
    if (behind < 0) {
      if (start > 0) {
        // No such value stands here; perhaps blanks do.
        const value = scan.blank(bytes, start);
        if (value === start) return -1;
        start = value;
        continue;
      }
      // Blanks, the end, or another key than the expected one.
      const key = scan.beforeKey(bytes, p, before);
      if (key < 0) return -1;
      if (bytes[key] === 0x7d) {
        order[0 + last] = 10;
        return (seen & 0x3ff) === 0x3ff ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(valueKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[0 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 2);
      if (behind < 0 || !record.passUnknown("", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[0 + last]!;
  }
}

/** Passes the value, whose fields stand as they are declared if they did so lately. */
function passValue(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[11]! > 0) return passValueInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"a-b":
  if (!(words.getInt32(q, true) === 0x2d61227b && words.getInt32(q + 3, true) === 0x3a22622d))
    return passValueInAnyOrder(record, p);
  start = q + 7;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"class":
  if (
    !(
      words.getInt32(q, true) === 0x6c63222c &&
      words.getInt32(q + 4, true) === 0x22737361 &&
      words.getInt32(q + 5, true) === 0x3a227373
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"value":
  if (
    !(
      words.getInt32(q, true) === 0x6176222c &&
      words.getInt32(q + 4, true) === 0x2265756c &&
      words.getInt32(q + 5, true) === 0x3a226575
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"end":
  if (!(words.getInt32(q, true) === 0x6e65222c && words.getInt32(q + 3, true) === 0x3a22646e))
    return passValueInAnyOrder(record, p);
  start = q + 7;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[8] = start;
  at[9] = q;
  // ,"failing":
  if (
    !(
      words.getInt32(q, true) === 0x6166222c &&
      words.getInt32(q + 4, true) === 0x6e696c69 &&
      words.getInt32(q + 7, true) === 0x3a22676e
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 11;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[10] = start;
  at[11] = q;
  // ,"10":
  if (!(words.getInt32(q, true) === 0x3031222c && words.getInt32(q + 2, true) === 0x3a223031))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[12] = start;
  at[13] = q;
  // ,"1":
  if (!(words.getInt32(q, true) === 0x2231222c && words.getInt32(q + 1, true) === 0x3a223122))
    return passValueInAnyOrder(record, p);
  start = q + 5;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[20] = start;
  at[21] = q;
  // ,"__proto__":
  if (
    !(
      words.getInt32(q, true) === 0x5f5f222c &&
      words.getInt32(q + 4, true) === 0x746f7270 &&
      words.getInt32(q + 8, true) === 0x225f5f6f &&
      words.getInt32(q + 9, true) === 0x3a225f5f
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 13;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[14] = start;
  at[15] = q;
  // ,"it's \"x\"":
  if (
    !(
      words.getInt32(q, true) === 0x7469222c &&
      words.getInt32(q + 4, true) === 0x5c207327 &&
      words.getInt32(q + 8, true) === 0x225c7822 &&
      words.getInt32(q + 10, true) === 0x3a22225c
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 14;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[22] = start;
  at[23] = q;
  // ,"JavaDate":
  if (
    !(
      words.getInt32(q, true) === 0x614a222c &&
      words.getInt32(q + 4, true) === 0x61446176 &&
      words.getInt32(q + 8, true) === 0x3a226574
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 12;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[16] = start;
  at[17] = q;
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = scan.string(bytes, words, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = passValue(record, start);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:21  | Cast { spec: { `a-b`: int32, class: int32, value: int32, end: int32, failing: int64, `10`: int8, …
  const a_b = scratch;
  const a_bEnd = textToInt32(bytes, at[2]!, at[3]!, a_b);
  if (a_bEnd < 0) return false;
  scratch = a_bEnd;
  const class2 = scratch;
  const class2End = textToInt32(bytes, at[4]!, at[5]!, class2);
  if (class2End < 0) return false;
  scratch = class2End;
  const value2 = scratch;
  const value2End = textToInt32(bytes, at[6]!, at[7]!, value2);
  if (value2End < 0) return false;
  scratch = value2End;
  const end2 = scratch;
  const endEnd = textToInt32(bytes, at[8]!, at[9]!, end2);
  if (endEnd < 0) return false;
  scratch = endEnd;
  const failing2 = scratch;
  const failingEnd = textToInt64(bytes, at[10]!, at[11]!, failing2);
  if (failingEnd < 0) return false;
  scratch = failingEnd;
  const _10 = textToInt8(stringAt(bytes, at[12]!, at[13]!));
  const __proto__ = textToInt8(stringAt(bytes, at[14]!, at[15]!));

  // pipeline.kpl:22  | Cast { spec: { JavaDate: string } }
  const JavaDate2 = dateText(readTimestamp(bytes, at[16]!, at[17]!));

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
      at[21]! -
      at[20]! +
      at[23]! -
      at[22]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"a-b":
    put.setInt32(q, 0x2d61227b, true);
    put.setInt32(q + 4, 0x3a2262, true);
    q += 7;
    q = copy(bytes, words, a_b, a_bEnd, target, put, q);
    // ,"class":
    put.setInt32(q, 0x6c63222c, true);
    put.setInt32(q + 4, 0x22737361, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, class2, class2End, target, put, q);
    // ,"value":
    put.setInt32(q, 0x6176222c, true);
    put.setInt32(q + 4, 0x2265756c, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, value2, value2End, target, put, q);
    // ,"end":
    put.setInt32(q, 0x6e65222c, true);
    put.setInt32(q + 4, 0x3a2264, true);
    q += 7;
    q = copy(bytes, words, end2, endEnd, target, put, q);
    // ,"failing":
    put.setInt32(q, 0x6166222c, true);
    put.setInt32(q + 4, 0x6e696c69, true);
    put.setInt32(q + 8, 0x3a2267, true);
    q += 11;
    q = copy(bytes, words, failing2, failingEnd, target, put, q);
    // ,"10":
    put.setInt32(q, 0x3031222c, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    out.wrote(q);
    writeInt8(_10, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"1":
    put.setInt32(q, 0x2231222c, true);
    put.setInt32(q + 4, 0x3a, true);
    q += 5;
    q = copy(bytes, words, at[20]!, at[21]!, target, put, q);
    // ,"__proto__":
    put.setInt32(q, 0x5f5f222c, true);
    put.setInt32(q + 4, 0x746f7270, true);
    put.setInt32(q + 8, 0x225f5f6f, true);
    put.setInt32(q + 12, 0x3a, true);
    q += 13;
    out.wrote(q);
    writeInt8(__proto__, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"it's \"x\"":
    put.setInt32(q, 0x7469222c, true);
    put.setInt32(q + 4, 0x5c207327, true);
    put.setInt32(q + 8, 0x225c7822, true);
    put.setInt32(q + 12, 0x3a22, true);
    q += 14;
    q = copy(bytes, words, at[22]!, at[23]!, target, put, q);
    // ,"JavaDate":
    put.setInt32(q, 0x614a222c, true);
    put.setInt32(q + 4, 0x61446176, true);
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
  slots: 24,
  scratch: 160,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=awkward.fused.ts.map
