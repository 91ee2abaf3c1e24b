// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, keys, scan, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, s, schemad, schemaless } from "kpl/runtime";

const valueKeys = keys(0, "id", "email", "phone", "token");

const writeInt64 = writer(schemaless(s.int64), { numericDecimals: false, replaceNull: true });

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
        behind = scan.int64(bytes, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "email":
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
        behind = scan.string(bytes, words, start);
        break;
      case 2: // "phone":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6f687022 &&
              words.getInt32(p + 5, true) === 0x3a22656e
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 3: // "token":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6b6f7422 &&
              words.getInt32(p + 5, true) === 0x3a226e65
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 4: // }
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
        order[0 + last] = 4;
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
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"email":
  if (
    !(
      words.getInt32(q, true) === 0x6d65222c &&
      words.getInt32(q + 4, true) === 0x226c6961 &&
      words.getInt32(q + 5, true) === 0x3a226c69
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"phone":
  if (
    !(
      words.getInt32(q, true) === 0x6870222c &&
      words.getInt32(q + 4, true) === 0x22656e6f &&
      words.getInt32(q + 5, true) === 0x3a22656e
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"token":
  if (
    !(
      words.getInt32(q, true) === 0x6f74222c &&
      words.getInt32(q + 4, true) === 0x226e656b &&
      words.getInt32(q + 5, true) === 0x3a226e65
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart < 0) return false;
  {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = scan.int64(bytes, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:27  to publicUsers
  const out = record.to(0, "prod.users");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 80 + at[5]! - at[4]!;
    let q = out.room(room);
    let { target, words: put } = out;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"email":"****","phone":"****","ingestedAt":
    put.setInt32(q, 0x6d65222c, true);
    put.setInt32(q + 4, 0x226c6961, true);
    put.setInt32(q + 8, 0x2a2a223a, true);
    put.setInt32(q + 12, 0x2c222a2a, true);
    put.setInt32(q + 16, 0x6f687022, true);
    put.setInt32(q + 20, 0x3a22656e, true);
    put.setInt32(q + 24, 0x2a2a2a22, true);
    put.setInt32(q + 28, 0x222c222a, true);
    put.setInt32(q + 32, 0x65676e69, true);
    put.setInt32(q + 36, 0x64657473, true);
    put.setInt32(q + 40, 0x3a227441, true);
    q += 44;
    out.wrote(q);
    writeInt64(record.timestamp!, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"env":"prod"}
    put.setInt32(q, 0x6e65222c, true);
    put.setInt32(q + 4, 0x223a2276, true);
    put.setInt32(q + 8, 0x646f7270, true);
    put.setInt32(q + 12, 0x7d22, true);
    q += 14;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.writeHeaders(addHeader(record.headers, "origin", "shop-prod", schemad(s.string)));
  record.leave();
  return true;
}

/** The same for a record without a value. */
function tombstone(record: FusedRecord): boolean {
  const { bytes } = record;
  if (record.keyStart < 0) return false;
  {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = scan.int64(bytes, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }

  // pipeline.kpl:27  to publicUsers
  record.to(0, "prod.users");
  record.passKey();
  record.writeHeaders(addHeader(record.headers, "origin", "shop-prod", schemad(s.string)));
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json" },
  to: [{ key: "json", value: "json" }],
  slots: 6,
  scratch: 0,
  keys: [valueKeys],
  run,
  tombstone,
};
//# sourceMappingURL=publishUsers.fused.ts.map
