/**
 * Steps that fail on tombstones, where tombstones are sure to come: Debezium's connectors send one behind every delete, and a sink that deletes lives on
 * them.
 */
import { libraryLaws } from "../../compiler/2-check/library-laws.ts";
import { plainOptions } from "../../compiler/2-check/to-chain.ts";
import type { StepModel } from "../../compiler/model.ts";
import type { Shape } from "../../data/shape.ts";
import { runSymbolically } from "../../flow/symbolic/run.ts";
import { chainModel } from "../check/chain-model.ts";
import { guardOf } from "../check/guard.ts";
import { FILTER_CLASS } from "../filter-class.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import type { Subject } from "../check/subject.ts";
import { unwraps } from "../check/unwraps.ts";
import { isAtLeast } from "../check/versions.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import { textOf } from "../config-file/connect-config.ts";

type Transform = Subject["transforms"][number];

export const check: ConfigCheck = (subject) => {
  if (!tombstonesCome(subject)) return;
  const { steps } = chainModel(subject.silently());
  for (const [i, transform] of subject.transforms.entries()) {
    const step = steps[i];
    const guard = passes(transform, subject);
    if (step?.kind !== "step" || guard === "unknown") return;
    const filters = transform.found?.declared.declaration.connect?.value === FILTER_CLASS;
    if (filters && guard === "tombstones") return;
    if (guard === "values" || filters) continue;
    if (unwraps(transform)) {
      if (!keepsTombstones(transform, subject)) return;
      continue;
    }
    const fails = failsOnTombstones(step, subject);
    if (fails === undefined) return;
    if (!fails) continue;
    const label = "each delete comes here as a null value";
    subject.report("KPL0307", step.nameAt.span, { transform: step.name, type: "" }, { label, help: HELP });
    return;
  }
};

const HELP =
  "add a predicate of the class `org.apache.kafka.connect.transforms.predicates.RecordIsTombstone`, and name it in the step's `predicate` with `negate: true`";

/** Options by which a sink says that it deletes what a tombstone names. */
const DELETES: readonly (readonly [string, string])[] = [
  ["delete.enabled", "true"],
  ["behavior.on.null.values", "delete"],
  ["delete.on.null.values", "true"],
];

function tombstonesCome({ side, className, text }: Subject): boolean {
  if (side === "sink") return DELETES.some(([key, value]) => text(key)?.trim().toLowerCase() === value);
  const fromDebezium = className?.startsWith("io.debezium.connector.") === true;
  const sent = text("tombstones.on.delete")?.trim().toLowerCase() ?? "true";
  // An outbox is written to only: its rows are deleted unseen, and its router drops what they leave.
  return fromDebezium && sent === "true";
}

/** What a step's guard lets through: everything, tombstones alone, all but tombstones. */
function passes(transform: Transform, subject: Subject): "all" | "tombstones" | "values" | "unknown" {
  const guard = guardOf(transform, subject);
  if (!guard) return "all";
  if (guard.predicate?.found?.declared.declaration.name.text !== "RecordIsTombstone") return "unknown";
  return guard.negated ? "values" : "tombstones";
}

/** Whether a tombstone comes out behind Debezium's unwrapping. Source: Debezium's documentation, "New Record State Extraction", versions 1.9 to 3; its classes up to 3.1 look at `drop.tombstones`. */
function keepsTombstones({ options }: Transform, { debezium }: Subject): boolean {
  const text = (name: string): string | undefined =>
    textOf(options.find(({ option }) => option === name)?.entry)
      ?.trim()
      .toLowerCase();
  const mode = text("delete.tombstone.handling.mode");
  if (mode !== undefined) return !isPlaceholder(mode) && mode !== "drop" && mode !== "rewrite";
  // Before Debezium 3.2 they were dropped unless somebody asked for them; who still uses the old options means that.
  const old = text("drop.tombstones");
  if (old !== undefined) return old === "false";
  return isAtLeast(debezium, [3, 2]) && text("delete.handling.mode") === undefined;
}

/** Some struct, or a tombstone. */
const STRUCT_OR_NULL: Shape = {
  mode: "schemad",
  type: "struct",
  optional: false,
  nullable: true,
  open: true,
  fields: [],
};

/** Whether a step of the library fails on a null value where it does not on others; undefined for a step that nobody knows. */
function failsOnTombstones(step: StepModel, { library }: Subject): boolean | undefined {
  const law = libraryLaws(library).transform(step);
  if (!law) return undefined;
  const run = { kind: "law", law, options: plainOptions(step.options) } as const;
  const chain = { first: 0, steps: [{ run, target: step.target }], end: { kind: "to", to: [] } } as const;
  const record = { key: STRUCT_OR_NULL, value: STRUCT_OR_NULL, hasTimestamp: true, hasOffset: true };
  const { notices } = runSymbolically(chain, { ...record, key: { ...STRUCT_OR_NULL, nullable: false } });
  return notices.some(({ notice, onValue }) => notice.kind === "fails-on-null" && !onValue);
}
