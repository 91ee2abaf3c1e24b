/** Finds what an inline test is about: a pipeline, or one transform, chain or predicate, of which a pipeline is made. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import type {
  Dotted,
  Expression,
  PipelineDeclaration,
  PredicateDeclaration,
  Step,
  StringLiteral,
  TestDeclaration,
  Value,
} from "../ast.ts";
import type { EndpointModel, PipelineModel, StepModel, TestModel } from "../model.ts";
import { Aliases } from "./aliases.ts";
import { place, suggested, type Context, type Env, type NamedThing, type Scope } from "./context.ts";
import { declaredSide, type Side } from "./converters.ts";
import { namesOf, pluginsOf, reportUnknown, thingNamed } from "./lookup.ts";
import { stepsOf } from "./steps.ts";
import { suggest } from "./suggest.ts";

/** The model of a test; undefined when its subject is not known, which has been reported. */
export function testOf(
  declaration: TestDeclaration,
  scope: Scope,
  pipelineModel: (declaration: PipelineDeclaration) => PipelineModel | undefined,
  context: Context,
): TestModel | undefined {
  const { subject, block } = declaration;
  const env = { scope };
  const at = place(env, declaration.name);
  const name = subjectName(subject);
  const thing = name === undefined ? undefined : thingNamed(name, scope, context);
  let pipeline: PipelineModel | undefined;
  if (thing?.declaration?.kind === "pipeline") {
    if (block)
      context.report("KPL0409", place(env, block), { what: "pipeline", name: thing.declaration.name.text });
    pipeline = pipelineModel(thing.declaration);
  } else if (!thing ? subject.kind === "string" || pluginNamed(subject, context) : isTransform(thing)) {
    const plugin = {
      kind: "plugin",
      head: subject,
      ...(block ? { block } : {}),
      span: subject.span,
    } as const;
    pipeline = ofStep({ kind: "step", plugin, span: subject.span }, declaration, env, at, context);
  } else if (subject.kind === "dotted" && isPredicate(subject, thing, context)) {
    const filter = filterOf(declaration, subject, env);
    pipeline = ofStep(filter.step, declaration, filter.env, at, context);
  } else {
    const names = [
      ...namesOf(scope, ["pipeline", "transform", "chain", "predicate"]),
      ...pluginsOf("transform", context).keys(),
      ...pluginsOf("predicate", context).keys(),
    ];
    const written = name ?? subjectText(subject);
    reportUnknown(written, "pipeline or transform", place(env, subject), scope, names, context);
  }
  if (!pipeline) return undefined;
  checkExpectations(declaration, pipeline, env, context);
  return { declaration, file: scope.file, at, pipeline };
}

/** The one word that names the subject; a transform's form is no part of it. */
function subjectName(subject: Dotted | StringLiteral): string | undefined {
  if (subject.kind === "string") return subject.value;
  return subject.segments.length === 1 ? subject.segments[0]?.text : undefined;
}

function subjectText(subject: Dotted | StringLiteral): string {
  return subject.kind === "string" ? subject.value : subject.segments.map((s) => s.text).join(".");
}

function isTransform({ declaration }: NamedThing): boolean {
  return declaration?.kind === "transform" || declaration?.kind === "chain";
}

function pluginNamed({ segments }: Dotted, context: Context): boolean {
  return segments.length > 1 || pluginsOf("transform", context).has(segments[0]?.text ?? "");
}

function isPredicate({ segments }: Dotted, thing: NamedThing | undefined, context: Context): boolean {
  if (thing) return thing.declaration?.kind === "predicate";
  return segments.length === 1 && pluginsOf("predicate", context).has(segments[0]?.text ?? "");
}

/**
 * A test of a predicate is one of the step that drops the records for which it holds. Options belong to a declaration, which is made here and known
 * by the test's name.
 */
function filterOf(
  { name, block }: TestDeclaration,
  subject: Dotted,
  env: Env,
): { readonly step: Step; readonly env: Env } {
  const { span } = subject;
  const filter = { kind: "dotted", segments: [{ text: "Filter", span, quote: "none" }], span } as const;
  const asked: Expression = { kind: "reference", head: subject, span };
  const named: Expression = { kind: "string", value: name.text, triple: false, span };
  const guard = { kind: "guard", negated: false, condition: block ? named : asked, span } as const;
  const step: Step = { kind: "step", plugin: { kind: "plugin", head: filter, span }, guard, span };
  if (!block) return { step, env };
  const declared: PredicateDeclaration = {
    kind: "predicate",
    name,
    condition: asked,
    block,
    params: [],
    span,
  };
  return { step, env: { ...env, predicates: new Map([[name.text, declared]]) } };
}

/** A pipeline of the one step, reading records of the type behind `on` and giving them as they come out. */
function ofStep(
  step: Step,
  declaration: TestDeclaration,
  env: Env,
  at: Location,
  context: Context,
): PipelineModel {
  const { on } = declaration;
  const frame = { aliases: new Aliases([]), prefix: "", open: [] };
  const steps = stepsOf([step], env, frame, context);
  const side = (which: Side): EndpointModel["key"] => {
    const node = which === "key" ? on?.key : on?.value;
    const schemaless = node?.annotations.some((a) => a.name.text === "schemas" && isFalse(a.value));
    const typed = declaredSide(which, on, env, context);
    return { ...typed, mode: typed.declared ? (schemaless ? "schemaless" : "schemad") : "unknown" };
  };
  const [key, value] = [side("key"), side("value")];
  const topic = { name: topicOf(declaration) ?? "test" };
  const reading: EndpointModel = { kind: "topic", name: "test", at, topic, key, value };
  const writing: EndpointModel = {
    kind: "kafka",
    name: "kafka",
    at,
    key: { mode: key.mode },
    value: { mode: value.mode },
  };
  return {
    name: declaration.name.text,
    at,
    settings: new Map(),
    predicates: new Map(),
    from: [reading],
    steps,
    end: { kind: "to", to: [writing] },
  };
}

/** The topic that every given record names. */
function topicOf({ given }: TestDeclaration): string | undefined {
  const [first, ...others] = given.map(({ what }) => {
    const topic = "kind" in what ? what.entries.find((e) => e.key.text === "topic")?.value : undefined;
    return topic?.kind === "string" ? topic.value : undefined;
  });
  return others.every((o) => o === first) ? first : undefined;
}

function isFalse(value: Value): boolean {
  return value.kind === "dotted" && value.segments.map((s) => s.text).join(".") === "false";
}

/** Ends and steps that an expectation names have to be there. */
function checkExpectations(
  { expect }: TestDeclaration,
  pipeline: PipelineModel,
  env: Env,
  context: Context,
): void {
  const ends = endsOf(pipeline).map((e) => e.name);
  const steps = allSteps(pipeline).flatMap((s) => [
    ...(s.chain ? [s.chain.alias, s.chain.name] : []),
    s.alias,
    s.name,
    s.declaration?.name.text ?? s.name,
  ]);
  for (const expectation of expect) {
    if (expectation.kind === "record" && expectation.to) {
      expectOneOf(expectation.to.text, ends, "end of this pipeline", place(env, expectation.to), context);
    }
    if (expectation.kind === "failed" && expectation.at) {
      const { at } = expectation;
      const name = at.kind === "string" ? at.value : at.segments.map((s) => s.text).join(".");
      expectOneOf(name, steps, "step of this pipeline", place(env, at), context);
    }
  }
}

function expectOneOf(
  name: string,
  names: readonly string[],
  what: string,
  at: Location,
  context: Context,
): void {
  if (names.includes(name)) return;
  const suggestion = suggest(name, names);
  context.report("KPL0201", at, { what, name, suggestion }, suggested(at, suggestion));
}

function endsOf({ end }: PipelineModel): readonly EndpointModel[] {
  if (end.kind === "to") return end.to;
  return [...end.arms, ...(end.otherwise === "drop" ? [] : [end.otherwise])].flatMap((a) => a.to);
}

function allSteps({ steps, end }: PipelineModel): readonly StepModel[] {
  const arms = end.kind === "to" ? [] : [...end.arms, ...(end.otherwise === "drop" ? [] : [end.otherwise])];
  return [...steps, ...arms.flatMap((a) => a.steps)].filter((s): s is StepModel => s.kind === "step");
}
