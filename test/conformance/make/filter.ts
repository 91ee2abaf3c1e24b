/** Filter, behind each predicate and without one; a predicate in front of another transform. */
import type { Case, CaseRecord } from "../case.ts";
import { converter, record } from "./build.ts";

const RECORDS: readonly CaseRecord[] = [
  record({ value: '{"a":1}' }),
  record({ value: null }),
  record({ value: "null" }),
  record({ topic: "orders.eu", key: "k", value: "{}", headers: [{ key: "trace", value: "1" }] }),
  record({ topic: "my-orders", value: "5", headers: [{ key: "Trace", value: "1" }] }),
  record({
    topic: "Orders",
    value: null,
    headers: [
      { key: "other", value: "" },
      { key: "trace", value: "2" },
    ],
  }),
  record({ topic: "", value: '""' }),
];

const PREDICATES: readonly Readonly<Record<string, string>>[] = [
  { type: "RecordIsTombstone" },
  { type: "HasHeaderKey", name: "trace" },
  { type: "HasHeaderKey", name: "nope" },
  { type: "HasHeaderKey", name: "" },
  { type: "HasHeaderKey" },
  ...[
    "orders",
    "orders.*",
    ".*orders",
    "(?i)orders",
    "",
    "[",
    "orders|my-orders",
    "o(r)(d)ers",
    "\\w+",
    "[a-z&&[^m]].*",
  ].map((pattern) => ({ type: "TopicNameMatches", pattern })),
  { type: "TopicNameMatches" },
];

function withPredicate(
  type: string,
  options: Readonly<Record<string, string>>,
  predicate: Readonly<Record<string, string>>,
  negate: string | undefined,
): Case {
  const { type: name = "", ...texts } = predicate;
  const prefixed = Object.fromEntries(Object.entries(texts).map(([k, v]) => [`predicates.p.${k}`, v]));
  return {
    name: `${type} where ${JSON.stringify(predicate)}, negate: ${negate ?? "no"}`,
    config: {
      type: `org.apache.kafka.connect.transforms.${type}`,
      ...options,
      predicate: "p",
      ...(negate === undefined ? {} : { negate }),
      "predicates.p.type": `org.apache.kafka.connect.transforms.predicates.${name}`,
      ...prefixed,
      ...converter("key", "text"),
      ...converter("value", "schemaless"),
    },
    records: RECORDS,
  };
}

/** All of them. */
export const cases = (): readonly Case[] => [
  {
    name: "everything is dropped",
    config: {
      type: "org.apache.kafka.connect.transforms.Filter",
      ...converter("key", "text"),
      ...converter("value", "schemaless"),
    },
    records: RECORDS,
  },
  ...PREDICATES.flatMap((predicate) => [
    withPredicate("Filter", {}, predicate, undefined),
    withPredicate("Filter", {}, predicate, "true"),
    withPredicate("HoistField$Value", { field: "v" }, predicate, "false"),
  ]),
  withPredicate("MaskField$Value", { fields: "a" }, { type: "RecordIsTombstone" }, "true"),
];
