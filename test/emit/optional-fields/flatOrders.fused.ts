// Generated from pipeline.kpl by kplc; do not edit.
import { NULL_END, NULL_START, UNKNOWN, copy, find, isNull, keys, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { textToInt64 } from "kpl/stdlib/transforms/cast/on-text";

const valueKeys = keys(0, "id", "qty", "card", "note");
const cardKeys = keys(6, "brand", "number");

/** Passes `card`, whose fields stand in any order. */
function passCardInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[9] = order[9]! > 0 ? order[9]! - 1 : 8;
  at[10] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[8]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "brand":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x61726222 &&
              words.getInt32(p + 5, true) === 0x3a22646e
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 1: // "number":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6d756e22 &&
              words.getInt32(p + 5, true) === 0x22726562 &&
              words.getInt32(p + 6, true) === 0x3a227265
            )
          )
            break;
          start = p + 10;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 2: // }
        if (bytes[p] === 0x7d) return (seen & 0x3) === 0x3 ? p + 1 : -1;
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
        order[6 + last] = 2;
        return (seen & 0x3) === 0x3 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(cardKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[6 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 2);
      if (behind < 0 || !record.passUnknown("card.", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[6 + last]!;
  }
}

/** Passes `card`, whose fields stand as they are declared if they did so lately. */
function passCard(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[9]! > 0) return passCardInAnyOrder(record, p);
  at[10] = -1;
  let start = 0;
  let q = p;
  // {"brand":
  if (
    !(
      words.getInt32(q, true) === 0x7262227b &&
      words.getInt32(q + 4, true) === 0x22646e61 &&
      words.getInt32(q + 5, true) === 0x3a22646e
    )
  )
    return passCardInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passCardInAnyOrder(record, p);
  at[10] = start;
  at[11] = q;
  // ,"number":
  if (
    !(
      words.getInt32(q, true) === 0x756e222c &&
      words.getInt32(q + 4, true) === 0x7265626d &&
      words.getInt32(q + 6, true) === 0x3a227265
    )
  )
    return passCardInAnyOrder(record, p);
  start = q + 10;
  q = scan.string(bytes, words, start);
  if (q < 0) return passCardInAnyOrder(record, p);
  return bytes[q] === 0x7d ? q + 1 : passCardInAnyOrder(record, p);
}

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[5] = order[5]! > 0 ? order[5]! - 1 : 8;
  at[8] = -1;
  at[10] = -1;
  at[4] = -1;
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
        at[6] = start;
        at[7] = behind;
        break;
      case 1: // "qty":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x79747122 &&
              words.getInt32(p + 3, true) === 0x3a227974
            )
          )
            break;
          start = p + 7;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 2: // "card":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x72616322 &&
              words.getInt32(p + 4, true) === 0x3a226472
            )
          )
            break;
          start = p + 8;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passCard(record, start);
        at[8] = start;
        at[9] = behind;
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
        at[4] = start;
        at[5] = behind;
        break;
      case 4: // }
        if (bytes[p] === 0x7d) return (seen & 0x3) === 0x3 ? p + 1 : -1;
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
        return (seen & 0x3) === 0x3 ? key + 1 : -1;
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
  at[10] = -1;
  at[4] = -1;
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"qty":
  if (!(words.getInt32(q, true) === 0x7471222c && words.getInt32(q + 3, true) === 0x3a227974))
    return passValueInAnyOrder(record, p);
  start = q + 7;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"card":
  if (words.getInt32(q, true) === 0x6163222c && words.getInt32(q + 4, true) === 0x3a226472) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passCard(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  // ,"note":
  if (words.getInt32(q, true) === 0x6f6e222c && words.getInt32(q + 4, true) === 0x3a226574) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[4] = start;
    at[5] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:17  | Cast { spec: { qty: int64, note: int64 } }
  const qty = scratch;
  const qtyEnd = textToInt64(bytes, at[2]!, at[3]!, qty);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;
  let note = NULL_START;
  let noteEnd = NULL_END;
  if (!(at[4]! < 0 || isNull(bytes, at[4]!))) {
    if (at[4]! >= 0) {
      const note2 = scratch;
      const noteEnd2 = textToInt64(bytes, at[4]!, at[5]!, note2);
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
    const room = 84 + at[7]! - at[6]! + qtyEnd - qty + at[11]! - at[10]! + noteEnd - note;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"qty":
    put.setInt32(q, 0x7471222c, true);
    put.setInt32(q + 4, 0x3a2279, true);
    q += 7;
    q = copy(bytes, words, qty, qtyEnd, target, put, q);
    if (at[8]! >= 0 && !(at[8]! < 0 || isNull(bytes, at[8]!))) {
      // ,"brand":
      put.setInt32(q, 0x7262222c, true);
      put.setInt32(q + 4, 0x22646e61, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    }
    // ,"card_number":
    put.setInt32(q, 0x6163222c, true);
    put.setInt32(q + 4, 0x6e5f6472, true);
    put.setInt32(q + 8, 0x65626d75, true);
    put.setInt32(q + 12, 0x3a2272, true);
    q += 15;
    if (!(at[8]! >= 0 && !(at[8]! < 0 || isNull(bytes, at[8]!)))) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      // "****"
      put.setInt32(q, 0x2a2a2a22, true);
      put.setInt32(q + 4, 0x222a, true);
      q += 6;
    }
    if (at[8]! >= 0 && (at[8]! < 0 || isNull(bytes, at[8]!))) {
      // ,"card":null
      put.setInt32(q, 0x6163222c, true);
      put.setInt32(q + 4, 0x3a226472, true);
      put.setInt32(q + 8, 0x6c6c756e, true);
      q += 12;
    }
    // ,"note":
    put.setInt32(q, 0x6f6e222c, true);
    put.setInt32(q + 4, 0x3a226574, true);
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
  slots: 12,
  scratch: 64,
  keys: [valueKeys, cardKeys],
  run,
  tombstone,
};
//# sourceMappingURL=flatOrders.fused.ts.map
