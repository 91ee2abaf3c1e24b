// Generated from pipeline.kpl by kplc; do not edit.
import { copy, copyNested, keys, pass, scan } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { integerToText } from "kpl/stdlib/transforms/cast/on-text";

const taken = keys("new");

const deepFields = pass.struct("deep.", "passed", [pass.optional("x", pass.nullable(pass.int64))]);
const valueFields = pass.struct(
  "",
  "kept",
  [
    pass.field("n", pass.int64, 0),
    pass.optional("secret", pass.nullable(pass.string)),
    pass.optional("old", pass.nullable(pass.string), 4),
    pass.field("deep", deepFields, 6),
  ],
  [4],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
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

  // pipeline.kpl:18  | Cast { spec: { n: string } }
  const n = scratch;
  const nEnd = integerToText(bytes, at[0]!, at[1]!, n, words);
  if (nEnd < 0) return false;
  scratch = nEnd;

  // pipeline.kpl:20  to looseOut
  const out = record.to(0, "loose");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 37 + nEnd - n + at[5]! - at[4]! + at[7]! - at[6]! + record.restRoom;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"n":
    put.setBigInt64(q, 0x3a226e227bn, true);
    q += 5;
    q = copy(bytes, words, n, nEnd, target, put, q);
    if (at[4]! >= 0) {
      // ,"new":
      put.setBigInt64(q, 0x3a2277656e222cn, true);
      q += 7;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    }
    // ,"deep":
    put.setBigInt64(q, 0x3a2270656564222cn, true);
    q += 8;
    q = copyNested(record, at[6]!, at[7]!, target, put, q);
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
  slots: 10,
  scratch: 32,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=openSchemaless.fused.ts.map
