// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  bigintAt,
  copy,
  isNull,
  isText,
  json,
  numberAt,
  pass,
  scan,
  stringAt,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { addHeader, hasHeader, s, sameNumber, schemad } from "kpl/runtime";

const configuredFullMatcher = fullMatcher("test-.*");
const textVoid = json("void");
const textDraft = json("draft");
const textRefund = json("refund");
const textDE = json("DE");
const textFR = json("FR");
const textGB = json("GB");

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("id", pass.string, 4),
    pass.field("kind", pass.string, 0),
    pass.optional("country", pass.nullable(pass.string), 6),
    pass.field("total", pass.float64, 8),
    pass.field("lines", pass.int64, 10),
  ],
  [6],
);

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

  // pipeline.kpl:23  | Filter when internal
  if (hasHeader(record.headers, "x-internal")) return record.drop(0);

  // pipeline.kpl:24  | Filter when value.kind matches /test-.*/ or value.kind in ["void", "draft"]
  const applies =
    configuredFullMatcher(stringAt(bytes, at[0]!, at[1]!)) ||
    isText(bytes, at[0]!, at[1]!, textVoid) ||
    isText(bytes, at[0]!, at[1]!, textDraft);
  if (applies) return record.drop(1);

  // pipeline.kpl:26  when refund
  if (isText(bytes, at[0]!, at[1]!, textRefund)) {
    // pipeline.kpl:28  to refunds
    const out = record.to(0, "sales");
    record.passKey();
    {
      const valueFrom = out.length;
      const room =
        60 +
        at[5]! -
        at[4]! +
        at[1]! -
        at[0]! +
        at[7]! -
        at[6]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]!;
      let q = out.room(room);
      const { target, words: put } = out;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // ,"lines":
      put.setBigInt64(q, 0x2273656e696c222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
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
    numberAt(bytes, at[8]!, at[9]!) >= 1000 &&
    ((!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textDE)) ||
      (!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textFR)) ||
      (!(at[6]! < 0 || isNull(bytes, at[6]!)) && isText(bytes, at[6]!, at[7]!, textGB)))
  ) {
    // pipeline.kpl:31  to bigSales
    const out2 = record.to(1, "sales");
    record.passKey();
    {
      const valueFrom2 = out2.length;
      const room =
        60 +
        at[5]! -
        at[4]! +
        at[1]! -
        at[0]! +
        at[7]! -
        at[6]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]!;
      let q = out2.room(room);
      const { target, words: put } = out2;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // ,"lines":
      put.setBigInt64(q, 0x2273656e696c222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
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
        at[5]! -
        at[4]! +
        at[1]! -
        at[0]! +
        at[7]! -
        at[6]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]!;
      let q = out3.room(room);
      const { target, words: put } = out3;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // ,"lines":
      put.setBigInt64(q, 0x2273656e696c222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
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
    sameNumber(bigintAt(bytes, at[10]!, at[11]!), 1.5) ||
    numberAt(bytes, at[10]!, at[11]!) > 100
  ) {
    // pipeline.kpl:35  to audit
    const out4 = record.to(3, "sales");
    record.passKey();
    {
      const valueFrom4 = out4.length;
      const room =
        60 +
        at[5]! -
        at[4]! +
        at[1]! -
        at[0]! +
        at[7]! -
        at[6]! +
        at[9]! -
        at[8]! +
        at[11]! -
        at[10]!;
      let q = out4.room(room);
      const { target, words: put } = out4;
      // {"id":
      put.setBigInt64(q, 0x3a226469227bn, true);
      q += 6;
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
      // ,"kind":
      put.setBigInt64(q, 0x3a22646e696b222cn, true);
      q += 8;
      q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
      if (at[6]! >= 0) {
        // ,"country":
        put.setBigInt64(q, 0x72746e756f63222cn, true);
        put.setInt32(q + 8, 0x3a2279, true);
        q += 11;
        q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
      }
      // ,"total":
      put.setBigInt64(q, 0x226c61746f74222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
      // ,"lines":
      put.setBigInt64(q, 0x2273656e696c222cn, true);
      put.setInt32(q + 8, 0x3a, true);
      q += 9;
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
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
      at[5]! -
      at[4]! +
      at[1]! -
      at[0]! +
      at[7]! -
      at[6]! +
      at[9]! -
      at[8]! +
      at[11]! -
      at[10]!;
    let q = out5.room(room);
    const { target, words: put } = out5;
    // {"id":
    put.setBigInt64(q, 0x3a226469227bn, true);
    q += 6;
    q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    // ,"kind":
    put.setBigInt64(q, 0x3a22646e696b222cn, true);
    q += 8;
    q = copy(bytes, words, at[0]!, at[1]!, target, put, q);
    if (at[6]! >= 0) {
      // ,"country":
      put.setBigInt64(q, 0x72746e756f63222cn, true);
      put.setInt32(q + 8, 0x3a2279, true);
      q += 11;
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"total":
    put.setBigInt64(q, 0x226c61746f74222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    // ,"lines":
    put.setBigInt64(q, 0x2273656e696c222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
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
  slots: 12,
  scratch: 0,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=routeSales.fused.ts.map
