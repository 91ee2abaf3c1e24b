// Generated from pipeline.kpl by kplc; do not edit.
import { UNKNOWN, find, keys, reader, scan, writer } from "kpl/runtime/fused";
import type { FusedCode, FusedRecord } from "kpl/runtime/fused";
import { custom, customPredicate, path, s, schemaless, step } from "kpl/runtime";
import { bot } from "../bot.ts";
import { GeoLookup } from "../geo.ts";

export interface Visit {
  readonly user: string;
  readonly ip: string;
  readonly path: string;
}

export interface Geo {
  readonly country: string;
  readonly city?: string | null | undefined;
}

export interface GeoVisit {
  readonly user: string;
  readonly ip: string;
  readonly path: string;
  readonly geo: Geo | null;
}

const valueKeys = keys(0, "user", "ip", "path");

const ownBot = customPredicate<Visit>(step("Filter", "filter", "pipeline.kpl", 16, 5), bot({}));
const readStruct = reader<Visit>(
  schemaless(s.struct({ user: s.string, ip: s.string, path: s.string })),
  { numericDecimals: false, replaceNull: true },
);
const ownGeoLookup = custom<Visit, GeoVisit>(
  step("GeoLookup", "geoLookup", "pipeline.kpl", 17, 5),
  GeoLookup({ ip: path("ip"), into: "geo" }),
);
const writeStruct = writer(
  schemaless(
    s.struct({
      user: s.string,
      ip: s.string,
      path: s.string,
      geo: s.optional(s.struct({ country: s.string, city: s.absent(s.optional(s.string)) })),
    }),
  ),
  { numericDecimals: false, replaceNull: true },
);

/** Passes the value, whose fields stand in any order. */
function passValueInAnyOrder(record: FusedRecord, p: number): number {
  const { bytes, words, at, order } = record;
  if (bytes[p] !== 0x7b) return -1;
  order[4] = order[4]! > 0 ? order[4]! - 1 : 8;
  let seen = 0;
  let before = 0x7b;
  let last = 3;
  let field = order[3]!;
  let start = 0;
  for (;;) {
    let behind = -1;
    switch (field) {
      case 0: // "user":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x65737522 &&
              words.getInt32(p + 4, true) === 0x3a227265
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 1: // "ip":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x22706922 &&
              words.getInt32(p + 2, true) === 0x3a227069
            )
          )
            break;
          start = p + 6;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 2: // "path":
        if (start === 0) {
          if (
            bytes[p] !== before ||
            !(
              words.getInt32(p + 1, true) === 0x74617022 &&
              words.getInt32(p + 4, true) === 0x3a226874
            )
          )
            break;
          start = p + 8;
        }
        behind = scan.string(bytes, words, start);
        break;
      case 3: // }
        if (bytes[p] === 0x7d) return (seen & 0x7) === 0x7 ? p + 1 : -1;
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
        order[0 + last] = 3;
        return (seen & 0x7) === 0x7 ? key + 1 : -1;
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
      return -1;
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
  const { bytes, words, order } = record;
  if (order[4]! > 0) return passValueInAnyOrder(record, p);
  let start = 0;
  let q = p;
  // {"user":
  if (!(words.getInt32(q, true) === 0x7375227b && words.getInt32(q + 4, true) === 0x3a227265))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"ip":
  if (!(words.getInt32(q, true) === 0x7069222c && words.getInt32(q + 2, true) === 0x3a227069))
    return passValueInAnyOrder(record, p);
  start = q + 6;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  // ,"path":
  if (!(words.getInt32(q, true) === 0x6170222c && words.getInt32(q + 4, true) === 0x3a226874))
    return passValueInAnyOrder(record, p);
  start = q + 8;
  q = scan.string(bytes, words, start);
  if (q < 0) return passValueInAnyOrder(record, p);
  return bytes[q] === 0x7d ? q + 1 : passValueInAnyOrder(record, p);
}

/** All that becomes of one record; false where the readable path must do it. */
async function run(record: FusedRecord): Promise<boolean> {
  const { bytes, words } = record;
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
  let whole: Visit | undefined;

  // pipeline.kpl:16  | Filter when bot
  const bot2 = ownBot((whole ??= readStruct(bytes, record.start, record.end)));
  if (bot2) return record.drop(0);

  // pipeline.kpl:17  | GeoLookup { ip: ip }
  const value2 = await ownGeoLookup((whole ??= readStruct(bytes, record.start, record.end)));

  // pipeline.kpl:18  to geoVisits
  const out = record.to(0, "visits");
  record.passKey();
  {
    const valueFrom = out.length;
    const room = 16;
    let q = out.room(room);
    out.wrote(q);
    writeStruct(value2, out);
    q = out.room(room);
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
  slots: 6,
  scratch: 0,
  keys: [valueKeys],
  run,
};
//# sourceMappingURL=enrichVisits.fused.ts.map
