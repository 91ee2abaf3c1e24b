// Generated from pipeline.kpl by kplc; do not edit.
import { dropped, end, pipeline, s, schemaless, step, withValue } from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { integerToText } from "kpl/stdlib/transforms/cast/operations";
import { fused } from "./dropSmallSales.fused.ts";

export interface Sale {
  readonly id: string;
  readonly kind: string;
  readonly country?: string | null | undefined;
  readonly total: number;
  readonly lines: bigint;
}

export interface DropSmallSalesOutput {
  readonly id: string;
  readonly kind: string;
  readonly country?: string | null | undefined;
  readonly total: number;
  readonly lines: string;
}

const steps = { cast: step("Cast", "cast", "pipeline.kpl", 47, 9) };
const route = step("else drop", "else", "pipeline.kpl", 43, 10);

const toAnything = end<string, DropSmallSalesOutput>(0);

/** What becomes of a record from `sales`. */
export function transform(record: TypedRecord<string, Sale>): Outcome {
  const { value } = record;

  // pipeline.kpl:46  when big
  if (
    value.total >= 1000 &&
    (value.country === "DE" || value.country === "FR" || value.country === "GB")
  ) {
    // pipeline.kpl:47  | Cast { spec: { lines: string } }
    const lines = integerToText(value.lines);

    // pipeline.kpl:48  to anything
    return toAnything(
      withValue(record, {
        id: value.id,
        kind: value.kind,
        country: value.country,
        total: value.total,
        lines,
      }),
    );
  }
  // else drop
  else {
    return dropped(route);
  }
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
const dropSmallSalesOutputShape = schemaless(
  s.struct({
    id: s.string,
    kind: s.string,
    country: s.absent(s.optional(s.string)),
    total: s.float64,
    lines: s.string,
  }),
);

export default pipeline({
  name: "dropSmallSales",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "sales",
      at: { file: "pipeline.kpl", line: 44, column: 8 },
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
      at: { file: "pipeline.kpl", line: 48, column: 10 },
      kind: "topic",
      topics: ["sales.anything"],
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
      value: dropSmallSalesOutputShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=dropSmallSales.ts.map
