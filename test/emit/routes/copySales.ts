// Generated from pipeline.kpl by kplc; do not edit.
import { all, end, pipeline, s, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { integerToText } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./copySales.fused.ts";

export interface Sale {
  readonly id: string;
  readonly kind: string;
  readonly country?: string | null | undefined;
  readonly total: number;
  readonly lines: bigint;
}

export interface CopySalesAnything {
  readonly id: string;
  readonly kind: string;
  readonly country?: string | null | undefined;
  readonly total: number;
  readonly lines: string;
}

const steps = { cast: step("Cast", "cast", "pipeline.kpl", 59, 5) };

const toAnything = end<string, CopySalesAnything>(0);
const toCopies = end<string, CopySalesAnything>(1);

/** Everything, twice. */
export function transform(record: TypedRecord<string, Sale>): Outcome {
  const { value } = record;

  // pipeline.kpl:59  | Cast { spec: { lines: string } }
  const lines = integerToText(value.lines);

  // pipeline.kpl:60  to anything
  // pipeline.kpl:61  to copies
  const leaving = withValue(record, {
    id: value.id,
    kind: value.kind,
    country: value.country,
    total: value.total,
    lines,
  });
  return all(toAnything(leaving), toCopies(leaving));
}

const saleShape = schemaless(
  s.struct({
    id: s.string,
    kind: s.string,
    country: s.absent(s.optional(s.string)),
    total: s.float64,
    lines: s.int64,
  }),
);
const copySalesAnythingShape = schemaless(
  s.struct({
    id: s.string,
    kind: s.string,
    country: s.absent(s.optional(s.string)),
    total: s.float64,
    lines: s.string,
  }),
);

export default pipeline({
  name: "copySales",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "sales",
      at: { file: "pipeline.kpl", line: 58, column: 8 },
      kind: "topic",
      topics: ["sales"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
  ],
  to: [
    {
      name: "anything",
      at: { file: "pipeline.kpl", line: 60, column: 6 },
      kind: "topic",
      topics: ["sales.anything"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
    {
      name: "copies",
      at: { file: "pipeline.kpl", line: 61, column: 6 },
      kind: "topic",
      topics: ["sales.copies"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: s.any(), value: s.any() },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: copySalesAnythingShape,
      headers: [],
      hasTimestamp: true,
    },
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: copySalesAnythingShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=copySales.ts.map
