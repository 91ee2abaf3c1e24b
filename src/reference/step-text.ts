/** The step of a test as it is written in KPL, and as Connect's configuration has it. */
import { lawOf } from "../library/law-of.ts";
import type { Library } from "../library/library.ts";
import type { Condition, OptionValue, StepModel, TestModel, TypedOption } from "../compiler/model.ts";

const LINE = 74;

/** What a test is about, as it stands there: `Cast { spec: int32 }`. */
export function subjectText({ declaration: { subject, block }, file }: TestModel, library: Library): string {
  const text = library.files.find((f) => f.path === file)?.text ?? "";
  return text.slice(subject.span.start, block?.span.end ?? subject.span.end);
}

/** The step with its bar, one option a line where it is long. */
export function stepCode(test: TestModel, library: Library): string {
  const { subject, block } = test.declaration;
  const whole = `| ${subjectText(test, library)}`;
  if (whole.length <= LINE || !block) return whole;
  const text = library.files.find((f) => f.path === test.file)?.text ?? "";
  const entries = block.entries.map((e) => `    ${text.slice(e.span.start, e.span.end)}`);
  return [`| ${text.slice(subject.span.start, subject.span.end)} {`, ...entries, "  }"].join("\n");
}

/** The same as the keys of a connector's configuration; undefined for what has no class in Connect. */
export function connectConfig(
  { pipeline }: TestModel,
  library: Library,
): Readonly<Record<string, string>> | undefined {
  const step = pipeline.steps.find((s): s is StepModel => s.kind === "step");
  const type = step && className(step, library);
  if (!step || type === undefined) return undefined;
  const { alias, guard } = step;
  const prefix = `transforms.${alias}`;
  const config = { transforms: alias, [`${prefix}.type`]: type, ...keys(prefix, step.options, step.nameAt) };
  if (guard?.condition.kind !== "predicate") return config;
  const predicate = predicateConfig(guard.condition);
  return (
    predicate && { ...config, [`${prefix}.predicate`]: predicateAlias(guard.condition.name), ...predicate }
  );
}

/** "HasHeaderKey" -> "hasHeaderKey" */
export function predicateAlias(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function predicateConfig({
  name,
  declaration,
  options,
  at,
}: Extract<Condition, { kind: "predicate" }>): Readonly<Record<string, string>> | undefined {
  const type = declaration?.connect?.value;
  if (type === undefined) return undefined;
  const alias = predicateAlias(name);
  const prefix = `predicates.${alias}`;
  return { predicates: alias, [`${prefix}.type`]: type, ...keys(prefix, options, at) };
}

function className({ declaration, module, target }: StepModel, library: Library): string | undefined {
  const type = declaration?.connect?.value;
  const law =
    module === undefined || !declaration ? undefined : lawOf(library.module(module), declaration.name.text);
  if (type === undefined || law?.forms === "record") return type;
  return `${type}$${target === "key" ? "Key" : "Value"}`;
}

/** Only the options that were given: a default has the place of the name. */
function keys(
  prefix: string,
  options: ReadonlyMap<string, OptionValue>,
  at: StepModel["nameAt"],
): Readonly<Record<string, string>> {
  const given = [...options].filter(([, { keyAt }]) => keyAt.span.start !== at.span.start);
  return Object.fromEntries(given.map(([key, { value }]) => [`${prefix}.${key}`, connectText(value)]));
}

/** A value as Connect gets it: lists joined by commas, maps as k:v,k:v. */
function connectText(value: TypedOption): string {
  if (Array.isArray(value)) return value.map(connectText).join(",");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([key, held]) => `${key}:${connectText(held)}`)
    .join(",");
}
