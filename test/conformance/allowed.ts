/**
 * Where we differ from Kafka Connect on purpose: three rules, and one order that is up to chance in Java. Each has a name and a predicate; whatever else
 * differs is a bug.
 */
import {
  stepConfigs,
  type Case,
  type CaseBytes,
  type CaseRecord,
  type Json,
  type Outcome,
  type Side,
} from "./case.ts";
import { differences } from "./compare.ts";
import { exactJson } from "./exact-json.ts";
import { fitsSchema } from "./fits-schema.ts";
import { bytesOf } from "./sides.ts";

export interface Comparison {
  readonly config: Case["config"];
  readonly record: CaseRecord;
  readonly ours: Outcome;
  readonly recorded: Outcome;
}

/** The name of the difference that is allowed; undefined where none explains it. */
export function allowedDifference(comparison: Comparison): string | undefined {
  return Object.entries(ALLOWED).find(([, holds]) => holds(comparison))?.[0];
}

const ALLOWED: Readonly<Record<string, (comparison: Comparison) => boolean>> = {
  "with the bytes of what no step reads": keptBytes,
  "refused as no JSON": noJson,
  "refused as no value of the schema": misfit,
  "with one of two colliding keys": collidingKeys,
  "refused as a place in memory": placeInMemory,
};

/** Of two schemaless fields that Flatten or ReplaceField gives one name, the later wins here; in Java that is up to the order of a HashMap. What is printed has that order. */
function collidingKeys({ config, ours, recorded }: Comparison): boolean {
  const names = stepConfigs(config).some((c) => c["type"]?.includes("Flatten") || "renames" in c);
  if (!names || ours.outcome !== "record" || recorded.outcome !== "record") return false;
  const keys = (held: Json): string | undefined =>
    JSON.stringify((held as { map?: readonly Json[] } | null)?.map?.map((e) => (e as readonly Json[])[0]));
  const alike = (["key", "value"] as const).filter((side) => {
    if (isClass(config, `to.${side}.converter`, "StringConverter")) return false;
    const before = keys(ours[side].held);
    return before !== undefined && ours[side].schema === null && before === keys(recorded[side].held);
  });
  const agreed = Object.fromEntries(alike.map((side) => [side, recorded[side]]));
  return differences({ ...ours, ...agreed }, recorded).length === 0;
}

/** Java prints where bytes lie in memory, which is another place in each run; we refuse to. */
function placeInMemory({ ours, recorded }: Comparison): boolean {
  if (ours.outcome !== "record" || recorded.outcome !== "record") return false;
  const alike = (own: Side, theirs: Side): Side => {
    const isPlace = typeof theirs.bytes === "string" && /\[B@[\da-f]+/.test(theirs.bytes);
    return isPlace && own.failed?.class === "DataException" ? { ...theirs, held: own.held } : own;
  };
  const key = alike(ours.key, recorded.key);
  const value = alike(ours.value, recorded.value);
  return differences({ ...ours, key, value }, recorded).length === 0;
}

/** The JSON of a header; undefined where it is none, or where headers are no JSON. */
function jsonHeaders({ config, record }: Comparison): readonly (Json | undefined)[] {
  if (!isClass(config, "header.converter", "JsonConverter")) return [];
  const texts = record.headers.flatMap((h) => (h.value === null ? [] : [h.value]));
  return texts.map((text) => (typeof text === "string" ? exactJson(text) : undefined));
}

function refusedHeader({ ours }: Comparison): boolean {
  return ours.outcome === "failed" && ours.stage === "HEADER_CONVERTER" && ours.class === "DataException";
}

/** Jackson takes empty texts, leading zeros, what stands behind the value, halves of surrogate pairs, overlong UTF-8; we take RFC 8259 in UTF-8. */
function noJson(comparison: Comparison): boolean {
  if (refusedHeader(comparison)) return jsonHeaders(comparison).includes(undefined);
  return refusedWhileReading(comparison) && readsJson(comparison) && jsonRead(comparison) === undefined;
}

/** Connect takes a number from any JSON value (a text is 0) and cuts what is too large; we refuse what is no value of its own schema. */
function misfit(comparison: Comparison): boolean {
  const { config } = comparison;
  if (refusedHeader(comparison))
    return hasSchemas(config, "header") && jsonHeaders(comparison).some(isMisfit);
  return (
    refusedWhileReading(comparison) &&
    hasSchemas(config, sideOf(comparison)) &&
    isMisfit(jsonRead(comparison))
  );
}

function isMisfit(envelope: Json | undefined): boolean {
  if (typeof envelope !== "object" || envelope === null) return false;
  const { schema, payload } = envelope as { readonly schema?: Json; readonly payload?: Json };
  return !fitsSchema(payload, schema);
}

function hasSchemas(config: Case["config"], side: "key" | "value" | "header"): boolean {
  return config[`${side}.converter.schemas.enable`] !== "false";
}

/**
 * What no step reads keeps its bytes: numbers beyond a long or a double, a header `007`, texts that are none in their encoding. Connect writes what its
 * converters made of them.
 */
function keptBytes({ ours, recorded, record }: Comparison): boolean {
  if (ours.outcome !== "record" || recorded.outcome !== "record") return false;
  const kept = (own: Side, theirs: Side | undefined, given: readonly CaseBytes[]): Side =>
    given.some((bytes) => sameBytes(bytes, own.bytes ?? null)) ? asConnect(own, theirs) : own;
  const headers = ours.headers.map((header, i) => {
    const given = record.headers.filter((h) => h.key === header.key).map((h) => h.value);
    return { ...kept(header, recorded.headers[i], given), key: header.key };
  });
  const key = kept(ours.key, recorded.key, [record.key]);
  const value = kept(ours.value, recorded.value, [record.value]);
  return differences({ ...ours, key, value, headers }, recorded).length === 0;
}

/** What Connect makes of a value that has the bytes that it came with; what it holds must be the same but for the numbers. */
function asConnect(own: Side, theirs: Side | undefined): Side {
  return {
    schema: own.schema,
    held: narrowed(own.held),
    ...(theirs?.bytes === undefined ? {} : { bytes: theirs.bytes }),
    ...(theirs?.failed === undefined ? {} : { failed: theirs.failed }),
  };
}

/** Java cuts integers beyond a long and makes infinities of numbers beyond a double. */
function narrowed(held: Json): Json {
  if (typeof held !== "object" || held === null) return held;
  if (Array.isArray(held)) return held.map((item: Json) => narrowed(item));
  const { raw, ...others } = held as { readonly [name: string]: Json };
  if (typeof raw !== "string")
    return Object.fromEntries(Object.entries(others).map(([name, inside]) => [name, narrowed(inside)]));
  if (!/[.eE]/.test(raw)) return { int64: BigInt.asIntN(64, BigInt(raw)).toString() };
  return { float64: String(Number(raw)) };
}

function sameBytes(a: CaseBytes, b: CaseBytes): boolean {
  return (
    Buffer.compare(bytesOf(a) ?? Buffer.of(), bytesOf(b) ?? Buffer.of()) === 0 &&
    (a === null) === (b === null)
  );
}

function isClass(config: Case["config"], role: string, name: string): boolean {
  return (config[role] ?? "").endsWith(`.${name}`);
}

function sideOf({ config }: Comparison): "key" | "value" {
  return config["type"]?.endsWith("$Key") ? "key" : "value";
}

/** The JSON on the side that the transform works on; undefined where it is none. */
function jsonRead(comparison: Comparison): Json | undefined {
  if (!readsJson(comparison)) return undefined;
  const given = comparison.record[sideOf(comparison)];
  return typeof given === "string" ? exactJson(given) : undefined;
}

function readsJson(comparison: Comparison): boolean {
  return isClass(comparison.config, `${sideOf(comparison)}.converter`, "JsonConverter");
}

function refusedWhileReading(comparison: Comparison): boolean {
  const { ours } = comparison;
  const stage = `${sideOf(comparison).toUpperCase()}_CONVERTER`;
  return ours.outcome === "failed" && ours.stage === stage && ours.class === "DataException";
}
