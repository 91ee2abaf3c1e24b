// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import type { JavaDate, Value } from "kpl/data";
import { dropped, end, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { int64ToFloat64 } from "kpl/stdlib/transforms/cast/operations";
import { dateFormatter } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { fused } from "./rate.fused.ts";

/** A film with a real date, and names without blanks. */
export interface Film {
  readonly title: string;
  readonly gross: bigint | null;
  readonly budget: bigint | null;
  readonly released: JavaDate;
  readonly genre: string | null;
  readonly director: string | null;
  readonly critics: number | null;
  readonly audience: number | null;
  readonly votes: bigint | null;
}

/** What the report gets: only films that enough people have rated. */
export interface RatedFilm {
  readonly title: string;
  readonly gross: number | null;
  readonly budget: number | null;
  readonly released: string;
  readonly genre: string | null;
  readonly director: string | null;
  readonly critics: number | null;
  readonly audience: number | null;
  readonly votes: bigint | null;
  readonly source: string;
}

const steps = {
  unrated: step("Filter", "unrated", "pipeline.kpl", 93, 14),
  sequels: step("Filter", "sequels", "pipeline.kpl", 94, 14),
  cast: step("Cast", "cast", "pipeline.kpl", 95, 5),
  timestampConverter: step("TimestampConverter", "timestampConverter", "pipeline.kpl", 96, 5),
  insertField: step("InsertField", "insertField", "pipeline.kpl", 97, 5),
};

const toReport = end<Value, RatedFilm>(0);

const sequelsApplies2 = fullMatcher(".* (II|III|IV|2|3|4)(:.*)?");
const timestampConverterReleased = dateFormatter("yyyy-MM-dd");

/** From the topic into the report. */
export function transform(record: TypedRecord<Value, Film>): Outcome {
  const { value } = record;

  // pipeline.kpl:93  | unrated: Filter when unrated
  const applies = value.votes === null || value.votes < 500n;
  if (applies) return dropped(steps.unrated);

  // pipeline.kpl:94  | sequels: Filter when value.title matches /.* (II|III|IV|2|3|4)(:.*)?/
  const applies2 = sequelsApplies2(value.title);
  if (applies2) return dropped(steps.sequels);

  // pipeline.kpl:95  | Cast { spec: { gross: float64, budget: float64 } }
  const gross = value.gross === null ? null : int64ToFloat64(value.gross);
  const budget = value.budget === null ? null : int64ToFloat64(value.budget);

  // pipeline.kpl:96  | TimestampConverter { field: released, target.type: string, format: "yyyy-MM-dd" }
  const released = timestampConverterReleased(value.released);

  // pipeline.kpl:97  | InsertField { static.field: source, static.value: "vega-datasets" }
  // pipeline.kpl:98  to report
  return toReport(
    withValue(record, {
      title: value.title,
      gross,
      budget,
      released,
      genre: value.genre,
      director: value.director,
      critics: value.critics,
      audience: value.audience,
      votes: value.votes,
      source: "vega-datasets",
    }),
  );
}

const filmShape = schemad(
  s.meta(
    { doc: "A film with a real date, and names without blanks." },
    s.struct({
      title: s.string,
      gross: s.optional(s.int64),
      budget: s.optional(s.int64),
      released: s.timestamp,
      genre: s.optional(s.string),
      director: s.optional(s.string),
      critics: s.optional(s.int32),
      audience: s.optional(s.float64),
      votes: s.optional(s.int64),
    }),
  ),
);
const reportShape = schemad(
  s.meta(
    { doc: "What the report gets: only films that enough people have rated." },
    s.struct({
      title: s.string,
      gross: s.optional(s.float64),
      budget: s.optional(s.float64),
      released: s.string,
      genre: s.optional(s.string),
      director: s.optional(s.string),
      critics: s.optional(s.int32),
      audience: s.optional(s.float64),
      votes: s.optional(s.int64),
      source: s.optional(s.string),
    }),
  ),
);
const ratedFilmShape = schemad(
  s.meta(
    { doc: "A film with a real date, and names without blanks." },
    s.struct({
      title: s.string,
      gross: s.optional(s.float64),
      budget: s.optional(s.float64),
      released: s.string,
      genre: s.optional(s.string),
      director: s.optional(s.string),
      critics: s.optional(s.int32),
      audience: s.optional(s.float64),
      votes: s.optional(s.int64),
      source: s.meta({ optional: true }, s.string),
    }),
  ),
);

export default pipeline({
  name: "rate",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "films",
      at: { file: "pipeline.kpl", line: 92, column: 8 },
      kind: "topic",
      topics: ["films"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "true" } },
      settings: {
        "value.converter": "org.apache.kafka.connect.json.JsonConverter",
        "value.converter.schemas.enable": "true",
      },
      shape: { key: s.any(), value: filmShape },
    },
  ],
  to: [
    {
      name: "report",
      at: { file: "pipeline.kpl", line: 98, column: 6 },
      kind: "connector",
      connector: { name: "JsonLinesSink", options: { file: "data/rated-films.jsonl" } },
      shape: { key: s.any(), value: reportShape },
    },
  ],
  settings: {},
  output: [
    { topics: ["films"], key: s.any(), value: ratedFilmShape, headers: [], hasTimestamp: true },
  ],
  transform,
  fused,
});
//# sourceMappingURL=rate.ts.map
