// Generated from pipeline.kpl by kplc; do not edit.
import { fullMatcher } from "kpl/data/java";
import {
  addHeader,
  all,
  dropped,
  end,
  hasHeader,
  pipeline,
  s,
  sameNumber,
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
  readonly lines: bigint;
}

const steps = {
  filter: step("Filter", "filter", "pipeline.kpl", 23, 5),
  filter2: step("Filter", "filter2", "pipeline.kpl", 24, 5),
  insertHeader: step("InsertHeader", "insertHeader", "pipeline.kpl", 27, 9),
};

const toRefunds = end<string, Sale>(0);
const toBigSales = end<string, Sale>(1);
const toAudit = end<string, Sale>(2);
const toAudit2 = end<string, Sale>(3);
const toRest = end<string, Sale>(4);

const filter2Applies = fullMatcher("test-.*");

/** What becomes of a record from `sales`. */
export function transform(record: TypedRecord<string, Sale>): Outcome {
  const { value } = record;

  // pipeline.kpl:23  | Filter when internal
  if (hasHeader(record.headers, "x-internal")) return dropped(steps.filter);

  // pipeline.kpl:24  | Filter when value.kind matches /test-.*/ or value.kind in ["void", "draft"]
  const applies = filter2Applies(value.kind) || value.kind === "void" || value.kind === "draft";
  if (applies) return dropped(steps.filter2);

  // pipeline.kpl:26  when refund
  if (value.kind === "refund") {
    // pipeline.kpl:27  | InsertHeader { header: "queue", value.literal: "refunds" }
    // pipeline.kpl:28  to refunds
    return toRefunds({
      ...record,
      headers: addHeader(record.headers, "queue", "refunds", schemad(s.string)),
    });
  }
  // pipeline.kpl:30  when big
  else if (
    value.total >= 1000 &&
    (value.country === "DE" || value.country === "FR" || value.country === "GB")
  ) {
    // pipeline.kpl:31  to bigSales
    // pipeline.kpl:32  to audit
    return all(toBigSales(record), toAudit(record));
  }
  // pipeline.kpl:34  when value.lines == 1.5 or value.lines > 100
  else if (sameNumber(value.lines, 1.5) || value.lines > 100n) {
    // pipeline.kpl:35  to audit
    return toAudit2(record);
  }
  // pipeline.kpl:37  else
  else {
    // pipeline.kpl:38  to rest
    return toRest(record);
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

export default pipeline({
  name: "routeSales",
  file: "pipeline.kpl",
  steps: Object.values(steps),
  from: [
    {
      name: "sales",
      at: { file: "pipeline.kpl", line: 22, column: 8 },
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
      at: { file: "pipeline.kpl", line: 28, column: 10 },
      kind: "topic",
      topics: ["sales.refunds"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "bigSales",
      at: { file: "pipeline.kpl", line: 31, column: 10 },
      kind: "topic",
      topics: ["sales.big"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "audit",
      at: { file: "pipeline.kpl", line: 32, column: 10 },
      kind: "topic",
      topics: ["sales.audit"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "audit",
      at: { file: "pipeline.kpl", line: 35, column: 10 },
      kind: "topic",
      topics: ["sales.audit"],
      keyConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      valueConverter: { name: "JsonConverter", options: { "schemas.enable": "false" } },
      shape: { key: schemaless(s.string), value: saleShape },
    },
    {
      name: "rest",
      at: { file: "pipeline.kpl", line: 38, column: 10 },
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
