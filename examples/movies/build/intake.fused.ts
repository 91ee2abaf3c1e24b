// Generated from pipeline.kpl by kplc; do not edit.
import { copy, pass, scan, stringAt, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";

const configuredDateParser = dateParser("MMM dd yyyy");
const writeTimestamp = writer(schemad(s.timestamp), { numericDecimals: false, replaceNull: true });

const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("Title", pass.string, 2),
    pass.optional("US Gross", pass.nullable(pass.int64)),
    pass.optional("Worldwide Gross", pass.nullable(pass.int64), 4),
    pass.optional("US DVD Sales", pass.nullable(pass.int64)),
    pass.optional("Production Budget", pass.nullable(pass.int64), 6),
    pass.field("Release Date", pass.string, 0),
    pass.optional("MPAA Rating", pass.nullable(pass.string)),
    pass.optional("Running Time min", pass.nullable(pass.int32)),
    pass.optional("Distributor", pass.nullable(pass.string)),
    pass.optional("Source", pass.nullable(pass.string)),
    pass.optional("Major Genre", pass.nullable(pass.string), 8),
    pass.optional("Creative Type", pass.nullable(pass.string)),
    pass.optional("Director", pass.nullable(pass.string), 10),
    pass.optional("Rotten Tomatoes Rating", pass.nullable(pass.int32), 12),
    pass.optional("IMDB Rating", pass.nullable(pass.float64), 14),
    pass.optional("IMDB Votes", pass.nullable(pass.int64), 16),
  ],
  [4, 6, 8, 10, 12, 14, 16],
);

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  {
    const start = scan.blankUntil(bytes, record.start, record.end);
    const behind = record.scanValue(start, 0);
    if (behind < 0 || scan.blankUntil(bytes, behind, record.end) !== record.end) return false;
  }

  // pipeline.kpl:84  | TimestampConverter { field: released, target.type: Timestamp, format: "MMM dd yyyy" }
  const released = configuredDateParser(stringAt(bytes, at[0]!, at[1]!));

  // pipeline.kpl:85  to films
  const out = record.to(0, record.topic);
  record.writeKey(0, record.readKey());
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room =
      139 +
      head.length +
      at[3]! -
      at[2]! +
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
      at[16]!;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"title":
    put.setBigInt64(q, 0x22656c746974227bn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    q = copy(bytes, words, at[2]!, at[3]!, target, put, q);
    // ,"gross":
    put.setBigInt64(q, 0x2273736f7267222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[4]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    }
    // ,"budget":
    put.setBigInt64(q, 0x746567647562222cn, true);
    put.setInt32(q + 8, 0x3a22, true);
    q += 10;
    if (at[6]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"released":
    put.setBigInt64(q, 0x7361656c6572222cn, true);
    put.setInt32(q + 8, 0x3a226465, true);
    q += 12;
    out.wrote(q);
    writeTimestamp(released, out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"genre":
    put.setBigInt64(q, 0x2265726e6567222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[8]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[8]!, at[9]!, target, put, q);
    }
    // ,"director":
    put.setBigInt64(q, 0x746365726964222cn, true);
    put.setInt32(q + 8, 0x3a22726f, true);
    q += 12;
    if (at[10]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[10]!, at[11]!, target, put, q);
    }
    // ,"critics":
    put.setBigInt64(q, 0x636974697263222cn, true);
    put.setInt32(q + 8, 0x3a2273, true);
    q += 11;
    if (at[12]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
    }
    // ,"audience":
    put.setBigInt64(q, 0x6e6569647561222cn, true);
    put.setInt32(q + 8, 0x3a226563, true);
    q += 12;
    if (at[14]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[14]!, at[15]!, target, put, q);
    }
    // ,"votes":
    put.setBigInt64(q, 0x227365746f76222cn, true);
    put.setInt32(q + 8, 0x3a, true);
    q += 9;
    if (at[16]! < 0) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[16]!, at[17]!, target, put, q);
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
  slots: 18,
  scratch: 0,
  value: valueFields,
  run,
};
//# sourceMappingURL=intake.fused.ts.map
