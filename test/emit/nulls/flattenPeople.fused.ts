// Generated from pipeline.kpl by kplc; do not edit.
import {
  NULL_END,
  NULL_START,
  UNKNOWN,
  copy,
  find,
  isNull,
  isText,
  json,
  keys,
  numberAt,
  passOther,
  reader,
  scan,
  writer,
} from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { s, schemad } from "kpl/runtime";
import { float64ToText, int64ToInt32 } from "kpl/stdlib/transforms/cast/on-text";

const valueKeys = keys(0, "name", "address", "nick", "age");
const addressKeys = keys(6, "city", "geo");
const addressGeoKeys = keys(10, "lat", "lon");

const textUlm = json("Ulm");
const readString = reader<string>(schemad(s.default("none", s.string)), {
  numericDecimals: false,
  replaceNull: true,
});
const writeString = writer(schemad(s.default("none", s.string)), {
  numericDecimals: false,
  replaceNull: true,
});

/** Passes `address.geo`, whose fields stand in any order. */
function passAddressGeoInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[13] = order[13]! > 0 ? order[13]! - 1 : 8;
  at[8] = -1;
  at[16] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[12]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "lat":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74616c22 &&
              words.getInt32(p + 3, true) === 0x3a227461
            )
          )
            break;
          start = p + 7;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
        at[8] = start;
        at[9] = behind;
        break;
      case 1: // "lon":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6e6f6c22 &&
              words.getInt32(p + 3, true) === 0x3a226e6f
            )
          )
            break;
          start = p + 7;
        }
        behind = scan.float64(bytes, start);
        at[16] = start;
        at[17] = behind;
        break;
      case 2: // }
        if (bytes[p] === 0x7d) return (seen & 0x2) === 0x2 ? p + 1 : -1;
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
        return (seen & 0x2) === 0x2 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(addressGeoKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[10 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 4);
      if (behind < 0 || !record.passUnknown("address.geo.", at[1]!)) return -1;
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

/** Passes `address.geo`, whose fields stand as they are declared if they did so lately. */
function passAddressGeo(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[13]! > 0) return passAddressGeoInAnyOrder(record, p);
  at[8] = -1;
  at[16] = -1;
  let before = 0x7b;
  let start = 0;
  let q = p;
  // {"lat":
  if (words.getInt32(q, true) === 0x616c227b && words.getInt32(q + 3, true) === 0x3a227461) {
    start = q + 7;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.float64(bytes, start);
    if (q < 0) return passAddressGeoInAnyOrder(record, p);
    at[8] = start;
    at[9] = q;
    before = 0x2c;
  }
  // ,"lon":
  if (
    !(
      bytes[q] === before &&
      words.getInt32(q + 1, true) === 0x6e6f6c22 &&
      words.getInt32(q + 3, true) === 0x3a226e6f
    )
  )
    return passAddressGeoInAnyOrder(record, p);
  start = q + 7;
  q = scan.float64(bytes, start);
  if (q < 0) return passAddressGeoInAnyOrder(record, p);
  at[16] = start;
  at[17] = q;
  return bytes[q] === 0x7d ? q + 1 : passAddressGeoInAnyOrder(record, p);
}

/** Passes `address`, whose fields stand in any order. */
function passAddressInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[9] = order[9]! > 0 ? order[9]! - 1 : 8;
  at[6] = -1;
  at[10] = -1;
  at[8] = -1;
  at[16] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 2;
  let field = order[8]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "city":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74696322 &&
              words.getInt32(p + 4, true) === 0x3a227974
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        at[6] = start;
        at[7] = behind;
        break;
      case 1: // "geo":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x6f656722 &&
              words.getInt32(p + 3, true) === 0x3a226f65
            )
          )
            break;
          start = p + 7;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passAddressGeo(record, start);
        at[10] = start;
        at[11] = behind;
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
        order[6 + last] = 2;
        return (seen & 0x1) === 0x1 ? key + 1 : -1;
      }
      if (key !== p) {
        p = key;
        before = bytes[p]!;
        continue;
      }
      const found = find(addressKeys, bytes, words, p + 1, at);
      if (found !== UNKNOWN) {
        if (found < 0) return -1;
        field = found;
        order[6 + last] = found;
        start = at[0]!;
        continue;
      }
      behind = scan.any(bytes, words, at[0]!, 3);
      if (behind < 0 || !record.passUnknown("address.", at[1]!)) return -1;
    } else {
      const bit = 1 << field;
      if ((seen & bit) !== 0) return -1;
      seen |= bit;
      last = field;
    }
    start = 0;
    p = behind;
    before = 0x2c;
    field = order[6 + last]!;
  }
}

/** Passes `address`, whose fields stand as they are declared if they did so lately. */
function passAddress(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (order[9]! > 0) return passAddressInAnyOrder(record, p);
  at[6] = -1;
  at[10] = -1;
  at[8] = -1;
  at[16] = -1;
  let start = 0;
  let q = p;
  // {"city":
  if (!(words.getInt32(q, true) === 0x6963227b && words.getInt32(q + 4, true) === 0x3a227974))
    return passAddressInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passAddressInAnyOrder(record, p);
  at[6] = start;
  at[7] = q;
  // ,"geo":
  if (words.getInt32(q, true) === 0x6567222c && words.getInt32(q + 3, true) === 0x3a226f65) {
    start = q + 7;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passAddressGeo(record, start);
    if (q < 0) return passAddressInAnyOrder(record, p);
    at[10] = start;
    at[11] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passAddressInAnyOrder(record, p);
}

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[5] = order[5]! > 0 ? order[5]! - 1 : 8;
  at[4] = -1;
  at[6] = -1;
  at[10] = -1;
  at[8] = -1;
  at[16] = -1;
  at[2] = -1;
  let seen = 0;
  let before = 0x7b;
  let last = 4;
  let field = order[4]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "name":
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
        at[14] = start;
        at[15] = behind;
        break;
      case 1: // "address":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x64646122 &&
              words.getInt32(p + 5, true) === 0x73736572 &&
              words.getInt32(p + 7, true) === 0x3a227373
            )
          )
            break;
          start = p + 11;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : passAddress(record, start);
        at[4] = start;
        at[5] = behind;
        break;
      case 2: // "nick":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x63696e22 &&
              words.getInt32(p + 4, true) === 0x3a226b63
            )
          )
            break;
          start = p + 8;
        }
        behind = passOther(bytes, words, start, readString);
        at[18] = start;
        at[19] = behind;
        break;
      case 3: // "age":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x65676122 &&
              words.getInt32(p + 3, true) === 0x3a226567
            )
          )
            break;
          start = p + 7;
        }
        behind = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
        at[2] = start;
        at[3] = behind;
        break;
      case 4: // }
        if (bytes[p] === 0x7d) return (seen & 0x5) === 0x5 ? p + 1 : -1;
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
        order[0 + last] = 4;
        return (seen & 0x5) === 0x5 ? key + 1 : -1;
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
  if (order[5]! > 0) return passValueInAnyOrder(record, p);
  at[4] = -1;
  at[6] = -1;
  at[10] = -1;
  at[8] = -1;
  at[16] = -1;
  at[2] = -1;
  let start = 0;
  let q = p;
  // {"name":
  if (!(words.getInt32(q, true) === 0x616e227b && words.getInt32(q + 4, true) === 0x3a22656d))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[14] = start;
  at[15] = q;
  // ,"address":
  if (
    words.getInt32(q, true) === 0x6461222c &&
    words.getInt32(q + 4, true) === 0x73657264 &&
    words.getInt32(q + 7, true) === 0x3a227373
  ) {
    start = q + 11;
    q = isNull(bytes, start) ? scan.nothing(words, start) : passAddress(record, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[4] = start;
    at[5] = q;
  }
  // ,"nick":
  if (!(words.getInt32(q, true) === 0x696e222c && words.getInt32(q + 4, true) === 0x3a226b63))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = passOther(bytes, words, start, readString);
  if (q < 0) return passValueInAnyOrder(record, p);
  at[18] = start;
  at[19] = q;
  // ,"age":
  if (words.getInt32(q, true) === 0x6761222c && words.getInt32(q + 3, true) === 0x3a226567) {
    start = q + 7;
    q = isNull(bytes, start) ? scan.nothing(words, start) : scan.int64(bytes, start);
    if (q < 0) return passValueInAnyOrder(record, p);
    at[2] = start;
    at[3] = q;
  }
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
function run(record: FusedRecord): boolean {
  const { bytes, words, at } = record;
  let { scratch } = record;
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

  // pipeline.kpl:9  | Cast { spec: { age: int32 } }
  let age = NULL_START;
  let ageEnd = NULL_END;
  if (!(at[2]! < 0 || isNull(bytes, at[2]!))) {
    if (at[2]! >= 0) {
      const age2 = scratch;
      const ageEnd2 = int64ToInt32(bytes, at[2]!, at[3]!, age2);
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
    !(at[4]! < 0 || isNull(bytes, at[4]!)) &&
    isText(bytes, at[6]!, at[7]!, textUlm);

  // pipeline.kpl:12  | Cast { spec: { address_geo_lat: string } }
  let address_geo_lat = NULL_START;
  let address_geo_latEnd = NULL_END;
  if (
    !(
      at[4]! < 0 ||
      isNull(bytes, at[4]!) ||
      at[10]! < 0 ||
      isNull(bytes, at[10]!) ||
      at[8]! < 0 ||
      isNull(bytes, at[8]!)
    )
  ) {
    if (at[8]! >= 0) {
      const address_geo_lat2 = scratch;
      const address_geo_latEnd2 = float64ToText(bytes, at[8]!, at[9]!, address_geo_lat2);
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
      at[15]! -
      at[14]! +
      at[7]! -
      at[6]! +
      address_geo_latEnd -
      address_geo_lat +
      at[17]! -
      at[16]! +
      ageEnd -
      age;
    let q = out.room(room);
    let { target, words: put } = out;
    target.set(head, q);
    q += head.length;
    // {"name":
    put.setInt32(q, 0x616e227b, true);
    put.setInt32(q + 4, 0x3a22656d, true);
    q += 8;
    if (applies) {
      // "x"
      put.setInt32(q, 0x227822, true);
      q += 3;
    } else {
      q = copy(bytes, words, at[14]!, at[15]!, target, put, q);
    }
    // ,"address_city":
    put.setInt32(q, 0x6461222c, true);
    put.setInt32(q + 4, 0x73657264, true);
    put.setInt32(q + 8, 0x69635f73, true);
    put.setInt32(q + 12, 0x3a227974, true);
    q += 16;
    if (at[4]! < 0 || isNull(bytes, at[4]!)) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      q = copy(bytes, words, at[6]!, at[7]!, target, put, q);
    }
    // ,"address_geo_lat":
    put.setInt32(q, 0x6461222c, true);
    put.setInt32(q + 4, 0x73657264, true);
    put.setInt32(q + 8, 0x65675f73, true);
    put.setInt32(q + 12, 0x616c5f6f, true);
    put.setInt32(q + 16, 0x3a2274, true);
    q += 19;
    q = copy(bytes, words, address_geo_lat, address_geo_latEnd, target, put, q);
    // ,"address_geo_lon":
    put.setInt32(q, 0x6461222c, true);
    put.setInt32(q + 4, 0x73657264, true);
    put.setInt32(q + 8, 0x65675f73, true);
    put.setInt32(q + 12, 0x6f6c5f6f, true);
    put.setInt32(q + 16, 0x3a226e, true);
    q += 19;
    if (at[4]! < 0 || isNull(bytes, at[4]!)) {
      // null
      put.setInt32(q, 0x6c6c756e, true);
      q += 4;
    } else {
      if (at[10]! < 0 || isNull(bytes, at[10]!)) {
        // null
        put.setInt32(q, 0x6c6c756e, true);
        q += 4;
      } else {
        q = copy(bytes, words, at[16]!, at[17]!, target, put, q);
      }
    }
    // ,"nick":
    put.setInt32(q, 0x696e222c, true);
    put.setInt32(q + 4, 0x3a226b63, true);
    q += 8;
    out.wrote(q);
    writeString(readString(bytes, at[18]!, at[19]!), out);
    q = out.room(room);
    ({ target, words: put } = out);
    // ,"age":
    put.setInt32(q, 0x6761222c, true);
    put.setInt32(q + 4, 0x3a2265, true);
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
  slots: 20,
  scratch: 64,
  keys: [valueKeys, addressKeys, addressGeoKeys],
  run,
};
//# sourceMappingURL=flattenPeople.fused.ts.map
