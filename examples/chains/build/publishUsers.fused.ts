// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, s, schemad, schemaless } from "kpl/runtime";

const writeInt64 = writer(schemaless(s.int64), { numericDecimals: false, replaceNull: true });

const valueFields = pass.struct("", "told", [
  pass.field("id", pass.int64, 2),
  pass.field("email", pass.string),
  pass.field("phone", pass.string),
  pass.field("token", pass.string),
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
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:27  to publicUsers
  const out = record.to(0, "prod.users");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 80 + at[3]! - at[2]!;
    let q = out.room(room);
    let { target, words: put } = out;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"email":"****","phone":"****","ingestedAt":
    put.setBigInt64(q, 0x226c69616d65222cn, true);
    put.setBigInt64(q + 8, 0x2c222a2a2a2a223an, true);
    put.setBigInt64(q + 16, 0x3a22656e6f687022n, true);
    put.setBigInt64(q + 24, 0x222c222a2a2a2a22n, true);
    put.setBigInt64(q + 32, 0x6465747365676e69n, true);
    put.setInt32(q + 40, 0x3a227441, true);
    q += 44;
    out.wrote(q);
    writeInt64(record.timestamp!, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"env":"prod"}
    put.setBigInt64(q, 0x223a22766e65222cn, true);
    put.setBigInt64(q + 8, 0x7d22646f7270n, true);
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
    const behind = record.scanKey(start);
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
  slots: 4,
  scratch: 0,
  key: pass.int64,
  value: valueFields,
  run,
  tombstone,
};
//# sourceMappingURL=publishUsers.fused.ts.map
