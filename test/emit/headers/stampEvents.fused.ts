// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, equals, headerText, s, schemad } from "kpl/runtime";
import { millisToDate } from "kpl/stdlib/transforms/insert-field/insert-field";
import { timestampTopic } from "kpl/stdlib/transforms/timestamp-router/timestamp-router";

const configuredTimestampTopic = timestampTopic("${topic}-${timestamp}", "yyyyMM");
const writeTimestamp = writer(schemad(s.optional(s.timestamp)), {
  numericDecimals: false,
  replaceNull: true,
});

const valueFields = pass.struct("", "told", [
  pass.field("id", pass.string, 2),
  pass.field("at", pass.int64, 4),
]);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  if (record.keyStart < 0) return false;
  {
    const start = scan.blankUntil(bytes, record.keyStart, record.keyEnd);
    const behind = record.scanKey(start);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.keyEnd) !== record.keyEnd) return false;
  }
  {
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = record.scanValue(start, 1);
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
    const room = 65 + at[3]! - at[2]! + at[5]! - at[4]!;
    let q = out.room(room);
    let { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"at":
    put.setBigInt64(q, 0x3a227461222cn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"topic":"events","ts":
    put.setBigInt64(q, 0x226369706f74222cn, true);
    put.setBigInt64(q + 8, 0x73746e657665223an, true);
    put.setBigInt64(q + 16, 0x3a227374222c22n, true);
    q += 23;
    out.wrote(q);
    writeTimestamp(ts, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"env":"prod"}
    put.setBigInt64(q, 0x223a22766e65222cn, true);
    put.setBigInt64(q + 8, 0x7d22646f7270n, true);
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
  slots: 6,
  scratch: 0,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=stampEvents.fused.ts.map
