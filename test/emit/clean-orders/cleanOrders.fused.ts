// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { textToInt32 } from "kpl/stdlib/transforms/cast/on-text";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const valueKeys = keys(0, "id", "qty", "placedAt", "card", "note");
const cardKeys = keys(6, "brand", "number");

const configuredDateParser = dateParser("yyyy-MM-dd HH:mm:ss");
const writeTimestamp = writer(schemad(s.timestamp), { numericDecimals: false, replaceNull: true });

/** Passes `card`, whose fields stand in any order. */
function passCard(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  p++;
  if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
  if (bytes[p] === 0x7d) return -1;
  let seen = 0;
  let last = 2;
  let field = order[8]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "brand":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x61726222 &&
          words.getInt32(p + 4, true) === 0x3a22646e
        )
          start = p + 8;
        if (start === 0) break;
        behind = scan.string(bytes, words, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 1: // "number":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x6d756e22 &&
          words.getInt32(p + 4, true) === 0x22726562 &&
          words.getInt32(p + 5, true) === 0x3a227265
        )
          start = p + 9;
        if (start === 0) break;
        behind = scan.string(bytes, words, start);
        break;
    }
    if (behind < 0) {
      if (start > 0) {
        // No such value stands here; perhaps blanks do.
        const value = scan.blank(bytes, start);
        if (value === start) return -1;
        start = value;
        continue;
      }
      const found = find(cardKeys, bytes, words, p, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[6 + last] = found;
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
    if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
    if (bytes[p] !== 0x2c) return bytes[p] === 0x7d && (seen & 0x3) === 0x3 ? p + 1 : -1;
    p++;
    if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
    field = order[6 + last]!;
  }
}

/** Passes the value, whose fields stand in any order. */
function passValue(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  p++;
  if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
  if (bytes[p] === 0x7d) return -1;
  let seen = 0;
  let last = 5;
  let field = order[5]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "id":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x22646922 &&
          words.getInt32(p + 1, true) === 0x3a226469
        )
          start = p + 5;
        if (start === 0) break;
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 1: // "qty":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x79747122 &&
          words.getInt32(p + 2, true) === 0x3a227974
        )
          start = p + 6;
        if (start === 0) break;
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 2: // "placedAt":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x616c7022 &&
          words.getInt32(p + 4, true) === 0x41646563 &&
          words.getInt32(p + 7, true) === 0x3a227441
        )
          start = p + 11;
        if (start === 0) break;
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 3: // "card":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x72616322 &&
          words.getInt32(p + 3, true) === 0x3a226472
        )
          start = p + 7;
        if (start === 0) break;
        behind = passCard(record, start);
        break;
      case 4: // "note":
        if (
          start === 0 &&
          words.getInt32(p, true) === 0x746f6e22 &&
          words.getInt32(p + 3, true) === 0x3a226574
        )
          start = p + 7;
        if (start === 0) break;
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
    }
    if (behind < 0) {
      if (start > 0) {
        // No such value stands here; perhaps blanks do.
        const value = scan.blank(bytes, start);
        if (value === start) return -1;
        start = value;
        continue;
      }
      const found = find(valueKeys, bytes, words, p, at);
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
    if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
    if (bytes[p] !== 0x2c) return bytes[p] === 0x7d && (seen & 0xf) === 0xf ? p + 1 : -1;
    p++;
    if (bytes[p]! <= 0x20) p = scan.blank(bytes, p);
    field = order[0 + last]!;
  }
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
    writeTimestamp(placedAt!, out);
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
