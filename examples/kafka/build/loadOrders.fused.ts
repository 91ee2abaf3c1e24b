// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan, stringAt } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

const valueKeys = keys(0, "id", "placedAt", "quantity", "note");

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[5] = order[5]! > 0 ? order[5]! - 1 : 8;
  at[8] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 4;
  let field = order[4]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "id":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22646922 &&
              words.getInt32(p + 2, true) === 0x3a226469
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 1: // "placedAt":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x616c7022 &&
              words.getInt32(p + 5, true) === 0x41646563 &&
              words.getInt32(p + 8, true) === 0x3a227441
            )
          )
            break;
          start = p + 12;
        }
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 2: // "quantity":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x61757122 &&
              words.getInt32(p + 5, true) === 0x7469746e &&
              words.getInt32(p + 8, true) === 0x3a227974
            )
          )
            break;
          start = p + 12;
        }
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 3: // "note":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f6e22 &&
              words.getInt32(p + 4, true) === 0x3a226574
            )
          )
            break;
          start = p + 8;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 4: // }
        if (bytes[p] === 0x7d) return (seen & 0x7) === 0x7 ? p + 1 : -1;
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
        return (seen & 0x7) === 0x7 ? key + 1 : -1;
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
  at[8] = -1;
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"placedAt":
  if (
    !(
      words.getInt32(q, true) === 0x6c70222c &&
      words.getInt32(q + 4, true) === 0x64656361 &&
      words.getInt32(q + 8, true) === 0x3a227441
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 12;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"quantity":
  if (
    !(
      words.getInt32(q, true) === 0x7571222c &&
      words.getInt32(q + 4, true) === 0x69746e61 &&
      words.getInt32(q + 8, true) === 0x3a227974
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 12;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"note":
  if (words.getInt32(q, true) === 0x6f6e222c && words.getInt32(q + 4, true) === 0x3a226574) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:29  to orders
  const out = record.to(0, record.topic);
  record.writeKey(0, stringAt(bytes, at[2]!, at[3]!));
  {
    const valueFrom = out.length;
    const room = 59 + at[3]! - at[2]! + at[5]! - at[4]! + at[7]! - at[6]! + at[9]! - at[8]!;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"placedAt":
    put.setInt32(q, 0x6c70222c, true);
    put.setInt32(q + 4, 0x64656361, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"quantity":
    put.setInt32(q, 0x7571222c, true);
    put.setInt32(q + 4, 0x69746e61, true);
    put.setInt32(q + 8, 0x3a227974, true);
    q += 12;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"note":
    put.setInt32(q, 0x6f6e222c, true);
    put.setInt32(q + 4, 0x3a226574, true);
    q += 8;
    if (at[8]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
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
  to: [{ key: "text UTF-8", value: "json" }],
  slots: 10,
  scratch: 0,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=loadOrders.fused.ts.map
