/** From the checked model to the chain that both readings run. */
import type { Operation } from "../../flow/algebra.ts";
import type { Chain, ChainEnd, ChainStep, CustomStep } from "../../flow/chain.ts";
import type { FlowCondition, FlowOperand } from "../../flow/condition.ts";
import type { Law, Options, PredicateLaw } from "../../flow/law.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import type {
  ArmModel,
  Condition,
  ConditionOperand,
  EndpointModel,
  OptionValue,
  PipelineModel,
  StepModel,
} from "../model.ts";

/** Finds the law behind a declaration's module; undefined for what is known to Connect only. */
export interface Laws {
  transform(step: StepModel): Law | undefined;
  predicate(condition: Extract<Condition, { kind: "predicate" }>): PredicateLaw | undefined;
  /** A user's function, where the caller has loaded it: what the module exports under that name. Absent while only building. */
  custom?(module: string, name: string): unknown;
}

export interface ChainPlan {
  readonly chain: Chain;
  /** The steps in the order of their indexes, those of a route's arms included. */
  readonly steps: readonly StepModel[];
  /** The ends, in the order of their indexes. */
  readonly to: readonly EndpointModel[];
  /** Where each condition's `id` stands. */
  readonly conditions: readonly Location[];
  /** Transforms and predicates that do not run here. */
  readonly missing: readonly Missing[];
}

export interface Missing {
  readonly name: string;
  readonly at: Location;
}

/** A transform that does not run: after it nothing is known. */
const OPAQUE: Law = {
  kind: "transform",
  name: "unknown",
  forms: "key and value",
  prepare: (_options, _target, flow) => () => flow.unknown("this transform is not part of KPL"),
};

/** Plans a pipeline without hops (`splitHops`). */
export function planChain(model: PipelineModel, laws: Laws): ChainPlan {
  const steps: StepModel[] = [];
  const to: EndpointModel[] = [];
  const conditions: Location[] = [];
  const missing: Missing[] = [];
  const conditionOf = (condition: Condition): FlowCondition =>
    toCondition(condition, laws, conditions, missing);

  const toStep = (step: StepModel): ChainStep => {
    steps.push(step);
    const { guard } = step;
    return {
      run: runOf(step),
      target: step.target,
      ...(guard
        ? {
            guard: {
              negated: guard.negated,
              condition: conditionOf(guard.condition),
              ...nameOf(guard.condition),
            },
          }
        : {}),
    };
  };

  const runOf = (step: StepModel): ChainStep["run"] => {
    if (step.signature) return customStep(step, laws);
    const law = laws.transform(step);
    if (law) return { kind: "law", law, options: plainOptions(step.options) };
    missing.push({ name: step.name, at: step.nameAt });
    return { kind: "law", law: OPAQUE, options: {} };
  };

  const way = (own: readonly StepModel[], ends: readonly EndpointModel[]): Chain => {
    const first = steps.length;
    const run = own.map(toStep);
    return { first, steps: run, end: { kind: "to", to: ends.map((e) => to.push(e) - 1) } };
  };

  const mainSteps = model.steps.filter((s): s is StepModel => s.kind === "step");
  const run = mainSteps.map(toStep);
  const end = (): ChainEnd => {
    if (model.end.kind === "to") return { kind: "to", to: model.end.to.map((e) => to.push(e) - 1) };
    const arm = (a: ArmModel): Chain => way(a.steps, a.to);
    return {
      kind: "route",
      arms: model.end.arms.map((a) => ({
        condition: a.condition ? conditionOf(a.condition) : { kind: "always", value: true },
        ...(a.condition ? nameOf(a.condition) : {}),
        way: arm(a),
      })),
      otherwise: model.end.otherwise === "drop" ? "drop" : arm(model.end.otherwise),
    };
  };
  return { chain: { first: 0, steps: run, end: end() }, steps, to, conditions, missing };
}

function nameOf(condition: Condition): { readonly name?: string } {
  if (condition.kind !== "predicate") return {};
  return { name: condition.name.slice(0, 1).toLowerCase() + condition.name.slice(1) };
}

/** Options as laws take them. */
export function plainOptions(options: ReadonlyMap<string, OptionValue>): Options {
  return Object.fromEntries([...options].map(([key, option]) => [key, option.value]));
}

function customStep(step: StepModel, laws: Laws): CustomStep {
  const { signature } = step;
  if (!signature) throw new Error("a custom step has a signature");
  return {
    kind: "custom",
    operation: customOperation(
      step.declaration?.name.text ?? step.name,
      step.module ?? "",
      step.options,
      laws,
      "transform",
      pathOptions(step),
    ),
    input: signature.input,
    output: signature.output,
    rest: signature.rest,
  };
}

/** Options declared as `path<…>`: users' code gets them as a `Path`. */
function pathOptions(step: StepModel): ReadonlySet<string> {
  const params = step.declaration?.params ?? [];
  const isPath = (p: (typeof params)[number]): boolean =>
    p.type.base.kind === "namedType" && p.type.base.name.text === "path";
  return new Set(params.filter(isPath).map((p) => p.name.segments.map((s) => s.text).join(".")));
}

/**
 * A user's exported function. While building, it is known by name only and never run; `laws.custom` gives the function itself to those who run.
 */
function customOperation(
  name: string,
  module: string,
  options: ReadonlyMap<string, OptionValue>,
  laws: Laws,
  kind: "transform" | "predicate",
  paths: ReadonlySet<string>,
): Operation {
  const config = Object.fromEntries(
    [...options].map(([key, option]) => [
      key,
      paths.has(key) ? { path: String(option.value).split(".") } : option.value,
    ]),
  );
  const exported = laws.custom?.(module, name);
  const run =
    typeof exported === "function"
      ? bound(exported as (options: unknown) => unknown, config)
      : notLoaded(name);
  return {
    name,
    module,
    mayFail: true,
    run: run as Operation["run"],
    async: kind === "transform",
    config: [config],
  };
}

function notLoaded(name: string): () => never {
  return () => {
    throw new Error(`${name} runs in the generated module only`);
  };
}

interface PathLike {
  readonly get: (value: unknown) => unknown;
}

/** The function for each value, which the user's factory gives for the options. */
function bound(factory: (options: unknown) => unknown, config: Readonly<Record<string, unknown>>): unknown {
  const entries = Object.entries(config).map(([key, held]) => [
    key,
    isPathConstant(held) ? pathLike(held.path) : held,
  ]);
  return factory(Object.fromEntries(entries));
}

function isPathConstant(held: unknown): held is { readonly path: readonly string[] } {
  return typeof held === "object" && held !== null && "path" in held;
}

function pathLike(path: readonly string[]): PathLike {
  return {
    get: (value) => path.reduce<unknown>((v, name) => (v as Record<string, unknown> | null)?.[name], value),
  };
}

function toCondition(
  condition: Condition,
  laws: Laws,
  places: Location[],
  missing: Missing[],
): FlowCondition {
  switch (condition.kind) {
    case "and":
    case "or":
      return {
        kind: condition.kind,
        operands: condition.operands.map((o) => toCondition(o, laws, places, missing)),
      };
    case "not":
      return { kind: "not", operand: toCondition(condition.operand, laws, places, missing) };
    case "always":
      return { kind: "always", value: condition.value };
    case "predicate": {
      if (condition.custom) {
        const operation = customOperation(
          condition.name,
          condition.module ?? "",
          condition.options,
          laws,
          "predicate",
          new Set(),
        );
        return { kind: "custom", operation };
      }
      const law = laws.predicate(condition);
      // An unknown predicate was reported; as neither true nor false can be assumed, nothing more is said.
      if (!law) {
        missing.push({ name: condition.name, at: condition.at });
        return { kind: "predicate", law: UNKNOWN_PREDICATE, options: {} };
      }
      return { kind: "predicate", law, options: plainOptions(condition.options) };
    }
    case "isNull": {
      const id = places.push(condition.at) - 1;
      return { kind: "isNull", negated: condition.negated, operand: toOperand(condition.operand), id };
    }
    case "compare": {
      const id = places.push(condition.at) - 1;
      const { operator, left, right } = condition;
      return { kind: "compare", operator, left: toOperand(left), right: toOperand(right), id };
    }
  }
}

const UNKNOWN_PREDICATE: PredicateLaw = {
  kind: "predicate",
  name: "unknown",
  prepare: (_options, flow) => () => flow.unknown("this predicate is not part of KPL"),
};

function toOperand(operand: ConditionOperand): FlowOperand {
  if (operand.kind === "part") return { kind: "part", part: operand.part, path: operand.path };
  if (operand.kind === "regex") return { kind: "regex", source: operand.source };
  return { kind: "constant", value: operand.value };
}
