// Generated from pipeline.kpl by kplc; do not edit.
import type { JavaDate, Value } from "kpl/data";
import { end, failing, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { dateParser } from "kpl/stdlib/transforms/timestamp-converter/operations";
import { fused } from "./intake.fused.ts";

/** A film as the data set has it: nulls nearly everywhere, dates such as "Jun 12 1998", and titles that are numbers. */
export interface RawFilm {
  readonly Title: string;
  readonly "US Gross": bigint | null;
  readonly "Worldwide Gross": bigint | null;
  readonly "US DVD Sales": bigint | null;
  readonly "Production Budget": bigint | null;
  readonly "Release Date": string;
  readonly "MPAA Rating": string | null;
  readonly "Running Time min": number | null;
  readonly Distributor: string | null;
  readonly Source: string | null;
  readonly "Major Genre": string | null;
  readonly "Creative Type": string | null;
  readonly Director: string | null;
  readonly "Rotten Tomatoes Rating": number | null;
  readonly "IMDB Rating": number | null;
  readonly "IMDB Votes": bigint | null;
}

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

const steps = {
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 67, 5),
  timestampConverter: step("TimestampConverter", "timestampConverter", "pipeline.kpl", 84, 5),
};

const toFilms = end<Value, Film>(0);

const timestampConverterReleased = failing(steps.timestampConverter, dateParser("MMM dd yyyy"));

/** From the file into the topic. A record that is not what `RawFilm` says goes to a topic of its own, with the reason in its headers. */
export function transform(record: TypedRecord<Value, RawFilm>): Outcome {
  const { value } = record;

  // pipeline.kpl:67  | ReplaceField { exclude: [ `US Gross`, `US DVD Sales`, `MPAA Rating`, `Running Time min`, Distribu…
  // pipeline.kpl:84  | TimestampConverter { field: released, target.type: Timestamp, format: "MMM dd yyyy" }
  const released = timestampConverterReleased(value["Release Date"]);

  // pipeline.kpl:85  to films
  return toFilms(
    withValue(record, {
      title: value.Title,
      gross: value["Worldwide Gross"],
      budget: value["Production Budget"],
      released,
      genre: value["Major Genre"],
      director: value.Director,
      critics: value["Rotten Tomatoes Rating"],
      audience: value["IMDB Rating"],
      votes: value["IMDB Votes"],
    }),
  );
}

const rawFilmShape = schemad(
  s.meta(
    {
      doc: 'A film as the data set has it: nulls nearly everywhere, dates such as "Jun 12 1998", and titles that are numbers.',
    },
    s.struct({
      Title: s.string,
      "US Gross": s.optional(s.int64),
      "Worldwide Gross": s.optional(s.int64),
      "US DVD Sales": s.optional(s.int64),
      "Production Budget": s.optional(s.int64),
      "Release Date": s.string,
      "MPAA Rating": s.optional(s.string),
      "Running Time min": s.optional(s.int32),
      Distributor: s.optional(s.string),
      Source: s.optional(s.string),
      "Major Genre": s.optional(s.string),
      "Creative Type": s.optional(s.string),
      Director: s.optional(s.string),
      "Rotten Tomatoes Rating": s.optional(s.int32),
      "IMDB Rating": s.optional(s.float64),
      "IMDB Votes": s.optional(s.int64),
    }),
  ),
);
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
const filmShape2 = schemad(
  s.meta(
    {
      doc: 'A film as the data set has it: nulls nearly everywhere, dates such as "Jun 12 1998", and titles that are numbers.',
    },
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

export default pipeline({
  name: "intake",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "dataset",
      at: { file: "pipeline.kpl", line: 66, column: 8 },
      kind: "connector",
      connector: { name: "JsonLinesSource", options: { file: "data/movies.jsonl" } },
      shape: { key: s.any(), value: rawFilmShape },
    },
  ],
  to: [
    {
      name: "films",
      at: { file: "pipeline.kpl", line: 85, column: 6 },
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
  settings: {
    "errors.tolerance": "all",
    "errors.deadletterqueue.topic.name": "films.rejected",
    "errors.deadletterqueue.context.headers.enable": "true",
  },
  output: [{ key: s.any(), value: filmShape2, headers: [], hasTimestamp: false }],
  transform,
  fused,
});
//# sourceMappingURL=intake.ts.map
