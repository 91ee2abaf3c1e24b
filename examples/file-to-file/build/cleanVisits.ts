// Generated from pipeline.kpl by kplc; do not edit.
import type { Value } from "kpl/data";
import { end, failing, pipeline, s, schemad, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { textToInt64 } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./cleanVisits.fused.ts";

/** One line of the web server's access log. */
export interface Visit {
  readonly at: string;
  readonly user: string;
  readonly email: string | null;
  readonly bytes: string;
}

/** What the analysts get: numbers are numbers, no e-mail addresses. */
export interface CleanVisit {
  readonly at: string;
  readonly user: string;
  readonly bytes: bigint;
}

const steps = {
  cast: step("Cast", "cast", "pipeline.kpl", 21, 5),
  replaceField: step("ReplaceField", "replaceField", "pipeline.kpl", 22, 5),
};

const toClean = end<Value, CleanVisit>(0);

const castBytes = failing(steps.cast, textToInt64);

/** What becomes of a record from `visits`. */
export function transform(record: TypedRecord<Value, Visit>): Outcome {
  const { value } = record;

  // pipeline.kpl:21  | Cast { spec: { bytes: int64 } }
  const bytes = castBytes(value.bytes);

  // pipeline.kpl:22  | ReplaceField { exclude: [email] }
  // pipeline.kpl:23  to clean
  return toClean(withValue(record, { at: value.at, user: value.user, bytes }));
}

const visitShape = schemad(
  s.meta(
    { doc: "One line of the web server's access log." },
    s.struct({ at: s.string, user: s.string, email: s.optional(s.string), bytes: s.string }),
  ),
);
const cleanVisitShape = schemad(
  s.meta(
    { doc: "What the analysts get: numbers are numbers, no e-mail addresses." },
    s.struct({ at: s.string, user: s.string, bytes: s.int64 }),
  ),
);
const cleanVisitShape2 = schemad(
  s.meta(
    { doc: "One line of the web server's access log." },
    s.struct({ at: s.string, user: s.string, bytes: s.int64 }),
  ),
);

export default pipeline({
  name: "cleanVisits",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "visits",
      at: { file: "pipeline.kpl", line: 20, column: 8 },
      kind: "connector",
      connector: { name: "JsonLinesSource", options: { file: "data/visits.jsonl" } },
      shape: { key: s.any(), value: visitShape },
    },
  ],
  to: [
    {
      name: "clean",
      at: { file: "pipeline.kpl", line: 23, column: 6 },
      kind: "connector",
      connector: { name: "JsonLinesSink", options: { file: "data/clean.jsonl" } },
      shape: { key: s.any(), value: cleanVisitShape },
    },
  ],
  settings: {},
  output: [{ key: s.any(), value: cleanVisitShape2, headers: [], hasTimestamp: false }],
  transform,
  fused,
});
//# sourceMappingURL=cleanVisits.ts.map
