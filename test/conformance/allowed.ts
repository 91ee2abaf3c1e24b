/** Where we differ from Kafka Connect on purpose. Each difference has a name and a predicate; whatever else differs is a bug. */
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
import { exactJson, numbersIn } from "./exact-json.ts";
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
  "refused as no text": noText,
  "with a passing header's own bytes": passingHeader,
  "with another NaN": sameNaN,
  "refused as no JSON": noJson,
  "refused as no value of the schema": misfit,
  "with a number beyond a long or a double": bigNumber,
  "with an option refused at once": refusedAtOnce,
  "with one of two colliding keys": collidingKeys,
  "with a struct or map of a change event as a header": wholeHeader,
};

/** A date pattern that Java cannot read fails with each record in Connect; we refuse it when the pipeline starts. */
function refusedAtOnce({ config, ours, recorded }: Comparison): boolean {
  return (
    stepConfigs(config).some((c) => c["type"] === "org.apache.kafka.connect.transforms.TimestampRouter") &&
    ours.outcome === "failed" &&
    ours.stage === "CONFIGURE" &&
    recorded.outcome === "failed" &&
    recorded.stage === "TRANSFORMATION"
  );
}

/** Of two schemaless fields that Flatten or ReplaceField gives one name, the later wins here; in Java that is up to the order of a HashMap. */
function collidingKeys({ config, ours, recorded }: Comparison): boolean {
  const names = stepConfigs(config).some((c) => c["type"]?.includes("Flatten") || "renames" in c);
  if (!names || ours.outcome !== "record" || recorded.outcome !== "record") return false;
  const keys = (held: Json): string | undefined =>
    JSON.stringify((held as { map?: readonly Json[] } | null)?.map?.map((e) => (e as readonly Json[])[0]));
  const alike = (["key", "value"] as const).filter((side) => {
    const before = keys(ours[side].held);
    return before !== undefined && ours[side].schema === null && before === keys(recorded[side].held);
  });
  const agreed = Object.fromEntries(alike.map((side) => [side, recorded[side]]));
  return differences({ ...ours, ...agreed }, recorded).length === 0;
}

/**
 * Debezium makes a header of a whole struct or map under a schema that has nothing of what is inside, which no converter can write as what
 * it is; we refuse it, as Debezium does where it is to become a field.
 */
function wholeHeader({ config, ours, recorded }: Comparison): boolean {
  const adds = stepConfigs(config).some((c) => c["add.headers"] !== undefined);
  const refused =
    ours.outcome === "failed" && / of the change event cannot be added whole/.test(ours.message);
  // Headers come first; what Debezium makes of the record behind that, a failure of another kind too, is not reached here.
  return adds && refused && !(recorded.outcome === "failed" && recorded.stage !== "TRANSFORMATION");
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

/** Java cuts integers beyond a long and makes infinities of numbers beyond a double. Here such a number keeps its digits, and a step that reads it fails. */
function bigNumber(comparison: Comparison): boolean {
  const { ours, recorded } = comparison;
  const json = jsonRead(comparison);
  const big = json === undefined ? [] : numbersIn(json).filter(isBig);
  if (big.length === 0 || recorded.outcome !== "record") return false;
  if (ours.outcome === "failed") return ours.stage === "TRANSFORMATION" && ours.class === "DataException";
  const bytes = ours.outcome === "record" ? ours[sideOf(comparison)].bytes : undefined;
  return typeof bytes === "string" && bytes === comparison.record[sideOf(comparison)];
}

function isBig(number: string): boolean {
  if (/[.eE]/.test(number)) return !Number.isFinite(Number(number));
  return BigInt.asIntN(64, BigInt(number)) !== BigInt(number);
}

/** Connect makes question marks and replacement characters of bytes that are no text in the encoding; we refuse them. */
function noText({ config, record, ours }: Comparison): boolean {
  return (["key", "value", "header"] as const).some((side) => {
    const role = `${side}.converter`;
    const stage = `${side.toUpperCase()}_CONVERTER`;
    if (ours.outcome !== "failed" || ours.stage !== stage || !isClass(config, role, "StringConverter"))
      return false;
    const encoding = (config[`${role}.converter.encoding`] ?? "UTF-8").toLowerCase();
    const given = side === "header" ? record.headers.map((h) => h.value) : [record[side]];
    return given.some((bytes) => bytes !== null && !isText(bytesOf(bytes) ?? new Uint8Array(), encoding));
  });
}

function isText(bytes: Uint8Array, encoding: string): boolean {
  if (encoding === "us-ascii") return bytes.every((byte) => byte < 128);
  // Without a mark Java's UTF-16 is the one with the high byte first.
  const label =
    encoding === "utf-16" ? (bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-16be") : encoding;
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What no step reads keeps its bytes: Connect writes a header `007` as 7. */
function passingHeader({ ours, recorded, record }: Comparison): boolean {
  if (ours.outcome !== "record" || recorded.outcome !== "record") return false;
  if (ours.headers.length !== recorded.headers.length) return false;
  const headers = ours.headers.map((header, i) => {
    const passes = record.headers.some(
      (h) => h.key === header.key && sameBytes(h.value, header.bytes ?? null),
    );
    if (!passes) return header;
    const json = typeof header.bytes === "string" ? exactJson(header.bytes) : undefined;
    const isBigNumber = json !== undefined && numbersIn(json).some(isBig);
    const held = isBigNumber ? (recorded.headers[i]?.held ?? null) : header.held;
    return { ...header, held, ...kept(recorded.headers[i]) };
  });
  return differences({ ...ours, headers }, recorded).length === 0;
}

function kept(header: Side | undefined): Pick<Side, "bytes" | "failed"> {
  return {
    ...(header?.bytes === undefined ? {} : { bytes: header.bytes }),
    ...(header?.failed === undefined ? {} : { failed: header.failed }),
  };
}

function sameBytes(a: CaseBytes, b: CaseBytes): boolean {
  return (
    Buffer.compare(bytesOf(a) ?? Buffer.of(), bytesOf(b) ?? Buffer.of()) === 0 &&
    (a === null) === (b === null)
  );
}

/** Java keeps the bits of a NaN, JavaScript has one. */
function sameNaN({ ours, recorded }: Comparison): boolean {
  if (ours.outcome !== "record" || recorded.outcome !== "record") return false;
  const alike = (["key", "value"] as const).filter((side) => isNaNHeld(ours[side].held));
  const same = Object.fromEntries(alike.map((side) => [side, { ...ours[side], ...kept(recorded[side]) }]));
  const headers = ours.headers.map((h, i) =>
    isNaNHeld(h.held) ? { ...h, ...kept(recorded.headers[i]) } : h,
  );
  return differences({ ...ours, ...same, headers }, recorded).length === 0;
}

function isNaNHeld(held: Json): boolean {
  return JSON.stringify(held) === '{"float32":"NaN"}' || JSON.stringify(held) === '{"float64":"NaN"}';
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
