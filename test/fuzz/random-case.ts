/** A random config of Connect's and random records for it. */
import { caseFiles, readCases, type Case, type CaseRecord } from "../conformance/case.ts";
import {
  converter,
  struct,
  text,
  type JsonSchema,
  type Mode,
  type Typed,
} from "../conformance/make/build.ts";
import { pick, type Random } from "../conformance/make/random.ts";
import { DEFAULTS, SAMPLES } from "../conformance/make/values.ts";
import { NAMES, PREDICATES, SIDED, WHOLE, type Options, type Place } from "./random-options.ts";

const PACKAGE = "org.apache.kafka.connect.transforms";
const TOPICS = ["orders", "orders.eu", "shop-orders", "Orders", "a"];
const TIMES = [1777642620123, 0, -1, "253402300799999", 1777642620999, null] as const;
const SCALARS = Object.keys(SAMPLES).filter((type) => type !== "struct");

/** What a field of that name mostly holds, so that steps find what they can work on. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  a: ["timestamp", "int64", "date"],
  b: ["string"],
  c: ["int32", "float64", "int64", "boolean"],
};

/** The cases of transforms that are not Apache Kafka's own: each takes part by its file of cases. */
const BORROWED = caseFiles()
  .flatMap(readCases)
  .filter(({ config }) => config["type"] !== undefined && !config["type"].startsWith(`${PACKAGE}.`));

/** One to five steps behind JsonConverters with or without schemas, each step perhaps behind a predicate; or steps behind a borrowed one. */
export function randomCase(rnd: Random, name: string, records: number): Case {
  if (rnd(8) === 0 && BORROWED.length > 0) return borrowedCase(rnd, name, records);
  const modes = { key: mode(rnd), value: mode(rnd) };
  const { steps, configs } = randomSteps(rnd, Object.values(modes).includes("schemaless"));
  return {
    name,
    config: {
      ...converter("key", modes.key),
      ...converter("value", modes.value),
      ...printing(rnd),
      transforms: steps.join(","),
      ...configs,
    },
    records: Array.from({ length: records }, () => randomRecord(rnd, modes)),
  };
}

/** Now and then values or keys are printed, as FileStreamSink does it: then the order of Java's maps shows. */
function printing(rnd: Random): Options {
  if (rnd(4) > 0) return {};
  return {
    [`to.${pick(rnd, ["key", "value"])}.converter`]: "org.apache.kafka.connect.storage.StringConverter",
  };
}

/** A transform with the options and records of one of its cases, and random steps behind it. */
function borrowedCase(rnd: Random, name: string, records: number): Case {
  const borrowed = pick(rnd, BORROWED);
  const entries = Object.entries(borrowed.config);
  const isConverter = (key: string): boolean => /^(key|value)\.converter/.test(key);
  const options = Object.fromEntries(entries.filter(([key]) => !isConverter(key)));
  const { steps, configs } = randomSteps(rnd, true);
  return {
    name,
    config: {
      ...Object.fromEntries(entries.filter(([key]) => isConverter(key))),
      transforms: ["own", ...steps].join(","),
      ...prefixed("transforms.own", options),
      ...configs,
    },
    records: Array.from({ length: records }, () => pick(rnd, borrowed.records)),
  };
}

function randomSteps(
  rnd: Random,
  mayBeSchemaless: boolean,
): { readonly steps: readonly string[]; readonly configs: Options } {
  const steps = Array.from({ length: 1 + Math.min(rnd(5), rnd(5)) }, (_, i) => `t${i}`);
  const configs = steps.flatMap((alias) => Object.entries(randomStep(rnd, { alias, mayBeSchemaless })));
  return { steps, configs: Object.fromEntries(configs) };
}

function mode(rnd: Random): Mode {
  return rnd(2) === 0 ? "schemad" : "schemaless";
}

function randomStep(rnd: Random, place: Place): Options {
  const { alias } = place;
  const isSided = rnd(3) > 0;
  const makers = isSided ? SIDED : WHOLE;
  const name = pick(rnd, Object.keys(makers));
  const form = isSided ? pick(rnd, ["$Value", "$Value", "$Key"]) : "";
  const options = { type: `${PACKAGE}.${name}${form}`, ...makers[name]?.(rnd, place) };
  // A Filter without a predicate leaves nothing to compare.
  const guard = rnd(4) === 0 || (name === "Filter" && rnd(10) > 0) ? randomGuard(rnd, alias) : {};
  return { ...prefixed(`transforms.${alias}`, options), ...guard };
}

function randomGuard(rnd: Random, alias: string): Options {
  const name = pick(rnd, Object.keys(PREDICATES));
  const options = { type: `${PACKAGE}.predicates.${name}`, ...PREDICATES[name]?.(rnd) };
  return {
    [`transforms.${alias}.predicate`]: `p${alias}`,
    ...(rnd(3) === 0 ? {} : { [`transforms.${alias}.negate`]: pick(rnd, ["true", "true", "false"]) }),
    ...prefixed(`predicates.p${alias}`, options),
  };
}

function prefixed(prefix: string, options: Options): Options {
  return Object.fromEntries(Object.entries(options).map(([key, text]) => [`${prefix}.${key}`, text]));
}

function randomRecord(rnd: Random, modes: { readonly key: Mode; readonly value: Mode }): CaseRecord {
  const side = (of: Mode): string | null => (rnd(16) === 0 ? null : text(randomTop(rnd), of));
  // Only a source's record, which has no offset, may lack a partition.
  const isSource = rnd(4) === 0;
  return {
    topic: pick(rnd, TOPICS),
    partition: isSource ? pick(rnd, [1, null]) : rnd(3),
    timestamp: pick<CaseRecord["timestamp"]>(rnd, TIMES),
    offset: isSource ? null : pick(rnd, [42, 0, 9007199254740991]),
    key: side(modes.key),
    value: side(modes.value),
    headers: ["trace", "x", "ha", "trace"]
      .filter(() => rnd(4) === 0)
      .map((key) => ({ key, value: pick(rnd, ["1", "", "abc"]) })),
  };
}

/** Mostly a struct. */
function randomTop(rnd: Random): Typed {
  if (rnd(16) > 0) return randomStruct(rnd, 2);
  const { schema, json = "null" } = rnd(4) === 0 ? nullStruct(rnd) : randomField(rnd, 0);
  return { schema, json };
}

function nullStruct(rnd: Random): Typed {
  return { schema: { ...randomStruct(rnd, 1).schema, optional: true }, json: "null" };
}

function randomStruct(rnd: Random, depth: number): Typed {
  const fields = NAMES.filter(() => rnd(8) > 0).map((name) => [name, randomField(rnd, depth, name)] as const);
  const more = pick<Partial<JsonSchema>>(rnd, [
    {},
    { optional: true },
    { name: "s", version: 2 },
    { doc: "a struct", parameters: { p: "q" } },
  ]);
  return struct(Object.fromEntries(fields), more);
}

function randomField(
  rnd: Random,
  depth: number,
  name = "",
): { readonly schema: JsonSchema; readonly json?: string | undefined } {
  if (depth > 0 && rnd(4) === 0) return rnd(4) === 0 ? nullStruct(rnd) : randomStruct(rnd, depth - 1);
  if (depth > 0 && rnd(8) === 0) return randomList(rnd, depth - 1);
  const type = pick(rnd, (rnd(4) > 0 && USUAL[name]) || SCALARS);
  const { schema, json } = SAMPLES[type] ?? { schema: { type: "string" }, json: ['""'] };
  const value = pick(rnd, json);
  const isNamed = rnd(4) === 0 && schema.name === undefined;
  const named = isNamed ? { ...schema, name: "n", doc: "d", version: 3 } : schema;
  const optional = { ...named, optional: true };
  const held = (): string | undefined => [value, "null", undefined][rnd(3)];
  switch (rnd(6)) {
    case 0:
      return { schema: optional, json: held() };
    case 1:
      return { schema: { ...optional, default: DEFAULTS[type] }, json: held() };
    case 2:
      return { schema: { ...named, default: DEFAULTS[type] }, json: held() };
    default:
      return { schema: named, json: value };
  }
}

/** An array or a map of structs. */
function randomList(rnd: Random, depth: number): Typed {
  const item = randomStruct(rnd, depth);
  if (rnd(2) === 0) return { schema: { type: "array", items: item.schema }, json: `[${item.json}]` };
  return {
    schema: { type: "map", keys: { type: "string" }, values: item.schema },
    json: `{"k":${item.json}}`,
  };
}
