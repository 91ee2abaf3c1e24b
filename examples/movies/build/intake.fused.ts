// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const valueKeys = keys(
  0,
  "Title",
  "US Gross",
  "Worldwide Gross",
  "US DVD Sales",
  "Production Budget",
  "Release Date",
  "MPAA Rating",
  "Running Time min",
  "Distributor",
  "Source",
  "Major Genre",
  "Creative Type",
  "Director",
  "Rotten Tomatoes Rating",
  "IMDB Rating",
  "IMDB Votes",
);

const configuredDateParser = dateParser("MMM dd yyyy");
const writeTimestamp = writer(schemad(s.timestamp), { numericDecimals: false, replaceNull: true });

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[17] = order[17]! > 0 ? order[17]! - 1 : 8;
  at[6] = -1;
  at[8] = -1;
  at[10] = -1;
  at[12] = -1;
  at[14] = -1;
  at[16] = -1;
  at[18] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 16;
  let field = order[16]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "Title":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74695422 &&
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
      case 1: // "US Gross":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x20535522 &&
              words.getInt32(p + 5, true) === 0x736f7247 &&
              words.getInt32(p + 8, true) === 0x3a227373
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 2: // "Worldwide Gross":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x726f5722 &&
              words.getInt32(p + 5, true) === 0x6977646c &&
              words.getInt32(p + 9, true) === 0x47206564 &&
              words.getInt32(p + 13, true) === 0x73736f72 &&
              words.getInt32(p + 15, true) === 0x3a227373
            )
          )
            break;
          start = p + 19;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 3: // "US DVD Sales":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x20535522 &&
              words.getInt32(p + 5, true) === 0x20445644 &&
              words.getInt32(p + 9, true) === 0x656c6153 &&
              words.getInt32(p + 12, true) === 0x3a227365
            )
          )
            break;
          start = p + 16;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 4: // "Production Budget":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6f725022 &&
              words.getInt32(p + 5, true) === 0x74637564 &&
              words.getInt32(p + 9, true) === 0x206e6f69 &&
              words.getInt32(p + 13, true) === 0x67647542 &&
              words.getInt32(p + 17, true) === 0x3a227465
            )
          )
            break;
          start = p + 21;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 5: // "Release Date":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6c655222 &&
              words.getInt32(p + 5, true) === 0x65736165 &&
              words.getInt32(p + 9, true) === 0x74614420 &&
              words.getInt32(p + 12, true) === 0x3a226574
            )
          )
            break;
          start = p + 16;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 6: // "MPAA Rating":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x41504d22 &&
              words.getInt32(p + 5, true) === 0x61522041 &&
              words.getInt32(p + 9, true) === 0x676e6974 &&
              words.getInt32(p + 11, true) === 0x3a22676e
            )
          )
            break;
          start = p + 15;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 7: // "Running Time min":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e755222 &&
              words.getInt32(p + 5, true) === 0x676e696e &&
              words.getInt32(p + 9, true) === 0x6d695420 &&
              words.getInt32(p + 13, true) === 0x696d2065 &&
              words.getInt32(p + 16, true) === 0x3a226e69
            )
          )
            break;
          start = p + 20;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
        break;
      case 8: // "Distributor":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x73694422 &&
              words.getInt32(p + 5, true) === 0x62697274 &&
              words.getInt32(p + 9, true) === 0x726f7475 &&
              words.getInt32(p + 11, true) === 0x3a22726f
            )
          )
            break;
          start = p + 15;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 9: // "Source":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x756f5322 &&
              words.getInt32(p + 5, true) === 0x22656372 &&
              words.getInt32(p + 6, true) === 0x3a226563
            )
          )
            break;
          start = p + 10;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 10: // "Major Genre":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6a614d22 &&
              words.getInt32(p + 5, true) === 0x4720726f &&
              words.getInt32(p + 9, true) === 0x65726e65 &&
              words.getInt32(p + 11, true) === 0x3a226572
            )
          )
            break;
          start = p + 15;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 11: // "Creative Type":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x65724322 &&
              words.getInt32(p + 5, true) === 0x76697461 &&
              words.getInt32(p + 9, true) === 0x79542065 &&
              words.getInt32(p + 13, true) === 0x3a226570
            )
          )
            break;
          start = p + 17;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 12: // "Director":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x72694422 &&
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
        at[12] = start;
        at[13] = behind;
        break;
      case 13: // "Rotten Tomatoes Rating":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f5222 &&
              words.getInt32(p + 5, true) === 0x206e6574 &&
              words.getInt32(p + 9, true) === 0x616d6f54 &&
              words.getInt32(p + 13, true) === 0x73656f74 &&
              words.getInt32(p + 17, true) === 0x74615220 &&
              words.getInt32(p + 21, true) === 0x22676e69 &&
              words.getInt32(p + 22, true) === 0x3a22676e
            )
          )
            break;
          start = p + 26;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
        at[14] = start;
        at[15] = behind;
        break;
      case 14: // "IMDB Rating":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x444d4922 &&
              words.getInt32(p + 5, true) === 0x61522042 &&
              words.getInt32(p + 9, true) === 0x676e6974 &&
              words.getInt32(p + 11, true) === 0x3a22676e
            )
          )
            break;
          start = p + 15;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
        at[16] = start;
        at[17] = behind;
        break;
      case 15: // "IMDB Votes":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x444d4922 &&
              words.getInt32(p + 5, true) === 0x6f562042 &&
              words.getInt32(p + 9, true) === 0x22736574 &&
              words.getInt32(p + 10, true) === 0x3a227365
            )
          )
            break;
          start = p + 14;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[18] = start;
        at[19] = behind;
        break;
      case 16: // }
        if (bytes[p] === 0x7d) return (seen & 0x21) === 0x21 ? p + 1 : -1;
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
        order[0 + last] = 16;
        return (seen & 0x21) === 0x21 ? key + 1 : -1;
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
  if (order[17]! > 0) return passValueInAnyOrder(record, p);
  at[6] = -1;
  at[8] = -1;
  at[10] = -1;
  at[12] = -1;
  at[14] = -1;
  at[16] = -1;
  at[18] = -1;
  let start = 0;
  let q = p;
  // {"Title":
  if (
    !(
      words.getInt32(q, true) === 0x6954227b &&
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
  // ,"US Gross":
  if (
    words.getInt32(q, true) === 0x5355222c &&
    words.getInt32(q + 4, true) === 0x6f724720 &&
    words.getInt32(q + 8, true) === 0x3a227373
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Worldwide Gross":
  if (
    words.getInt32(q, true) === 0x6f57222c &&
    words.getInt32(q + 4, true) === 0x77646c72 &&
    words.getInt32(q + 8, true) === 0x20656469 &&
    words.getInt32(q + 12, true) === 0x736f7247 &&
    words.getInt32(q + 15, true) === 0x3a227373
  ) {
    start = q + 19;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[6] = start;
    at[7] = q;
  }
  // ,"US DVD Sales":
  if (
    words.getInt32(q, true) === 0x5355222c &&
    words.getInt32(q + 4, true) === 0x44564420 &&
    words.getInt32(q + 8, true) === 0x6c615320 &&
    words.getInt32(q + 12, true) === 0x3a227365
  ) {
    start = q + 16;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Production Budget":
  if (
    words.getInt32(q, true) === 0x7250222c &&
    words.getInt32(q + 4, true) === 0x6375646f &&
    words.getInt32(q + 8, true) === 0x6e6f6974 &&
    words.getInt32(q + 12, true) === 0x64754220 &&
    words.getInt32(q + 16, true) === 0x22746567 &&
    words.getInt32(q + 17, true) === 0x3a227465
  ) {
    start = q + 21;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  // ,"Release Date":
  if (
    !(
      words.getInt32(q, true) === 0x6552222c &&
      words.getInt32(q + 4, true) === 0x7361656c &&
      words.getInt32(q + 8, true) === 0x61442065 &&
      words.getInt32(q + 12, true) === 0x3a226574
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 16;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"MPAA Rating":
  if (
    words.getInt32(q, true) === 0x504d222c &&
    words.getInt32(q + 4, true) === 0x52204141 &&
    words.getInt32(q + 8, true) === 0x6e697461 &&
    words.getInt32(q + 11, true) === 0x3a22676e
  ) {
    start = q + 15;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Running Time min":
  if (
    words.getInt32(q, true) === 0x7552222c &&
    words.getInt32(q + 4, true) === 0x6e696e6e &&
    words.getInt32(q + 8, true) === 0x69542067 &&
    words.getInt32(q + 12, true) === 0x6d20656d &&
    words.getInt32(q + 16, true) === 0x3a226e69
  ) {
    start = q + 20;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Distributor":
  if (
    words.getInt32(q, true) === 0x6944222c &&
    words.getInt32(q + 4, true) === 0x69727473 &&
    words.getInt32(q + 8, true) === 0x6f747562 &&
    words.getInt32(q + 11, true) === 0x3a22726f
  ) {
    start = q + 15;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Source":
  if (
    words.getInt32(q, true) === 0x6f53222c &&
    words.getInt32(q + 4, true) === 0x65637275 &&
    words.getInt32(q + 6, true) === 0x3a226563
  ) {
    start = q + 10;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Major Genre":
  if (
    words.getInt32(q, true) === 0x614d222c &&
    words.getInt32(q + 4, true) === 0x20726f6a &&
    words.getInt32(q + 8, true) === 0x726e6547 &&
    words.getInt32(q + 11, true) === 0x3a226572
  ) {
    start = q + 15;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[10] = start;
    at[11] = q;
  }
  // ,"Creative Type":
  if (
    words.getInt32(q, true) === 0x7243222c &&
    words.getInt32(q + 4, true) === 0x69746165 &&
    words.getInt32(q + 8, true) === 0x54206576 &&
    words.getInt32(q + 12, true) === 0x22657079 &&
    words.getInt32(q + 13, true) === 0x3a226570
  ) {
    start = q + 17;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"Director":
  if (
    words.getInt32(q, true) === 0x6944222c &&
    words.getInt32(q + 4, true) === 0x74636572 &&
    words.getInt32(q + 8, true) === 0x3a22726f
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[12] = start;
    at[13] = q;
  }
  // ,"Rotten Tomatoes Rating":
  if (
    words.getInt32(q, true) === 0x6f52222c &&
    words.getInt32(q + 4, true) === 0x6e657474 &&
    words.getInt32(q + 8, true) === 0x6d6f5420 &&
    words.getInt32(q + 12, true) === 0x656f7461 &&
    words.getInt32(q + 16, true) === 0x61522073 &&
    words.getInt32(q + 20, true) === 0x676e6974 &&
    words.getInt32(q + 22, true) === 0x3a22676e
  ) {
    start = q + 26;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int32(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[14] = start;
    at[15] = q;
  }
  // ,"IMDB Rating":
  if (
    words.getInt32(q, true) === 0x4d49222c &&
    words.getInt32(q + 4, true) === 0x52204244 &&
    words.getInt32(q + 8, true) === 0x6e697461 &&
    words.getInt32(q + 11, true) === 0x3a22676e
  ) {
    start = q + 15;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[16] = start;
    at[17] = q;
  }
  // ,"IMDB Votes":
  if (
    words.getInt32(q, true) === 0x4d49222c &&
    words.getInt32(q + 4, true) === 0x56204244 &&
    words.getInt32(q + 8, true) === 0x7365746f &&
    words.getInt32(q + 10, true) === 0x3a227365
  ) {
    start = q + 14;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[18] = start;
    at[19] = q;
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

  // pipeline.kpl:84  | TimestampConverter { field: released, target.type: Timestamp, format: "MMM dd yyyy" }
  const released = configuredDateParser(stringAt(bytes, at[2]!, at[3]!));

  // pipeline.kpl:85  to films
  const out = record.to(0, record.topic);
  record.writeKey(0, record.readKey());
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room =
      139 +
      head.length +
      at[5]! -
      at[4]! +
      at[7]! -
      at[6]! +
      at[9]! -
      at[8]! +
      at[11]! -
      at[10]! +
      at[13]! -
      at[12]! +
      at[15]! -
      at[14]! +
      at[17]! -
      at[16]! +
      at[19]! -
      at[18]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
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
    if (at[6]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"budget":
    put.setInt32(q, 0x7562222c, true);
    put.setInt32(q + 4, 0x74656764, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    if (at[8]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"released":
    put.setInt32(q, 0x6572222c, true);
    put.setInt32(q + 4, 0x7361656c, true);
    put.setInt32(q + 8, 0x3a226465, true);
    q += 12;
    out.wrote(q);
    writeTimestamp(released, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"genre":
    put.setInt32(q, 0x6567222c, true);
    put.setInt32(q + 4, 0x2265726e, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[10]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    }
    // ,"director":
    put.setInt32(q, 0x6964222c, true);
    put.setInt32(q + 4, 0x74636572, true);
    put.setInt32(q + 8, 0x3a22726f, true);
    q += 12;
    if (at[12]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
    }
    // ,"critics":
    put.setInt32(q, 0x7263222c, true);
    put.setInt32(q + 4, 0x63697469, true);
    put.setInt32(q + 8, 0x3a2273, true);
    q += 11;
    if (at[14]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[14]!, at[15]!, target, put, q);
    }
    // ,"audience":
    put.setInt32(q, 0x7561222c, true);
    put.setInt32(q + 4, 0x6e656964, true);
    put.setInt32(q + 8, 0x3a226563, true);
    q += 12;
    if (at[16]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[16]!, at[17]!, target, put, q);
    }
    // ,"votes":
    put.setInt32(q, 0x6f76222c, true);
    put.setInt32(q + 4, 0x22736574, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[18]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[18]!, at[19]!, target, put, q);
    }
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
  from: { key: "none", value: "json" },
  to: [{ key: "json", value: "json with schemas" }],
  slots: 20,
  scratch: 0,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=intake.fused.ts.map
