/** What laws and conditions report, in the words of the catalog and at the place that is meant. */
import type { Notice } from "../../flow/algebra.ts";
import type { ConditionListener } from "../../flow/condition.ts";
import type { RecordShape, Shape } from "../../data/shape.ts";
import type { Collector, Extras } from "../../diagnostics/collector.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type { StepModel } from "../model.ts";
import { suggest } from "./suggest.ts";
import { typeSynonym } from "./type-synonyms.ts";
import { fieldName, typeText } from "./type-text.ts";

const DEPENDS: ReadonlySet<Notice["kind"]> = new Set([
  "missing-field",
  "not-top-level",
  "cannot-read",
  "fails-on-null",
  "needs-schema",
  "name-collision",
]);

/** One report of a law. `onValue` is false where it came up only for tombstones. */
export function reportNotice(
  collector: Collector,
  step: StepModel,
  notice: Notice,
  before: RecordShape,
  onValue: boolean,
): void {
  // Where the type is not known, nothing that depends on it is said.
  if (before[step.target].type === "any" && DEPENDS.has(notice.kind)) return;
  const at = placeOf(step, notice);
  const transform = step.name.replace(/\.(Key|Value)$/, "");
  const subject = notice.subject ?? "";
  const fixed: Extras = notice.help === undefined ? {} : { help: notice.help };
  const called: Extras = step.calledAt ? { related: [{ ...step.calledAt, label: "called here" }] } : {};
  const extras: Extras = { ...fixed, ...called };
  const say: Collector["report"] = (code, file, span, params, more) =>
    collector.report(code, file, span, params, { ...extras, ...more });

  switch (notice.kind) {
    case "missing-field":
    case "not-top-level":
      if (notice.kind === "not-top-level" && isNested(subject, notice.within)) {
        return say("KPL0306", at.file, at.span, { name: subject, transform });
      }
      return say(
        "KPL0301",
        at.file,
        at.span,
        { name: subject, fields: fieldNames(notice.within), transform },
        nearField(subject, notice.within),
      );
    case "cannot-read":
      return say("KPL0302", at.file, at.span, {
        message: notice.message ?? `${transform} cannot read ${subject}`,
      });
    case "needs-schema":
      return say("KPL0303", at.file, at.span, { transform });
    case "fails-always":
      return say("KPL0304", at.file, at.span, {
        message: notice.message ?? "this step fails for every record",
      });
    case "fails-on-null": {
      const part = step.target === "key" ? before.key : before.value;
      const type = onValue ? typeText(part, 1) : typeText({ ...part, nullable: true }, 1);
      return say("KPL0307", step.nameAt.file, step.nameAt.span, { transform, type });
    }
    case "name-collision":
      return say("KPL0311", at.file, at.span, {
        name: subject,
        schemad: before[step.target].mode === "schemad",
      });
    case "leaks":
      return say("KPL0312", at.file, at.span, { from: String(notice.item ?? ""), to: subject });
    case "narrowing":
      return say("KPL0313", at.file, at.span, { from: subject, to: notice.message ?? "" });
    case "suspicious-literal":
    case "lint":
      return say("KPL0314", at.file, at.span, { message: notice.message ?? subject });
    case "drops-everything":
      return say("KPL0501", at.file, at.span, {});
    case "never-matches":
      return say("KPL0502", at.file, at.span, {
        what: "RegexRouter",
        topic: before.topics?.join('", "') ?? "",
      });
    case "no-timestamp":
      return say("KPL0503", at.file, at.span, { transform });
    case "bad-option":
      return reportBadOption(collector, step, notice, at, extras);
  }
}

function reportBadOption(
  collector: Collector,
  step: StepModel,
  notice: Notice,
  at: Location,
  extras: Extras,
): void {
  const { allowed, subject = "" } = notice;
  if (!allowed) {
    collector.report(
      "KPL0411",
      at.file,
      at.span,
      { message: notice.message ?? `${step.name} refuses its options` },
      extras,
    );
    return;
  }
  const synonym = typeSynonym(subject, allowed);
  const suggestion = synonym?.type ?? suggest(subject, allowed);
  const params = {
    owner: step.name,
    option: notice.option ?? "",
    value: subject,
    allowed,
    types: true,
    suggestion,
  };
  collector.report("KPL0402", at.file, at.span, params, {
    ...extras,
    ...(synonym ? { help: synonym.help } : {}),
  });
}

/** The item of the option that is meant, else the option, else the step's name. */
function placeOf(step: StepModel, notice: Notice): Location {
  const option = notice.option === undefined ? undefined : step.options.get(notice.option);
  if (!option) return step.nameAt;
  if (typeof notice.item === "number") return option.items?.[notice.item]?.at ?? option.at;
  if (typeof notice.item === "string" && typeof option.value === "object" && !Array.isArray(option.value)) {
    const index = Object.keys(option.value).indexOf(notice.item);
    const item = option.items?.[index];
    return (
      (notice.kind === "narrowing" || notice.kind === "bad-option" ? item?.at : item?.keyAt) ??
      item?.at ??
      option.at
    );
  }
  return option.at;
}

function fieldNames(within: Shape | undefined): readonly string[] {
  return (within?.fields ?? []).map((f) => fieldName(f.name));
}

/** A suggestion where there is a good one: a name alike, or the field of that name inside another. */
export function nearField(name: string, within: Shape | undefined): Extras {
  const fields = within?.fields ?? [];
  const alike = suggest(
    name,
    fields.map((f) => f.name),
  );
  if (alike !== undefined) return { help: `did you mean \`${alike}\`?` };
  for (const field of fields) {
    const inner = (field.shape.fields ?? []).map((f) => f.name);
    const found = inner.includes(name) ? name : suggest(name, inner);
    if (found === undefined) continue;
    return {
      help: `did you mean \`${field.name}.${found}\`? Put \`| Flatten { delimiter: "_" }\` before this step and name \`${field.name}_${found}\``,
    };
  }
  return {};
}

function isNested(path: string, within: Shape | undefined): boolean {
  let shape = within;
  for (const name of path.split(".")) {
    const field = shape?.fields?.find((f) => f.name === name);
    if (!field) return false;
    shape = field.shape;
  }
  return true;
}

/** What a condition asks that cannot be answered. */
export function reportCondition(
  collector: Collector,
  at: Location | undefined,
  problem: Parameters<ConditionListener>[1],
): void {
  if (!at) return;
  if (problem.kind === "cannot-compare") {
    collector.report("KPL0305", at.file, at.span, { left: problem.left, right: problem.right });
    return;
  }
  const within = problem.within.shape;
  const fields = (within.fields ?? []).map((f) => fieldName(f.name));
  collector.report(
    "KPL0301",
    at.file,
    at.span,
    { name: problem.name, fields, transform: "this condition" },
    nearField(problem.name, within),
  );
}
