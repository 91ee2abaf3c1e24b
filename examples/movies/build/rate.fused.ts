// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  NULL_END,
  NULL_START,
  copy,
  isNull,
  numberAt,
  pass,
  scan,
  stringAt,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { int64ToFloat64 } from "kpl/stdlib/transforms/cast/on-text";
import { dateFormatter } from "kpl/stdlib/transforms/timestamp-converter/on-text";

const configuredFullMatcher = fullMatcher(".* (II|III|IV|2|3|4)(:.*)?");
const configuredDateFormatter = dateFormatter("yyyy-MM-dd");

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("title", pass.string, 2),
    pass.optional("gross", pass.nullable(pass.int64), 4),
    pass.optional("budget", pass.nullable(pass.int64), 6),
    pass.field("released", pass.int64, 8),
    pass.optional("genre", pass.nullable(pass.string), 10),
    pass.optional("director", pass.nullable(pass.string), 12),
    pass.optional("critics", pass.nullable(pass.int32), 14),
    pass.optional("audience", pass.nullable(pass.float64), 16),
    pass.optional("votes", pass.nullable(pass.int64), 0),
  ],
  [4, 6, 10, 12, 14, 16, 0],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
  if (record.keyStart >= 0) {
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

  // pipeline.kpl:93  | unrated: Filter when unrated
  const applies = at[0]! < 0 || isNull(bytes, at[0]!) || numberAt(bytes, at[0]!, at[1]!) < 500;
  if (applies) return record.drop(0);

  // pipeline.kpl:94  | sequels: Filter when value.title matches /.* (II|III|IV|2|3|4)(:.*)?/
  const applies2 = configuredFullMatcher(stringAt(bytes, at[2]!, at[3]!));
  if (applies2) return record.drop(1);

  // pipeline.kpl:95  | Cast { spec: { gross: float64, budget: float64 } }
  let gross = NULL_START;
  let grossEnd = NULL_END;
  if (!(at[4]! < 0 || isNull(bytes, at[4]!))) {
    if (at[4]! >= 0) {
      const gross2 = scratch;
      const grossEnd2 = int64ToFloat64(bytes, at[4]!, at[5]!, gross2, words);
      if (grossEnd2 < 0) return false;
      scratch = grossEnd2;
      gross = gross2;
      grossEnd = grossEnd2;
    }
  }
  let budget = NULL_START;
  let budgetEnd = NULL_END;
  if (!(at[6]! < 0 || isNull(bytes, at[6]!))) {
    if (at[6]! >= 0) {
      const budget2 = scratch;
      const budgetEnd2 = int64ToFloat64(bytes, at[6]!, at[7]!, budget2, words);
      if (budgetEnd2 < 0) return false;
      scratch = budgetEnd2;
      budget = budget2;
      budgetEnd = budgetEnd2;
    }
  }

  // pipeline.kpl:96  | TimestampConverter { field: released, target.type: string, format: "yyyy-MM-dd" }
  const released = scratch;
  const releasedEnd = configuredDateFormatter(bytes, at[8]!, at[9]!, released, words);
  if (releasedEnd < 0) return false;
  scratch = releasedEnd;

  // pipeline.kpl:98  to report
  const out = record.to(0, "films");
  {
    const valueFrom = out.length;
    const room =
      155 +
      at[3]! -
      at[2]! +
      grossEnd -
      gross +
      budgetEnd -
      budget +
      releasedEnd -
      released +
      at[11]! -
      at[10]! +
      at[13]! -
      at[12]! +
      at[15]! -
      at[14]! +
      at[17]! -
      at[16]! +
      at[1]! -
      at[0]!;
    let q = out.room(room);
    const { target, words: put } = out;
    // {"title":
    put.setBigInt64(q, 0x22656c746974227bn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"gross":
    put.setBigInt64(q, 0x2273736f7267222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, gross, grossEnd, target, put, q);
    // ,"budget":
    put.setBigInt64(q, 0x746567647562222cn, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    q = copy(bytes, words, budget, budgetEnd, target, put, q);
    // ,"released":
    put.setBigInt64(q, 0x7361656c6572222cn, true);
    put.setInt32(q + 8, 0x3a226465, true);
    q += 12;
    q = copy(bytes, words, released, releasedEnd, target, put, q);
    // ,"genre":
    put.setBigInt64(q, 0x2265726e6567222cn, true);
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
    put.setBigInt64(q, 0x746365726964222cn, true);
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
    put.setBigInt64(q, 0x636974697263222cn, true);
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
    put.setBigInt64(q, 0x6e6569647561222cn, true);
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
    put.setBigInt64(q, 0x227365746f76222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[0]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
    }
    // ,"source":"vega-datasets"}
    put.setBigInt64(q, 0x656372756f73222cn, true);
    put.setBigInt64(q + 8, 0x2d61676576223a22n, true);
    put.setBigInt64(q + 16, 0x7374657361746164n, true);
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
  slots: 18,
  scratch: 320,
  key: pass.any,
  value: valueFields,
  run,
};
//# sourceMappingURL=rate.fused.ts.map
