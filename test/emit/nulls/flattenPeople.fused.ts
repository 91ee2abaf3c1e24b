// Generated from pipeline.kpl by kplc; do not edit.
import {
  NULL_END,
  NULL_START,
  copy,
  isNull,
  isText,
  json,
  numberAt,
  pass,
  reader,
  scan,
  writer,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { float64ToText, int64ToInt32 } from "kpl/stdlib/transforms/cast/on-text";

const textUlm = json("Ulm");
const readString = reader<string>(schemad(s.default("none", s.string)), {
  numericDecimals: false,
  replaceNull: true,
});
const writeString = writer(schemad(s.default("none", s.string)), {
  numericDecimals: false,
  replaceNull: true,
});

const addressGeoFields = pass.struct(
  "address.geo.",
  "told",
  [pass.optional("lat", pass.nullable(pass.float64), 6), pass.field("lon", pass.float64, 14)],
  [6, 14],
);
const addressFields = pass.struct(
  "address.",
  "told",
  [pass.field("city", pass.string, 4), pass.optional("geo", pass.nullable(addressGeoFields), 8)],
  [4, 8, 6, 14],
);
const valueFields = pass.struct(
  "",
  "told",
  [
    pass.field("name", pass.string, 12),
    pass.optional("address", pass.nullable(addressFields), 2),
    pass.field("nick", pass.read(readString), 16),
    pass.optional("age", pass.nullable(pass.int64), 0),
  ],
  [2, 4, 8, 6, 14, 0],
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
    const start = record.openEnvelope();
    if (start < 0) return false;
    const behind = record.scanValue(start, 1);
    if (behind < 0 || !record.closesEnvelope(behind)) return false;
  }

  // pipeline.kpl:9  | Cast { spec: { age: int32 } }
  let age = NULL_START;
  let ageEnd = NULL_END;
  if (!(at[0]! < 0 || isNull(bytes, at[0]!))) {
    if (at[0]! >= 0) {
      const age2 = scratch;
      const ageEnd2 = int64ToInt32(bytes, at[0]!, at[1]!, age2, words);
      if (ageEnd2 < 0) return false;
      scratch = ageEnd2;
      age = age2;
      ageEnd = ageEnd2;
    }
  }

  // pipeline.kpl:10  | MaskField { fields: [name], replacement: "x" } when value.age > 0 and value.address.city == "Ulm"
  const applies =
    !isNull(bytes, age) &&
    numberAt(bytes, age, ageEnd) > 0 &&
    !(at[2]! < 0 || isNull(bytes, at[2]!)) &&
    isText(bytes, at[4]!, at[5]!, textUlm);

  // pipeline.kpl:12  | Cast { spec: { address_geo_lat: string } }
  let address_geo_lat = NULL_START;
  let address_geo_latEnd = NULL_END;
  if (
    !(
      at[2]! < 0 ||
      isNull(bytes, at[2]!) ||
      at[8]! < 0 ||
      isNull(bytes, at[8]!) ||
      at[6]! < 0 ||
      isNull(bytes, at[6]!)
    )
  ) {
    if (at[6]! >= 0) {
      const address_geo_lat2 = scratch;
      const address_geo_latEnd2 = float64ToText(bytes, at[6]!, at[7]!, address_geo_lat2, words);
      if (address_geo_latEnd2 < 0) return false;
      scratch = address_geo_latEnd2;
      address_geo_lat = address_geo_lat2;
      address_geo_latEnd = address_geo_latEnd2;
    }
  }

  // pipeline.kpl:13  to flat
  const out = record.to(0, "people");
  record.passKey();
  {
    const valueFrom = out.length;
    const head = record.head(0, "value");
    const room =
      110 +
      head.length +
      at[13]! -
      at[12]! +
      at[5]! -
      at[4]! +
      address_geo_latEnd -
      address_geo_lat +
      at[15]! -
      at[14]! +
      ageEnd -
      age;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"name":
    put.setBigInt64(q, 0x3a22656d616e227bn, true);
    q += 8;
    if (applies) {
      // "x"
      put.setInt32(q, 0x227822, true);
      q += 3;
    } else {
      q = copy(bytes, words, at[12]!, at[13]!, target, put, q);
    }
    // ,"address_city":
    put.setBigInt64(q, 0x736572646461222cn, true);
    put.setBigInt64(q + 8, 0x3a22797469635f73n, true);
    q += 16;
    if (at[2]! < 0 || isNull(bytes, at[2]!)) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[4]!, at[5]!, target, put, q);
    }
    // ,"address_geo_lat":
    put.setBigInt64(q, 0x736572646461222cn, true);
    put.setBigInt64(q + 8, 0x616c5f6f65675f73n, true);
    put.setInt32(q + 16, 0x3a2274, true);
    q += 19;
    q = copy(bytes, words, address_geo_lat, address_geo_latEnd, target, put, q);
    // ,"address_geo_lon":
    put.setBigInt64(q, 0x736572646461222cn, true);
    put.setBigInt64(q + 8, 0x6f6c5f6f65675f73n, true);
    put.setInt32(q + 16, 0x3a226e, true);
    q += 19;
    if (at[2]! < 0 || isNull(bytes, at[2]!)) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      if (at[8]! < 0 || isNull(bytes, at[8]!)) {
        // null
        put.setInt32(q, 0x6c6c756e, true);
        q += 4;
      } else {
        q = copy(bytes, words, at[14]!, at[15]!, target, put, q);
      }
    }
    // ,"nick":
    put.setBigInt64(q, 0x3a226b63696e222cn, true);
    q += 8;
    out.wrote(q);
    writeString(readString(bytes, at[16]!, at[17]!), out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"age":
    put.setBigInt64(q, 0x3a22656761222cn, true);
    q += 7;
    q = copy(bytes, words, age, ageEnd, target, put, q);
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
  from: { key: "json", value: "json with schemas" },
  to: [{ key: "json", value: "json with schemas" }],
  slots: 18,
  scratch: 64,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=flattenPeople.fused.ts.map
