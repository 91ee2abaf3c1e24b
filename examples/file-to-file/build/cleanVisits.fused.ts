// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";

const valueKeys = keys(0, "at", "user", "email", "bytes");

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[5] = order[5]! > 0 ? order[5]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 4;
  let field = order[4]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "at":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22746122 &&
              words.getInt32(p + 2, true) === 0x3a227461
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "user":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x65737522 &&
              words.getInt32(p + 4, true) === 0x3a227265
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 2: // "email":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x616d6522 &&
              words.getInt32(p + 5, true) === 0x3a226c69
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 3: // "bytes":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74796222 &&
              words.getInt32(p + 5, true) === 0x3a227365
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 4: // }
        if (bytes[p] === 0x7d) return (seen & 0xb) === 0xb ? p + 1 : -1;
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
        order[0 + last] = 4;
        return (seen & 0xb) === 0xb ? key + 1 : -1;
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
      behind = scan.any(bytes, words, at[0]!, 1);
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
  if (order[5]! > 0) return passValueInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"at":
  if (!(words.getInt32(q, true) === 0x7461227b && words.getInt32(q + 2, true) === 0x3a227461))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"user":
  if (!(words.getInt32(q, true) === 0x7375222c && words.getInt32(q + 4, true) === 0x3a227265))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"email":
  if (
    words.getInt32(q, true) === 0x6d65222c &&
    words.getInt32(q + 4, true) === 0x226c6961 &&
    words.getInt32(q + 5, true) === 0x3a226c69
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"bytes":
  if (
    !(
      words.getInt32(q, true) === 0x7962222c &&
      words.getInt32(q + 4, true) === 0x22736574 &&
      words.getInt32(q + 5, true) === 0x3a227365
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:21  | Cast { spec: { bytes: int64 } }
  const bytes2 = scratch;
  const bytesEnd = textToInt64(bytes, at[2]!, at[3]!, bytes2);
  if (bytesEnd < 0) return false;
  scratch = bytesEnd;

  // pipeline.kpl:23  to clean
  const out = record.to(0, record.topic);
  {
    const valueFrom = out.length;
    const room = 40 + at[5]! - at[4]! + at[7]! - at[6]! + bytesEnd - bytes2;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"at":
    put.setInt32(q, 0x7461227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"user":
    put.setInt32(q, 0x7375222c, true);
    put.setInt32(q + 4, 0x3a227265, true);
    q += 8;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"bytes":
    put.setInt32(q, 0x7962222c, true);
    put.setInt32(q + 4, 0x22736574, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, bytes2, bytesEnd, target, put, q);
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
  from: { key: "none", value: "json" },
  to: [{ key: "none", value: "json" }],
  slots: 8,
  scratch: 32,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=cleanVisits.fused.ts.map
