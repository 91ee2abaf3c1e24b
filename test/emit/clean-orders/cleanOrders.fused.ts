// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { textToInt32 } from "kpl/stdlib/transforms/cast/on-text";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const valueKeys = keys(0, "id", "qty", "placedAt", "card", "note");
const cardKeys = keys(7, "brand", "number");

const configuredDateParser = dateParser("yyyy-MM-dd HH:mm:ss");
const writeTimestamp = writer(schemad(s.timestamp), { numericDecimals: false, replaceNull: true });

/** Passes `card`, whose fields stand in any order. */
function passCardInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[10] = order[10]! > 0 ? order[10]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[9]!;
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
        at[8] = start;
        at[9] = behind;
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
        order[7 + last] = 2;
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
        order[7 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
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
    field = order[7 + last]!;
  }
}

/** Passes `card`, whose fields stand as they are declared if they did so lately. */
function passCard(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[10]! > 0) return passCardInAnyOrder(record, p);
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
  at[8] = start;
  at[9] = q;
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
  order[6] = order[6]! > 0 ? order[6]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 5;
  let field = order[5]!;
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
      case 2: // "placedAt":
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
      case 3: // "card":
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
        behind = passCard(record, start);
        break;
      case 4: // "note":
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
        break;
      case 5: // }
        if (bytes[p] === 0x7d) return (seen & 0xf) === 0xf ? p + 1 : -1;
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
        order[0 + last] = 5;
        return (seen & 0xf) === 0xf ? key + 1 : -1;
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
  if (order[6]! > 0) return passValueInAnyOrder(record, p);
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
  // ,"card":
  if (!(words.getInt32(q, true) === 0x6163222c && words.getInt32(q + 4, true) === 0x3a226472))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = passCard(record, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"note":
  if (words.getInt32(q, true) === 0x6f6e222c && words.getInt32(q + 4, true) === 0x3a226574) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
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
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = passValue(record, start);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:35  | Cast { spec: { qty: int32 } }
  const qty = scratch;
  const qtyEnd = textToInt32(bytes, at[2]!, at[3]!, qty);
  if (qtyEnd < 0) return false;
  scratch = qtyEnd;

  // pipeline.kpl:36  | TimestampConverter { field: placedAt, target.type: Timestamp, format: "yyyy-MM-dd HH:mm:ss" }
  const placedAt = configuredDateParser(stringAt(bytes, at[4]!, at[5]!));

  // pipeline.kpl:39  to orders
  const out = record.to(0, "orders.raw");
  record.passKey();
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room = 73 + head.length + at[7]! - at[6]! + qtyEnd - qty + at[9]! - at[8]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
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
    // ,"placedAt":
    put.setInt32(q, 0x6c70222c, true);
    put.setInt32(q + 4, 0x64656361, true);
    put.setInt32(q + 8, 0x3a227441, true);
    q += 12;
    out.wrote(q);
    writeTimestamp(placedAt, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"brand":
    put.setInt32(q, 0x7262222c, true);
    put.setInt32(q + 4, 0x22646e61, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    // ,"card_number":"****"}}
    put.setInt32(q, 0x6163222c, true);
    put.setInt32(q + 4, 0x6e5f6472, true);
    put.setInt32(q + 8, 0x65626d75, true);
    put.setInt32(q + 12, 0x223a2272, true);
    put.setInt32(q + 16, 0x2a2a2a2a, true);
    put.setInt32(q + 20, 0x7d7d22, true);
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
  slots: 10,
  scratch: 32,
  keys: [valueKeys, cardKeys],
  run,
};
//# sourceMappingURL=cleanOrders.fused.ts.map
