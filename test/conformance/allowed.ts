/** Where we differ from Kafka Connect on purpose. Each difference has a name and a predicate; whatever else differs is a bug. */
import type { Case, CaseRecord, Outcome } from "./case.ts";

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

const ALLOWED: Readonly<Record<string, (comparison: Comparison) => boolean>> = {};
