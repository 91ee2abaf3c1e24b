// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  UNKNOWN,
  bigintAt,
  copy,
  find,
  isNull,
  isText,
  json,
  keys,
  numberAt,
  scan,
  stringAt,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, hasHeader, s, sameNumber, schemad } from "kpl/runtime";

const valueKeys = keys(0, "id", "kind", "country", "total", "lines");

const configuredFullMatcher = fullMatcher("test-.*");
const textVoid = json("void");
const textDraft = json("draft");
const textRefund = json("refund");
const textDE = json("DE");
const textFR = json("FR");
const textGB = json("GB");

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[6] = order[6]! > 0 ? order[6]! - 1 : 8;
  at[8] = -1;
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
      case 1: // "kind":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e696b22 &&
              words.getInt32(p + 4, true) === 0x3a22646e
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 2: // "country":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x756f6322 &&
              words.getInt32(p + 5, true) === 0x7972746e &&
              words.getInt32(p + 7, true) === 0x3a227972
            )
          )
            break;
          start = p + 11;
        }
        behind = isNull(bytes, start)
          ? scan.nothing(words, start)
          : scan.string(bytes, words, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 3: // "total":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x746f7422 &&
              words.getInt32(p + 5, true) === 0x3a226c61
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.float64(bytes, start);
        at[10] = start;
        at[11] = behind;
        break;
      case 4: // "lines":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e696c22 &&
              words.getInt32(p + 5, true) === 0x3a227365
            )
          )
            break;
          start = p + 9;
        }
        behind = scan.int64(bytes, start);
        at[12] = start;
        at[13] = behind;
        break;
      case 5: // }
        if (bytes[p] === 0x7d) return (seen & 0x1b) === 0x1b ? p + 1 : -1;
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
        return (seen & 0x1b) === 0x1b ? key + 1 : -1;
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
  if (order[6]! > 0) return passValueInAnyOrder(record, p);
  at[8] = -1;
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
  // ,"kind":
  if (!(words.getInt32(q, true) === 0x696b222c && words.getInt32(q + 4, true) === 0x3a22646e))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[2] = start;
  at[3] = q;
  // ,"country":
  if (
    words.getInt32(q, true) === 0x6f63222c &&
    words.getInt32(q + 4, true) === 0x72746e75 &&
    words.getInt32(q + 7, true) === 0x3a227972
  ) {
    start = q + 11;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.string(bytes, words, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
  }
  // ,"total":
  if (
    !(
      words.getInt32(q, true) === 0x6f74222c &&
      words.getInt32(q + 4, true) === 0x226c6174 &&
      words.getInt32(q + 5, true) === 0x3a226c61
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.float64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[10] = start;
  at[11] = q;
  // ,"lines":
  if (
    !(
      words.getInt32(q, true) === 0x696c222c &&
      words.getInt32(q + 4, true) === 0x2273656e &&
      words.getInt32(q + 5, true) === 0x3a227365
    )
  )
    return passValueInAnyOrder(record, p);
  start = q + 9;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[12] = start;
  at[13] = q;
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
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

  // pipeline.kpl:23  | Filter when internal
  if (hasHeader(record.headers, "x-internal")) return record.drop(0);

  // pipeline.kpl:24  | Filter when value.kind matches /test-.*/ or value.kind in ["void", "draft"]
  const applies =
    configuredFullMatcher(stringAt(bytes, at[2]!, at[3]!)) ||
    isText(bytes, at[2]!, at[3]!, textVoid) ||
    isText(bytes, at[2]!, at[3]!, textDraft);
  if (applies) return record.drop(1);

  // pipeline.kpl:26  when refund
  if (isText(bytes, at[2]!, at[3]!, textRefund)) {
    // pipeline.kpl:28  to refunds
    const out = record.to(0, "sales");
    record.passKey();
    {
      const valueFrom = out.length;
      const room =
        60 +
        at[7]! -
        at[6]! +
        at[3]! -
        at[2]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]! +
        at[13]! -
        at[12]!;
      let q = out.room(room);
      const { target, words: put } = out;
      // {"id":
      put.setInt32(q, 0x6469227b, true);
      put.setInt32(q + 4, 0x3a22, true);
      q += 6;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      // ,"kind":
      put.setInt32(q, 0x696b222c, true);
      put.setInt32(q + 4, 0x3a22646e, true);
      q += 8;
      q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
      if (at[8]! >= 0) {
        // ,"country":
        put.setInt32(q, 0x6f63222c, true);
        put.setInt32(q + 4, 0x72746e75, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      }
      // ,"total":
      put.setInt32(q, 0x6f74222c, true);
      put.setInt32(q + 4, 0x226c6174, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
      // ,"lines":
      put.setInt32(q, 0x696c222c, true);
      put.setInt32(q + 4, 0x2273656e, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out.wrote(q);
      record.valueIs(valueFrom);
    }
    record.writeHeaders(addHeader(record.headers, "queue", "refunds", schemad(s.string)));
    record.leave();
    return true;
  }

  // pipeline.kpl:30  when big
  if (
    numberAt(bytes, at[10]!, at[11]!) >= 1000 &&
    ((!(at[8]! < 0 || isNull(bytes, at[8]!)) && isText(bytes, at[8]!, at[9]!, textDE)) ||
      (!(at[8]! < 0 || isNull(bytes, at[8]!)) && isText(bytes, at[8]!, at[9]!, textFR)) ||
      (!(at[8]! < 0 || isNull(bytes, at[8]!)) && isText(bytes, at[8]!, at[9]!, textGB)))
  ) {
    // pipeline.kpl:31  to bigSales
    const out2 = record.to(1, "sales");
    record.passKey();
    {
      const valueFrom2 = out2.length;
      const room =
        60 +
        at[7]! -
        at[6]! +
        at[3]! -
        at[2]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]! +
        at[13]! -
        at[12]!;
      let q = out2.room(room);
      const { target, words: put } = out2;
      // {"id":
      put.setInt32(q, 0x6469227b, true);
      put.setInt32(q + 4, 0x3a22, true);
      q += 6;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      // ,"kind":
      put.setInt32(q, 0x696b222c, true);
      put.setInt32(q + 4, 0x3a22646e, true);
      q += 8;
      q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
      if (at[8]! >= 0) {
        // ,"country":
        put.setInt32(q, 0x6f63222c, true);
        put.setInt32(q + 4, 0x72746e75, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      }
      // ,"total":
      put.setInt32(q, 0x6f74222c, true);
      put.setInt32(q + 4, 0x226c6174, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
      // ,"lines":
      put.setInt32(q, 0x696c222c, true);
      put.setInt32(q + 4, 0x2273656e, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out2.wrote(q);
      record.valueIs(valueFrom2);
    }
    record.passHeaders();
    record.leave();

    // pipeline.kpl:32  to audit
    const out3 = record.to(2, "sales");
    record.passKey();
    {
      const valueFrom3 = out3.length;
      const room =
        60 +
        at[7]! -
        at[6]! +
        at[3]! -
        at[2]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]! +
        at[13]! -
        at[12]!;
      let q = out3.room(room);
      const { target, words: put } = out3;
      // {"id":
      put.setInt32(q, 0x6469227b, true);
      put.setInt32(q + 4, 0x3a22, true);
      q += 6;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      // ,"kind":
      put.setInt32(q, 0x696b222c, true);
      put.setInt32(q + 4, 0x3a22646e, true);
      q += 8;
      q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
      if (at[8]! >= 0) {
        // ,"country":
        put.setInt32(q, 0x6f63222c, true);
        put.setInt32(q + 4, 0x72746e75, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      }
      // ,"total":
      put.setInt32(q, 0x6f74222c, true);
      put.setInt32(q + 4, 0x226c6174, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
      // ,"lines":
      put.setInt32(q, 0x696c222c, true);
      put.setInt32(q + 4, 0x2273656e, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out3.wrote(q);
      record.valueIs(valueFrom3);
    }
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:34  when value.lines == 1.5 or value.lines > 100
  if (
    sameNumber(bigintAt(bytes, at[12]!, at[13]!), 1.5) ||
    numberAt(bytes, at[12]!, at[13]!) > 100
  ) {
    // pipeline.kpl:35  to audit
    const out4 = record.to(3, "sales");
    record.passKey();
    {
      const valueFrom4 = out4.length;
      const room =
        60 +
        at[7]! -
        at[6]! +
        at[3]! -
        at[2]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]! +
        at[13]! -
        at[12]!;
      let q = out4.room(room);
      const { target, words: put } = out4;
      // {"id":
      put.setInt32(q, 0x6469227b, true);
      put.setInt32(q + 4, 0x3a22, true);
      q += 6;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      // ,"kind":
      put.setInt32(q, 0x696b222c, true);
      put.setInt32(q + 4, 0x3a22646e, true);
      q += 8;
      q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
      if (at[8]! >= 0) {
        // ,"country":
        put.setInt32(q, 0x6f63222c, true);
        put.setInt32(q + 4, 0x72746e75, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      }
      // ,"total":
      put.setInt32(q, 0x6f74222c, true);
      put.setInt32(q + 4, 0x226c6174, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
      // ,"lines":
      put.setInt32(q, 0x696c222c, true);
      put.setInt32(q + 4, 0x2273656e, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
      // }
      put.setInt32(q, 0x7d, true);
      q += 1;
      out4.wrote(q);
      record.valueIs(valueFrom4);
    }
    record.passHeaders();
    record.leave();
    return true;
  }

  // pipeline.kpl:37  else

  // pipeline.kpl:38  to rest
  const out5 = record.to(4, "sales");
  record.passKey();
  {
    const valueFrom5 = out5.length;
    const room =
      60 +
      at[7]! -
      at[6]! +
      at[3]! -
      at[2]! +
      at[9]! -
      at[8]! +
      at[11]! -
      at[10]! +
      at[13]! -
      at[12]!;
    let q = out5.room(room);
    const { target, words: put } = out5;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"kind":
    put.setInt32(q, 0x696b222c, true);
    put.setInt32(q + 4, 0x3a22646e, true);
    q += 8;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    if (at[8]! >= 0) {
      // ,"country":
      put.setInt32(q, 0x6f63222c, true);
      put.setInt32(q + 4, 0x72746e75, true);
      put.setInt32(q + 8, 0x3a2279, true);
      q += 11;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"total":
    put.setInt32(q, 0x6f74222c, true);
    put.setInt32(q + 4, 0x226c6174, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    // ,"lines":
    put.setInt32(q, 0x696c222c, true);
    put.setInt32(q + 4, 0x2273656e, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
    // }
    put.setInt32(q, 0x7d, true);
    q += 1;
    out5.wrote(q);
    record.valueIs(valueFrom5);
  }
  record.passHeaders();
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json" },
  to: [
    { key: "json", value: "json" },
    { key: "json", value: "json" },
    { key: "json", value: "json" },
    { key: "json", value: "json" },
    { key: "json", value: "json" },
  ],
  slots: 14,
  scratch: 0,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=routeSales.fused.ts.map
