// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, isNull, keys, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";

const valueKeys = keys(
  0,
  "before",
  "after",
  "source",
  "transaction",
  "op",
  "ts_ms",
  "ts_us",
  "ts_ns",
);
const beforeKeys = keys(10, "id", "name");
const afterKeys = keys(14, "id", "name");
const sourceKeys = keys(
  18,
  "version",
  "connector",
  "name",
  "ts_ms",
  "snapshot",
  "db",
  "sequence",
  "ts_us",
  "ts_ns",
);
const transactionKeys = keys(29, "id", "total_order", "data_collection_order");

/** Passes `before`, whose fields stand in any order. */
function passBeforeInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[13] = order[13]! > 0 ? order[13]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[12]!;
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
        break;
      case 1: // "name":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6d616e22 &&
              words.getInt32(p + 4, true) === 0x3a22656d
            )
          )
            break;
          start = p + 8;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 2: // }
        if (bytes[p] === 0x7d) return (seen & 0x1) === 0x1 ? p + 1 : -1;
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
        order[10 + last] = 2;
        return (seen & 0x1) === 0x1 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(beforeKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[10 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
      if (behind < 0 || !record.passUnknown("before.", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[10 + last]!;
  }
}

/** Passes `before`, whose fields stand as they are declared if they did so lately. */
function passBefore(record: FusedRecord, p: number): number {
  const { bytes, words, order } = record;
  if (order[13]! > 0) return passBeforeInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passBeforeInAnyOrder(record, p);
  start = q + 6;
  q = scan.int64(bytes, start);
  if (q < 0) return passBeforeInAnyOrder(record, p);
  // ,"name":
  if (words.getInt32(q, true) === 0x616e222c && words.getInt32(q + 4, true) === 0x3a22656d) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passBeforeInAnyOrder(record, p);
  }
  return bytes[q] === 0x7d ? q + 1 : passBeforeInAnyOrder(record, p);
}

/** Passes `after`, whose fields stand in any order. */
function passAfterInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[17] = order[17]! > 0 ? order[17]! - 1 : 8;
  at[6] = -1;
  at[8] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[16]!;
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
        at[6] = start;
        at[7] = behind;
        break;
      case 1: // "name":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6d616e22 &&
              words.getInt32(p + 4, true) === 0x3a22656d
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
      case 2: // }
        if (bytes[p] === 0x7d) return (seen & 0x1) === 0x1 ? p + 1 : -1;
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
        order[14 + last] = 2;
        return (seen & 0x1) === 0x1 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(afterKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[14 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
      if (behind < 0 || !record.passUnknown("after.", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[14 + last]!;
  }
}

/** Passes `after`, whose fields stand as they are declared if they did so lately. */
function passAfter(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[17]! > 0) return passAfterInAnyOrder(record, p);
  at[6] = -1;
  at[8] = -1;
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passAfterInAnyOrder(record, p);
  start = q + 6;
  q = scan.int64(bytes, start);
  if (q < 0) return passAfterInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"name":
  if (words.getInt32(q, true) === 0x616e222c && words.getInt32(q + 4, true) === 0x3a22656d) {
    start = q + 8;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passAfterInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passAfterInAnyOrder(record, p);
}

/** Passes `source`, whose fields stand in any order. */
function passSourceInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[28] = order[28]! > 0 ? order[28]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 9;
  let field = order[27]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "version":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x72657622 &&
              words.getInt32(p + 5, true) === 0x6e6f6973 &&
              words.getInt32(p + 7, true) === 0x3a226e6f
            )
          )
            break;
          start = p + 11;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 1: // "connector":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e6f6322 &&
              words.getInt32(p + 5, true) === 0x7463656e &&
              words.getInt32(p + 9, true) === 0x3a22726f
            )
          )
            break;
          start = p + 13;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 2: // "name":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6d616e22 &&
              words.getInt32(p + 4, true) === 0x3a22656d
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 3: // "ts_ms":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a22736d
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.int64(bytes, start);
        break;
      case 4: // "snapshot":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x616e7322 &&
              words.getInt32(p + 5, true) === 0x6f687370 &&
              words.getInt32(p + 8, true) === 0x3a22746f
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 5: // "db":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22626422 &&
              words.getInt32(p + 2, true) === 0x3a226264
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 6: // "sequence":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x71657322 &&
              words.getInt32(p + 5, true) === 0x636e6575 &&
              words.getInt32(p + 8, true) === 0x3a226563
            )
          )
            break;
          start = p + 12;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        break;
      case 7: // "ts_us":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a227375
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 8: // "ts_ns":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a22736e
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 9: // }
        if (bytes[p] === 0x7d) return (seen & 0x2f) === 0x2f ? p + 1 : -1;
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
        order[18 + last] = 9;
        return (seen & 0x2f) === 0x2f ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(sourceKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[18 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
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
    field = order[18 + last]!;
  }
}

/** Passes `source`, whose fields stand as they are declared if they did so lately. */
function passSource(record: FusedRecord, p: number): number {
  const { bytes, words, order } = record;
  if (order[28]! > 0) return passSourceInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"version":
  if (
    !(
      words.getInt32(q, true) === 0x6576227b &&
      words.getInt32(q + 4, true) === 0x6f697372 &&
      words.getInt32(q + 7, true) === 0x3a226e6f
    )
  )
    return passSourceInAnyOrder(record, p);
  start = q + 11;
  q = scan.string(bytes, words, start);
  if (q < 0) return passSourceInAnyOrder(record, p);
  // ,"connector":
  if (
    !(
      words.getInt32(q, true) === 0x6f63222c &&
      words.getInt32(q + 4, true) === 0x63656e6e &&
      words.getInt32(q + 8, true) === 0x22726f74 &&
      words.getInt32(q + 9, true) === 0x3a22726f
    )
  )
    return passSourceInAnyOrder(record, p);
  start = q + 13;
  q = scan.string(bytes, words, start);
  if (q < 0) return passSourceInAnyOrder(record, p);
  // ,"name":
  if (!(words.getInt32(q, true) === 0x616e222c && words.getInt32(q + 4, true) === 0x3a22656d))
    return passSourceInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passSourceInAnyOrder(record, p);
  // ,"ts_ms":
  if (
    !(
      words.getInt32(q, true) === 0x7374222c &&
      words.getInt32(q + 4, true) === 0x22736d5f &&
      words.getInt32(q + 5, true) === 0x3a22736d
    )
  )
    return passSourceInAnyOrder(record, p);
  start = q + 9;
  q = scan.int64(bytes, start);
  if (q < 0) return passSourceInAnyOrder(record, p);
  // ,"snapshot":
  if (
    words.getInt32(q, true) === 0x6e73222c &&
    words.getInt32(q + 4, true) === 0x68737061 &&
    words.getInt32(q + 8, true) === 0x3a22746f
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passSourceInAnyOrder(record, p);
  }
  // ,"db":
  if (!(words.getInt32(q, true) === 0x6264222c && words.getInt32(q + 2, true) === 0x3a226264))
    return passSourceInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passSourceInAnyOrder(record, p);
  // ,"sequence":
  if (
    words.getInt32(q, true) === 0x6573222c &&
    words.getInt32(q + 4, true) === 0x6e657571 &&
    words.getInt32(q + 8, true) === 0x3a226563
  ) {
    start = q + 12;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passSourceInAnyOrder(record, p);
  }
  // ,"ts_us":
  if (
    words.getInt32(q, true) === 0x7374222c &&
    words.getInt32(q + 4, true) === 0x2273755f &&
    words.getInt32(q + 5, true) === 0x3a227375
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passSourceInAnyOrder(record, p);
  }
  // ,"ts_ns":
  if (
    words.getInt32(q, true) === 0x7374222c &&
    words.getInt32(q + 4, true) === 0x22736e5f &&
    words.getInt32(q + 5, true) === 0x3a22736e
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passSourceInAnyOrder(record, p);
  }
  return bytes[q] === 0x7d ? q + 1 : passSourceInAnyOrder(record, p);
}

/** Passes `transaction`, whose fields stand in any order. */
function passTransactionInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[33] = order[33]! > 0 ? order[33]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 3;
  let field = order[32]!;
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
        break;
      case 1: // "total_order":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f7422 &&
              words.getInt32(p + 5, true) === 0x6f5f6c61 &&
              words.getInt32(p + 9, true) === 0x72656472 &&
              words.getInt32(p + 11, true) === 0x3a227265
            )
          )
            break;
          start = p + 15;
        }
        behind = scan.int64(bytes, start);
        break;
      case 2: // "data_collection_order":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74616422 &&
              words.getInt32(p + 5, true) === 0x6f635f61 &&
              words.getInt32(p + 9, true) === 0x63656c6c &&
              words.getInt32(p + 13, true) === 0x6e6f6974 &&
              words.getInt32(p + 17, true) === 0x64726f5f &&
              words.getInt32(p + 21, true) === 0x3a227265
            )
          )
            break;
          start = p + 25;
        }
        behind = scan.int64(bytes, start);
        break;
      case 3: // }
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
        order[29 + last] = 3;
        return (seen & 0x7) === 0x7 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(transactionKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[29 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
      if (behind < 0 || !record.passUnknown("transaction.", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[29 + last]!;
  }
}

/** Passes `transaction`, whose fields stand as they are declared if they did so lately. */
function passTransaction(record: FusedRecord, p: number): number {
  const { bytes, words, order } = record;
  if (order[33]! > 0) return passTransactionInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passTransactionInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passTransactionInAnyOrder(record, p);
  // ,"total_order":
  if (
    !(
      words.getInt32(q, true) === 0x6f74222c &&
      words.getInt32(q + 4, true) === 0x5f6c6174 &&
      words.getInt32(q + 8, true) === 0x6564726f &&
      words.getInt32(q + 11, true) === 0x3a227265
    )
  )
    return passTransactionInAnyOrder(record, p);
  start = q + 15;
  q = scan.int64(bytes, start);
  if (q < 0) return passTransactionInAnyOrder(record, p);
  // ,"data_collection_order":
  if (
    !(
      words.getInt32(q, true) === 0x6164222c &&
      words.getInt32(q + 4, true) === 0x635f6174 &&
      words.getInt32(q + 8, true) === 0x656c6c6f &&
      words.getInt32(q + 12, true) === 0x6f697463 &&
      words.getInt32(q + 16, true) === 0x726f5f6e &&
      words.getInt32(q + 20, true) === 0x22726564 &&
      words.getInt32(q + 21, true) === 0x3a227265
    )
  )
    return passTransactionInAnyOrder(record, p);
  start = q + 25;
  q = scan.int64(bytes, start);
  if (q < 0) return passTransactionInAnyOrder(record, p);
  return bytes[q] === 0x7d ? q + 1 : passTransactionInAnyOrder(record, p);
}

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[9] = order[9]! > 0 ? order[9]! - 1 : 8;
  at[4] = -1;
  at[2] = -1;
  at[6] = -1;
  at[8] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 8;
  let field = order[8]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "before":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x66656222 &&
              words.getInt32(p + 5, true) === 0x2265726f &&
              words.getInt32(p + 6, true) === 0x3a226572
            )
          )
            break;
          start = p + 10;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passBefore(record, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "after":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74666122 &&
              words.getInt32(p + 5, true) === 0x3a227265
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passAfter(record, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 2: // "source":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x756f7322 &&
              words.getInt32(p + 5, true) === 0x22656372 &&
              words.getInt32(p + 6, true) === 0x3a226563
            )
          )
            break;
          start = p + 10;
        }
        behind = passSource(record, start);
        break;
      case 3: // "transaction":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x61727422 &&
              words.getInt32(p + 5, true) === 0x6361736e &&
              words.getInt32(p + 9, true) === 0x6e6f6974 &&
              words.getInt32(p + 11, true) === 0x3a226e6f
            )
          )
            break;
          start = p + 15;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passTransaction(record, start);
        break;
      case 4: // "op":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22706f22 &&
              words.getInt32(p + 2, true) === 0x3a22706f
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 5: // "ts_ms":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a22736d
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 6: // "ts_us":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a227375
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 7: // "ts_ns":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x5f737422 &&
              words.getInt32(p + 5, true) === 0x3a22736e
            )
          )
            break;
          start = p + 9;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        break;
      case 8: // }
        if (bytes[p] === 0x7d) return (seen & 0x14) === 0x14 ? p + 1 : -1;
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
        order[0 + last] = 8;
        return (seen & 0x14) === 0x14 ? key + 1 : -1;
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
  if (order[9]! > 0) return passValueInAnyOrder(record, p);
  at[4] = -1;
  at[2] = -1;
  at[6] = -1;
  at[8] = -1;
  let before = 0x7b;
  let start = 0;
  let q = p;
  // {"before":
  if (
    words.getInt32(q, true) === 0x6562227b &&
    words.getInt32(q + 4, true) === 0x65726f66 &&
    words.getInt32(q + 6, true) === 0x3a226572
  ) {
    start = q + 10;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passBefore(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[4] = start;
    at[5] = q;
    before = 0x2c;
  }
  // ,"after":
  if (
    bytes[q] === before &&
    words.getInt32(q + 1, true) === 0x74666122 &&
    words.getInt32(q + 5, true) === 0x3a227265
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passAfter(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[2] = start;
    at[3] = q;
    before = 0x2c;
  }
  // ,"source":
  if (
    !(
      bytes[q] === before &&
      words.getInt32(q + 1, true) === 0x756f7322 &&
      words.getInt32(q + 5, true) === 0x22656372 &&
      words.getInt32(q + 6, true) === 0x3a226563
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 10;
  q = passSource(record, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"transaction":
  if (
    words.getInt32(q, true) === 0x7274222c &&
    words.getInt32(q + 4, true) === 0x61736e61 &&
    words.getInt32(q + 8, true) === 0x6f697463 &&
    words.getInt32(q + 11, true) === 0x3a226e6f
  ) {
    start = q + 15;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passTransaction(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"op":
  if (!(words.getInt32(q, true) === 0x706f222c && words.getInt32(q + 2, true) === 0x3a22706f))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"ts_ms":
  if (
    words.getInt32(q, true) === 0x7374222c &&
    words.getInt32(q + 4, true) === 0x22736d5f &&
    words.getInt32(q + 5, true) === 0x3a22736d
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"ts_us":
  if (
    words.getInt32(q, true) === 0x7374222c &&
    words.getInt32(q + 4, true) === 0x2273755f &&
    words.getInt32(q + 5, true) === 0x3a227375
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  // ,"ts_ns":
  if (
    words.getInt32(q, true) === 0x7374222c &&
    words.getInt32(q + 4, true) === 0x22736e5f &&
    words.getInt32(q + 5, true) === 0x3a22736e
  ) {
    start = q + 9;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart < 0) return false;
  if (!scan.isText(bytes, words, record.keyStart, record.keyEnd)) return false;
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = passValue(record, start);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  if ((at[2]! < 0 || isNull(bytes, at[2]!)) && (at[4]! < 0 || isNull(bytes, at[4]!)))
    return record.drop(0);

  // pipeline.kpl:17  | ExtractNewRecordState { delete.tombstone.handling.mode: tombstone }
  if (at[2]! < 0 || isNull(bytes, at[2]!)) {
    // pipeline.kpl:19  to customers
    record.to(0, "shop.customers");
    record.passKey();
    record.writeValue(0, null);
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:19  to customers
  const out2 = record.to(0, "shop.customers");
  record.passKey();
  {
    const valueFrom = out2.length;
    const head = record.head(0, "value");
    const room = 52 + head.length + at[7]! - at[6]! + at[9]! - at[8]!;
    let q = out2.room(room);
    const { target, words: put } = out2;
    target.set(head, q);
    q += head.length;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"name":
    put.setInt32(q, 0x616e222c, true);
    put.setInt32(q + 4, 0x3a22656d, true);
    q += 8;
    if (at[8]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"source":"shop"}}
    put.setInt32(q, 0x6f73222c, true);
    put.setInt32(q + 4, 0x65637275, true);
    put.setInt32(q + 8, 0x73223a22, true);
    put.setInt32(q + 12, 0x22706f68, true);
    put.setInt32(q + 16, 0x7d7d, true);
    q += 18;
    out2.wrote(q);
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
  return record.drop(0);
}

export const fused: FusedCode = {
  from: { key: "text UTF-8", value: "json with schemas" },
  to: [{ key: "text UTF-8", value: "json with schemas" }],
  slots: 10,
  scratch: 0,
  keys: [valueKeys, beforeKeys, afterKeys, sourceKeys, transactionKeys],
  run,
  tombstone,
};
//# sourceMappingURL=customerRows.fused.ts.map
