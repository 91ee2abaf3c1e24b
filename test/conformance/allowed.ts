/** Where we differ from Kafka Connect on purpose. Each difference has a name and a predicate; whatever else differs is a bug. */
import { stepConfigs, type Case, type CaseRecord, type Json, type Outcome } from "./case.ts";
import { differences } from "./compare.ts";
import { exactJson, numbersIn } from "./exact-json.ts";
import { fitsSchema } from "./fits-schema.ts";

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
  "with another text for the same float": sameFloats,
  "refused as no JSON": noJson,
  "refused as no value of the schema": misfit,
  "with a number beyond a long or a double": bigNumber,
  "with an option refused at once": refusedAtOnce,
  "with one of two colliding keys": collidingKeys,
  "with a struct or map of a change event as a header": wholeHeader,
};

/**
 * Java 17 writes some floats and doubles with more digits than they need (2.14748365E9); we write the fewest, as Java does since version 19
 * (JDK-4511638).
 */
function sameFloats({ ours, recorded }: Comparison): boolean {
  const same = (round: (n: number) => number): boolean =>
    differences(withNumbers(ours, round), withNumbers(recorded, round)).length === 0;
  return same((n) => n) || same(Math.fround);
}

function withNumbers(outcome: Outcome, round: (n: number) => number): Outcome {
  const text = JSON.stringify(outcome);
  return JSON.parse(
    text.replaceAll(/-?\d+\.\d+(E-?\d+)?/g, (digits) => String(round(Number(digits)))),
  ) as Outcome;
}

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
  return adds && refused && recorded.outcome === "record";
}

/** Jackson takes empty texts, leading zeros, what stands behind the value, halves of surrogate pairs, overlong UTF-8; we take RFC 8259 in UTF-8. */
function noJson(comparison: Comparison): boolean {
  return refusedWhileReading(comparison) && jsonRead(comparison) === undefined;
}

/** Connect takes a number from any JSON value (a text is 0) and cuts what is too large; we refuse what is no value of its own schema. */
function misfit(comparison: Comparison): boolean {
  const envelope = jsonRead(comparison);
  if (!refusedWhileReading(comparison) || typeof envelope !== "object" || envelope === null) return false;
  const { schema, payload } = envelope as { readonly schema?: Json; readonly payload?: Json };
  return (
    comparison.config[`${sideOf(comparison)}.converter.schemas.enable`] !== "false" &&
    !fitsSchema(payload, schema)
  );
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

function sideOf({ config }: Comparison): "key" | "value" {
  return config["type"]?.endsWith("$Key") ? "key" : "value";
}

/** The JSON on the side that the transform works on; undefined where it is none. */
function jsonRead(comparison: Comparison): Json | undefined {
  const given = comparison.record[sideOf(comparison)];
  return typeof given === "string" ? exactJson(given) : undefined;
}

function refusedWhileReading(comparison: Comparison): boolean {
  const { ours } = comparison;
  const stage = `${sideOf(comparison).toUpperCase()}_CONVERTER`;
  return ours.outcome === "failed" && ours.stage === stage && ours.class === "DataException";
}
