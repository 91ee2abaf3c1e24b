// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  NULL_END,
  NULL_START,
  UNKNOWN,
  copy,
  find,
  isNull,
  keys,
  numberAt,
  scan,
  stringAt,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { int64ToFloat64 } from "kpl/stdlib/transforms/cast/on-text";
import { dateFormatter } from "kpl/stdlib/transforms/timestamp-converter/on-text";

const valueKeys = keys(
  0,
  "title",
  "gross",
  "budget",
  "released",
  "genre",
  "director",
  "critics",
  "audience",
  "votes",
);

const configuredFullMatcher = fullMatcher(".* (II|III|IV|2|3|4)(:.*)?");
const configuredDateFormatter = dateFormatter("yyyy-MM-dd");

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[10] = order[10]! > 0 ? order[10]! - 1 : 8;
  at[6] = -1;
  at[8] = -1;
  at[12] = -1;
  at[14] = -1;
  at[16] = -1;
  at[18] = -1;
  at[2] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 9;
  let field = order[9]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "title":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74697422 &&
              words.getInt32(p + 5, true) === 0x3a22656c
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.string(bytes, words, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "gross":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6f726722 &&
              words.getInt32(p + 5, true) === 0x3a227373
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 2: // "budget":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x64756222 &&
              words.getInt32(p + 5, true) === 0x22746567 &&
              words.getInt32(p + 6, true) === 0x3a227465
            )
          )
            break;
          start = p + 10;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 3: // "released":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6c657222 &&
              words.getInt32(p + 5, true) === 0x65736165 &&
              words.getInt32(p + 8, true) === 0x3a226465
            )
          )
            break;
          start = p + 12;
        }
        behind = scan.int64(bytes, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 4: // "genre":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e656722 &&
              words.getInt32(p + 5, true) === 0x3a226572
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[12] = start;
        at[13] = behind;
        break;
      case 5: // "director":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x72696422 &&
              words.getInt32(p + 5, true) === 0x6f746365 &&
              words.getInt32(p + 8, true) === 0x3a22726f
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[14] = start;
        at[15] = behind;
        break;
      case 6: // "critics":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x69726322 &&
              words.getInt32(p + 5, true) === 0x73636974 &&
              words.getInt32(p + 7, true) === 0x3a227363
            )
          )
            break;
          start = p + 11;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
        at[16] = start;
        at[17] = behind;
        break;
      case 7: // "audience":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x64756122 &&
              words.getInt32(p + 5, true) === 0x636e6569 &&
              words.getInt32(p + 8, true) === 0x3a226563
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
        at[18] = start;
        at[19] = behind;
        break;
      case 8: // "votes":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f7622 &&
              words.getInt32(p + 5, true) === 0x3a227365
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 9: // }
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
        order[0 + last] = 9;
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
  if (order[10]! > 0) return passValueInAnyOrder(record, p);
  at[6] = -1;
  at[8] = -1;
  at[12] = -1;
  at[14] = -1;
  at[16] = -1;
  at[18] = -1;
  at[2] = -1;
  let start = 0;
  let q = p;
  // {"title":
  if (
    !(
      words.getInt32(q, true) === 0x6974227b &&
      words.getInt32(q + 4, true) === 0x22656c74 &&
      words.getInt32(q + 5, true) === 0x3a22656c
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"gross":
  if (
    words.getInt32(q, true) === 0x7267222c &&
    words.getInt32(q + 4, true) === 0x2273736f &&
    words.getInt32(q + 5, true) === 0x3a227373
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[6] = start;
    at[7] = q;
  }
  // ,"budget":
  if (
    words.getInt32(q, true) === 0x7562222c &&
    words.getInt32(q + 4, true) === 0x74656764 &&
    words.getInt32(q + 6, true) === 0x3a227465
  ) {
    start = q + 10;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  // ,"released":
  if (
    !(
      words.getInt32(q, true) === 0x6572222c &&
      words.getInt32(q + 4, true) === 0x7361656c &&
      words.getInt32(q + 8, true) === 0x3a226465
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 12;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[10] = start;
  at[11] = q;
  // ,"genre":
  if (
    words.getInt32(q, true) === 0x6567222c &&
    words.getInt32(q + 4, true) === 0x2265726e &&
    words.getInt32(q + 5, true) === 0x3a226572
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[12] = start;
    at[13] = q;
  }
  // ,"director":
  if (
    words.getInt32(q, true) === 0x6964222c &&
    words.getInt32(q + 4, true) === 0x74636572 &&
    words.getInt32(q + 8, true) === 0x3a22726f
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[14] = start;
    at[15] = q;
  }
  // ,"critics":
  if (
    words.getInt32(q, true) === 0x7263222c &&
    words.getInt32(q + 4, true) === 0x63697469 &&
    words.getInt32(q + 7, true) === 0x3a227363
  ) {
    start = q + 11;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[16] = start;
    at[17] = q;
  }
  // ,"audience":
  if (
    words.getInt32(q, true) === 0x7561222c &&
    words.getInt32(q + 4, true) === 0x6e656964 &&
    words.getInt32(q + 8, true) === 0x3a226563
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[18] = start;
    at[19] = q;
  }
  // ,"votes":
  if (
    words.getInt32(q, true) === 0x6f76222c &&
    words.getInt32(q + 4, true) === 0x22736574 &&
    words.getInt32(q + 5, true) === 0x3a227365
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[2] = start;
    at[3] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart >= 0) {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = scan.any(bytes, words, start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = passValue(record, start);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:93  | unrated: Filter when unrated
  const applies = at[2]! < 0 || isNull(bytes, at[2]!) || numberAt(bytes, at[2]!, at[3]!) < 500;
  if (applies) return record.drop(0);

  // pipeline.kpl:94  | sequels: Filter when value.title matches /.* (II|III|IV|2|3|4)(:.*)?/
  const applies2 = configuredFullMatcher(stringAt(bytes, at[4]!, at[5]!));
  if (applies2) return record.drop(1);

  // pipeline.kpl:95  | Cast { spec: { gross: float64, budget: float64 } }
  let gross = NULL_START;
  let grossEnd = NULL_END;
  if (!(at[6]! < 0 || isNull(bytes, at[6]!))) {
    if (at[6]! >= 0) {
      const gross2 = scratch;
      const grossEnd2 = int64ToFloat64(bytes, at[6]!, at[7]!, gross2);
      if (grossEnd2 < 0) return false;
      scratch = grossEnd2;
      gross = gross2;
      grossEnd = grossEnd2;
    }
  }
  let budget = NULL_START;
  let budgetEnd = NULL_END;
  if (!(at[8]! < 0 || isNull(bytes, at[8]!))) {
    if (at[8]! >= 0) {
      const budget2 = scratch;
      const budgetEnd2 = int64ToFloat64(bytes, at[8]!, at[9]!, budget2);
      if (budgetEnd2 < 0) return false;
      scratch = budgetEnd2;
      budget = budget2;
      budgetEnd = budgetEnd2;
    }
  }

  // pipeline.kpl:96  | TimestampConverter { field: released, target.type: string, format: "yyyy-MM-dd" }
  const released = scratch;
  const releasedEnd = configuredDateFormatter(bytes, at[10]!, at[11]!, released);
  if (releasedEnd < 0) return false;
  scratch = releasedEnd;

  // pipeline.kpl:98  to report
  const out = record.to(0, "films");
  {
    const valueFrom = out.length;
    const room =
      155 +
      at[5]! -
      at[4]! +
      grossEnd -
      gross +
      budgetEnd -
      budget +
      releasedEnd -
      released +
      at[13]! -
      at[12]! +
      at[15]! -
      at[14]! +
      at[17]! -
      at[16]! +
      at[19]! -
      at[18]! +
      at[3]! -
      at[2]!;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"title":
    put.setInt32(q, 0x6974227b, true);
    put.setInt32(q + 4, 0x22656c74, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"gross":
    put.setInt32(q, 0x7267222c, true);
    put.setInt32(q + 4, 0x2273736f, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, gross, grossEnd, target, put, q);
    // ,"budget":
    put.setInt32(q, 0x7562222c, true);
    put.setInt32(q + 4, 0x74656764, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    q = copy(bytes, words, budget, budgetEnd, target, put, q);
    // ,"released":
    put.setInt32(q, 0x6572222c, true);
    put.setInt32(q + 4, 0x7361656c, true);
    put.setInt32(q + 8, 0x3a226465, true);
    q += 12;
    q = copy(bytes, words, released, releasedEnd, target, put, q);
    // ,"genre":
    put.setInt32(q, 0x6567222c, true);
    put.setInt32(q + 4, 0x2265726e, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[12]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
    }
    // ,"director":
    put.setInt32(q, 0x6964222c, true);
    put.setInt32(q + 4, 0x74636572, true);
    put.setInt32(q + 8, 0x3a22726f, true);
    q += 12;
    if (at[14]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[14]!, at[15]!, target, put, q);
    }
    // ,"critics":
    put.setInt32(q, 0x7263222c, true);
    put.setInt32(q + 4, 0x63697469, true);
    put.setInt32(q + 8, 0x3a2273, true);
    q += 11;
    if (at[16]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[16]!, at[17]!, target, put, q);
    }
    // ,"audience":
    put.setInt32(q, 0x7561222c, true);
    put.setInt32(q + 4, 0x6e656964, true);
    put.setInt32(q + 8, 0x3a226563, true);
    q += 12;
    if (at[18]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[18]!, at[19]!, target, put, q);
    }
    // ,"votes":
    put.setInt32(q, 0x6f76222c, true);
    put.setInt32(q + 4, 0x22736574, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[2]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    }
    // ,"source":"vega-datasets"}
    put.setInt32(q, 0x6f73222c, true);
    put.setInt32(q + 4, 0x65637275, true);
    put.setInt32(q + 8, 0x76223a22, true);
    put.setInt32(q + 12, 0x2d616765, true);
    put.setInt32(q + 16, 0x61746164, true);
    put.setInt32(q + 20, 0x73746573, true);
    put.setInt32(q + 24, 0x7d22, true);
    q += 26;
    out.wrote(q);
    record.valueIs(valueFrom);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json with schemas" },
  to: [{ key: "none", value: "json" }],
  slots: 20,
  scratch: 320,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=rate.fused.ts.map
