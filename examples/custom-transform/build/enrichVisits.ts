// Generated from pipeline.kpl by kplc; do not edit.
import {
  custom,
  customPredicate,
  dropped,
  end,
  path,
  pipeline,
  s,
  schemaless,
  step,
  withValue,
} from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { bot } from "../bot.ts";
import { GeoLookup } from "../geo.ts";
import { fused } from "./enrichVisits.fused.ts";

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

const steps = {
  filter: step("Filter", "filter", "pipeline.kpl", 16, 5),
  geoLookup: step("GeoLookup", "geoLookup", "pipeline.kpl", 17, 5),
};

const toGeoVisits = end<string, GeoVisit>(0);

const filterBot = customPredicate<Visit>(steps.filter, bot({}));
const geoLookup = custom<Visit, GeoVisit>(
  steps.geoLookup,
  GeoLookup({ ip: path("ip"), into: "geo" }),
);

/** What becomes of a record from `visits`. */
export async function transform(record: TypedRecord<string, Visit>): Promise<Outcome> {
  const { value } = record;

  // pipeline.kpl:16  | Filter when bot
  const bot2 = filterBot(value);
  if (bot2) return dropped(steps.filter);

  // pipeline.kpl:17  | GeoLookup { ip: ip }
  const value2 = await geoLookup(value);

  // pipeline.kpl:18  to geoVisits
  return toGeoVisits(withValue(record, value2));
}

const visitShape = schemaless(s.struct({ user: s.string, ip: s.string, path: s.string }));
const geoVisitsShape = schemaless(
  s.struct({
    user: s.string,
    ip: s.string,
    path: s.string,
    geo: s.absent(
      s.optional(s.struct({ country: s.string, city: s.absent(s.optional(s.string)) })),
    ),
  }),
);
const geoVisitShape = schemaless(
  s.struct({
    user: s.string,
    ip: s.string,
    path: s.string,
    geo: s.optional(s.struct({ country: s.string, city: s.absent(s.optional(s.string)) })),
  }),
);

export default pipeline({
  name: "enrichVisits",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "visits",
      at: { file: "pipeline.kpl", line: 15, column: 8 },
      kind: "topic",
      topics: ["visits"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: visitShape },
    },
  ],
  to: [
    {
      name: "geoVisits",
      at: { file: "pipeline.kpl", line: 18, column: 6 },
      kind: "topic",
      topics: ["visits.geo"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: geoVisitsShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["visits"],
      key: schemaless(s.string),
      value: geoVisitShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=enrichVisits.ts.map
