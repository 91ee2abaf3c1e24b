/** Where we differ from Kafka Connect on purpose. Each difference has a name and a predicate; whatever else differs is a bug. */
import type { Case, CaseRecord, Json, Outcome } from "./case.ts";
import { differences } from "./compare.ts";

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
  "with an option refused at once": refusedAtOnce,
  "with an option in the wrong case": wrongCase,
  "with one of two colliding keys": collidingKeys,
};

/**
 * Java 17 writes some floats and doubles with more digits than they need (2.14748365E9); we write the fewest, as Java does since version 19
 * (JDK-4511638).
 */
function sameFloats({ ours, recorded }: Comparison): boolean {
  return differences(shortFloats(ours), shortFloats(recorded)).length === 0;
}

function shortFloats(outcome: Outcome): Outcome {
  const text = JSON.stringify(outcome);
  return JSON.parse(
    text.replaceAll(/-?\d\.\d{5,8}E\d+/g, (digits) => String(Math.fround(Number(digits)))),
  ) as Outcome;
}

/** A date pattern that Java cannot read fails with each record in Connect; we refuse it when the pipeline starts. */
function refusedAtOnce({ config, ours, recorded }: Comparison): boolean {
  return (
    config["type"] === "org.apache.kafka.connect.transforms.TimestampRouter" &&
    ours.outcome === "failed" &&
    ours.stage === "CONFIGURE" &&
    recorded.outcome === "failed" &&
    recorded.stage === "TRANSFORMATION"
  );
}

/** Connect takes the words of `field.syntax.version` in any case; a program spells them as they are declared. */
function wrongCase({ config, ours }: Comparison): boolean {
  const version = config["field.syntax.version"] ?? "V1";
  return version !== version.toUpperCase() && ours.outcome === "failed" && ours.stage === "CONFIGURE";
}

/** Of two schemaless fields that Flatten gives one name, the later wins here; in Java that is up to the order of a HashMap. */
function collidingKeys({ config, ours, recorded }: Comparison): boolean {
  if (!config["type"]?.includes("Flatten") || ours.outcome !== "record" || recorded.outcome !== "record")
    return false;
  const keys = (held: Json): string =>
    JSON.stringify((held as { map?: readonly Json[] }).map?.map((e) => (e as readonly Json[])[0]));
  return ours.value.schema === null && keys(ours.value.held) === keys(recorded.value.held);
}
