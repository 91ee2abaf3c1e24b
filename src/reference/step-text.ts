/** The step of a test as it is written in KPL, and as Connect's configuration has it. */
import { lowerCamel } from "../compiler/2-check/aliases.ts";
import { lawOf } from "../library/law-of.ts";
import type { Library } from "../library/library.ts";
import type { Span } from "../compiler/ast.ts";
import type { Condition, OptionValue, StepModel, TestModel, TypedOption } from "../compiler/model.ts";

const LINE = 74;

/** A part of a test as it stands there. */
export function written({ file }: TestModel, { start, end }: Span, library: Library): string {
  return library.files.find((f) => f.path === file)?.text.slice(start, end) ?? "";
}

/** What a test is about: `Cast { spec: int32 }`. */
export function subjectText(test: TestModel, library: Library): string {
  const { subject, block } = test.declaration;
  return written(test, { start: subject.span.start, end: (block ?? subject).span.end }, library);
}

/** The step with its bar, one option a line where it is long. */
export function stepCode(test: TestModel, library: Library): string {
  const { subject, block } = test.declaration;
  const whole = `| ${subjectText(test, library)}`;
  if (whole.length <= LINE || !block) return whole;
  const entries = block.entries.map((e) => `    ${written(test, e.span, library)}`);
  return [`| ${written(test, subject.span, library)} {`, ...entries, "  }"].join("\n");
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
  return predicate && { ...config, [`${prefix}.predicate`]: lowerCamel(guard.condition.name), ...predicate };
}

function predicateConfig({
  name,
  declaration,
  options,
  at,
}: Extract<Condition, { kind: "predicate" }>): Readonly<Record<string, string>> | undefined {
  const type = declaration?.connect?.value;
  if (type === undefined) return undefined;
  const alias = lowerCamel(name);
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
