// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, copyNested, find, isNull, keys, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { integerToText } from "kpl/stdlib/transforms/cast/on-text";

const valueKeys = keys(0, "n", "secret", "old", "deep");
const deepKeys = keys(6, "x");

const taken = keys(0, "new");

/** Passes `deep`, whose fields stand in any order. */
function passDeepInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[8] = order[8]! > 0 ? order[8]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 1;
  let field = order[7]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "x":
        if (start === 0) {
          if (bytes[p] !== before || !(words.getInt32(p + 1, true) === 0x3a227822)) break;
          start = p + 5;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 1: // }
        if (bytes[p] === 0x7d) return true ? p + 1 : -1;
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
        order[6 + last] = 1;
        return true ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(deepKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[6 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 2);
      if (behind < 0) return -1;
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

/** Passes `deep`, whose fields stand as they are declared if they did so lately. */
function passDeep(record: FusedRecord, p: number): number {
  const { bytes, words, order } = record;
  if (order[8]! > 0) return passDeepInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"x":
  if (words.getInt32(q, true) === 0x2278227b && words.getInt32(q + 1, true) === 0x3a227822) {
    start = q + 5;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passDeepInAnyOrder(record, p);
  }
  return bytes[q] === 0x7d ? q + 1 : passDeepInAnyOrder(record, p);
}

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[5] = order[5]! > 0 ? order[5]! - 1 : 8;
  at[6] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 4;
  let field = order[4]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "n":
        if (start === 0) {
          if (bytes[p] !== before || !(words.getInt32(p + 1, true) === 0x3a226e22)) break;
          start = p + 5;
        }
        behind = scan.int64(bytes, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 1: // "secret":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x63657322 &&
              words.getInt32(p + 5, true) === 0x22746572 &&
              words.getInt32(p + 6, true) === 0x3a227465
            )
          )
            break;
          start = p + 10;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 2: // "old":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x646c6f22 &&
              words.getInt32(p + 3, true) === 0x3a22646c
            )
          )
            break;
          start = p + 7;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 3: // "deep":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x65656422 &&
              words.getInt32(p + 4, true) === 0x3a227065
            )
          )
            break;
          start = p + 8;
        }
        behind = passDeep(record, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 4: // }
        if (bytes[p] === 0x7d) return (seen & 0x9) === 0x9 ? p + 1 : -1;
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
        return (seen & 0x9) === 0x9 ? key + 1 : -1;
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
      if (behind < 0 || !record.keepUnknown(at[1]!, behind)) return -1;
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
  at[6] = -1;
  let start = 0;
  let q = p;
  // {"n":
  if (!(words.getInt32(q, true) === 0x226e227b && words.getInt32(q + 1, true) === 0x3a226e22))
    return passValueInAnyOrder(record, p);
  start = q + 5;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"secret":
  if (
    words.getInt32(q, true) === 0x6573222c &&
    words.getInt32(q + 4, true) === 0x74657263 &&
    words.getInt32(q + 6, true) === 0x3a227465
  ) {
    start = q + 10;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"old":
  if (words.getInt32(q, true) === 0x6c6f222c && words.getInt32(q + 3, true) === 0x3a22646c) {
    start = q + 7;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[6] = start;
    at[7] = q;
  }
  // ,"deep":
  if (!(words.getInt32(q, true) === 0x6564222c && words.getInt32(q + 4, true) === 0x3a227065))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = passDeep(record, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[8] = start;
  at[9] = q;
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
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = passValue(record, start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:18  | Cast { spec: { n: string } }
  const n = scratch;
  const nEnd = integerToText(bytes, at[2]!, at[3]!, n);
  if (nEnd < 0) return false;
  scratch = nEnd;

  // pipeline.kpl:20  to looseOut
  const out = record.to(0, "loose");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 37 + nEnd - n + at[7]! - at[6]! + at[9]! - at[8]! + record.restRoom;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"n":
    put.setInt32(q, 0x226e227b, true);
    put.setInt32(q + 4, 0x3a, true);
    q += 5;
    q = copy(bytes, words, n, nEnd, target, put, q);
    if (at[6]! >= 0) {
      // ,"new":
      put.setInt32(q, 0x656e222c, true);
      put.setInt32(q + 4, 0x3a2277, true);
      q += 7;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"deep":
    put.setInt32(q, 0x6564222c, true);
    put.setInt32(q + 4, 0x3a227065, true);
    q += 8;
    q = copyNested(bytes, words, at[8]!, at[9]!, target, put, q);
    q = record.copyRest(taken, target, put, q);
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
  from: { key: "json", value: "json" },
  to: [{ key: "json", value: "json" }],
  slots: 12,
  scratch: 32,
  keys: [valueKeys, deepKeys],
  run,
};
//# sourceMappingURL=openSchemaless.fused.ts.map
