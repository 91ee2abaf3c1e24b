// Generated from pipeline.kpl by kplc; do not edit.
import {
  addHeader,
  all,
  dropped,
  end,
  hasHeader,
  pipeline,
  s,
  schemad,
  schemaless,
  step,
} from "kpl/runtime";
import type { Outcome, TypedRecord } from "kpl/runtime";
import { fused } from "./routeSales.fused.ts";

export interface Sale {
  readonly id: string;
  readonly kind: string;
  readonly country?: string | null | undefined;
  readonly total: number;
}

const steps = {
  filter: step("Filter", "filter", "pipeline.kpl", 20, 5),
  insertHeader: step("InsertHeader", "insertHeader", "pipeline.kpl", 23, 9),
};

const toRefunds = end<string, Sale>(0);
const toBigSales = end<string, Sale>(1);
const toAudit = end<string, Sale>(2);
const toRest = end<string, Sale>(3);

/** What becomes of a record from `sales`. */
export function transform(record: TypedRecord<string, Sale>): Outcome {
  const { value } = record;

  // pipeline.kpl:20  | Filter when internal
  if (hasHeader(record.headers, "x-internal")) return dropped(steps.filter);

  // pipeline.kpl:22  when refund
  if (value.kind === "refund") {
    // pipeline.kpl:23  | InsertHeader { header: "queue", value.literal: "refunds" }
    // pipeline.kpl:24  to refunds
    return toRefunds({
      ...record,
      headers: addHeader(record.headers, "queue", "refunds", schemad(s.string)),
    });
  }
  // pipeline.kpl:26  when big
  else if (
    value.total >= 1000 &&
    (value.country === "DE" || value.country === "FR" || value.country === "GB")
  ) {
    // pipeline.kpl:27  to bigSales
    // pipeline.kpl:28  to audit
    return all(toBigSales(record), toAudit(record));
  }
  // pipeline.kpl:30  else
  else {
    // pipeline.kpl:31  to rest
    return toRest(record);
  }
}

const saleShape = schemaless(
  s.struct({
    id: s.string,
    kind: s.string,
    country: s.absent(s.optional(s.string)),
    total: s.float64,
  }),
);

export default pipeline({
  name: "routeSales",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "sales",
      at: { file: "pipeline.kpl", line: 19, column: 8 },
      kind: "topic",
      topics: ["sales"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
  ],
  to: [
    {
      name: "refunds",
      at: { file: "pipeline.kpl", line: 24, column: 10 },
      kind: "topic",
      topics: ["sales.refunds"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "bigSales",
      at: { file: "pipeline.kpl", line: 27, column: 10 },
      kind: "topic",
      topics: ["sales.big"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "audit",
      at: { file: "pipeline.kpl", line: 28, column: 10 },
      kind: "topic",
      topics: ["sales.audit"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "rest",
      at: { file: "pipeline.kpl", line: 31, column: 10 },
      kind: "topic",
      topics: ["sales.other"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
  ],
  settings: {},
  output: [
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: saleShape,
      headers: ["queue"],
      hasTimestamp: true,
    },
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: saleShape,
      headers: [],
      hasTimestamp: true,
    },
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: saleShape,
      headers: [],
      hasTimestamp: true,
    },
    {
      topics: ["sales"],
      key: schemaless(s.string),
      value: saleShape,
      headers: [],
      hasTimestamp: true,
    },
  ],
  transform,
  fused,
});
//# sourceMappingURL=routeSales.ts.map
