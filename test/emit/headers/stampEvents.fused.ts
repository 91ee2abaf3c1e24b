// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, copy, find, keys, scan, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, equals, headerText, s, schemad } from "kpl/runtime";
import { millisToDate } from "kpl/stdlib/transforms/insert-field/insert-field";
import { timestampTopic } from "kpl/stdlib/transforms/timestamp-router/timestamp-router";

const valueKeys = keys(0, "id", "at");

const configuredTimestampTopic = timestampTopic("${topic}-${timestamp}", "yyyyMM");
const writeTimestamp = writer(schemad(s.optional(s.timestamp)), {
  numericDecimals: false,
  replaceNull: true,
});

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[3] = order[3]! > 0 ? order[3]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[2]!;
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
        at[4] = start;
        at[5] = behind;
        break;
      case 1: // "at":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22746122 &&
              words.getInt32(p + 2, true) === 0x3a227461
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.int64(bytes, start);
        at[6] = start;
        at[7] = behind;
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
        order[0 + last] = 2;
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
  if (order[3]! > 0) return passValueInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"id":
  if (!(words.getInt32(q, true) === 0x6469227b && words.getInt32(q + 2, true) === 0x3a226469))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[4] = start;
  at[5] = q;
  // ,"at":
  if (!(words.getInt32(q, true) === 0x7461222c && words.getInt32(q + 2, true) === 0x3a227461))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.int64(bytes, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
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
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = passValue(record, start);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:9  | InsertHeader { header: "tries", value.literal: "3" } when headers["kind"] == "retry"
  const applies =
    !(
      headerText(addHeader(record.headers, "origin", "eu-1", schemad(s.string)), "kind") === null
    ) &&
    equals(
      headerText(addHeader(record.headers, "origin", "eu-1", schemad(s.string)), "kind"),
      "retry",
    );

  // pipeline.kpl:10  | InsertField { topic.field: topic, timestamp.field: ts, static.field: env, static.value: "prod" }
  const ts = millisToDate(record.timestamp!);

  // pipeline.kpl:12  | TimestampRouter { topic.format: "${topic}-${timestamp}", timestamp.format: "yyyyMM" }
  const topic2 = configuredTimestampTopic("events-eu", record.timestamp!);

  // pipeline.kpl:13  to kafka
  const out = record.to(0, topic2);
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 65 + at[5]! - at[4]! + at[7]! - at[6]!;
    let q = out.room(room);
    let { target, words: put } = out;
    // {"id":
    put.setInt32(q, 0x6469227b, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"at":
    put.setInt32(q, 0x7461222c, true);
    put.setInt32(q + 4, 0x3a22, true);
    q += 6;
    q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    // ,"topic":"events","ts":
    put.setInt32(q, 0x6f74222c, true);
    put.setInt32(q + 4, 0x22636970, true);
    put.setInt32(q + 8, 0x7665223a, true);
    put.setInt32(q + 12, 0x73746e65, true);
    put.setInt32(q + 16, 0x74222c22, true);
    put.setInt32(q + 20, 0x3a2273, true);
    q += 23;
    out.wrote(q);
    writeTimestamp(ts, out);
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
  record.writeHeaders(
    applies
      ? addHeader(
          addHeader(record.headers, "origin", "eu-1", schemad(s.string)),
          "tries",
          3,
          schemad(s.int8),
        )
      : addHeader(record.headers, "origin", "eu-1", schemad(s.string)),
  );
  record.leave();
  return true;
}

export const fused: FusedCode = {
  from: { key: "json", value: "json with schemas" },
  to: [{ key: "json", value: "json" }],
  slots: 8,
  scratch: 0,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=stampEvents.fused.ts.map
