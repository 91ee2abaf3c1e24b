// Generated from pipeline.kpl by kplc; do not edit.
import { pass, reader, scan, writer } from "kpl/runtime/fused";
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

const valueFields = pass.struct("", "refused", [
  pass.field("user", pass.string),
  pass.field("ip", pass.string),
  pass.field("path", pass.string),
]);

/** All that becomes of one record; false where the readable path must do it. */
async function run(record: FusedRecord): Promise<boolean> {
  const { bytes } = record;
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
  slots: 4,
  scratch: 0,
  key: pass.string,
  value: valueFields,
  run,
};
//# sourceMappingURL=enrichVisits.fused.ts.map
