/** Wires the chain of a pipeline of whose records only the run time knows the type. */
import type { Operation } from "../../flow/algebra.ts";
import type { Chain, ChainEnd, ChainStep } from "../../flow/chain.ts";
import type { ComparisonOperator, FlowCondition, FlowConstant, FlowOperand } from "../../flow/condition.ts";
import type { Law, Options, PredicateLaw, Target } from "../../flow/law.ts";
import {
  ChainFailure,
  prepareChain,
  type ChainOutcome,
  type MapOrder,
  type Trace,
} from "../../flow/concrete/run.ts";
import type { Shape } from "../../data/shape.ts";
import type { ConnectRecord } from "../../data/record.ts";
import type { ConnectOutcome, StepInfo } from "../definition.ts";
import { StepError } from "../step-error.ts";

/**
 * The chain as the loop runs it, step by step on Connect records. `steps` by their index in the chain; `elseDrop` stands for `else drop`; `order`
 * is that of maps. `trace` hears of the record after each step. Throws `OptionProblem` at once for options that no record can save; a record's failure is thrown as `StepError`.
 */
export function runChain(
  chain: Chain,
  steps: readonly StepInfo[],
  elseDrop: StepInfo,
  order?: MapOrder,
  trace?: Trace,
): (record: ConnectRecord) => ConnectOutcome | Promise<ConnectOutcome> {
  const run = prepareChain(chain, order);
  const named = (outcome: ChainOutcome): ConnectOutcome =>
    outcome.kind === "records" ? outcome : { kind: "dropped", step: steps[outcome.step ?? -1] ?? elseDrop };
  const fail = (error: unknown): never => {
    const step = error instanceof ChainFailure ? steps[error.step] : undefined;
    throw step ? new StepError(step, (error as ChainFailure).cause) : error;
  };
  return (record) => {
    let outcome: ChainOutcome | Promise<ChainOutcome>;
    try {
      outcome = run(record, trace);
    } catch (error) {
      return fail(error);
    }
    return outcome instanceof Promise ? outcome.then(named, fail) : named(outcome);
  };
}

/** What a step works on, and when. */
interface StepOptions {
  readonly on?: Target;
  readonly when?: FlowCondition;
  readonly unless?: FlowCondition;
}

function placed(run: ChainStep["run"], { on = "value", when, unless }: StepOptions = {}): ChainStep {
  const condition = when ?? unless;
  return { run, target: on, ...(condition ? { guard: { negated: when === undefined, condition } } : {}) };
}

type Part = Extract<FlowOperand, { kind: "part" }>["part"];

/** Builds the parts of a chain. */
export const c = {
  /** A transform with its options. */
  step: (law: Law, options: Options, more?: StepOptions): ChainStep =>
    placed({ kind: "law", law, options }, more),
  /** A user's function on the key or value. */
  custom: (
    run: (value: never) => unknown,
    types: { readonly input: Shape; readonly output: Shape; readonly rest: boolean },
    more?: StepOptions,
  ): ChainStep => placed({ kind: "custom", operation: userOperation(run), ...types }, more),
  chain: (first: number, steps: readonly ChainStep[], end: ChainEnd): Chain => ({ first, steps, end }),
  to: (...to: readonly number[]): ChainEnd => ({ kind: "to", to }),
  route: (
    arms: readonly { readonly condition: FlowCondition; readonly way: Chain }[],
    otherwise: Chain | "drop",
  ): ChainEnd => ({ kind: "route", arms, otherwise }),

  and: (...operands: readonly FlowCondition[]): FlowCondition => ({ kind: "and", operands }),
  or: (...operands: readonly FlowCondition[]): FlowCondition => ({ kind: "or", operands }),
  not: (operand: FlowCondition): FlowCondition => ({ kind: "not", operand }),
  always: (value: boolean): FlowCondition => ({ kind: "always", value }),
  /** A predicate with its options. */
  asks: (law: PredicateLaw, options: Options): FlowCondition => ({ kind: "predicate", law, options }),
  /** A user's function on the value. */
  asksOwn: (run: (value: never) => boolean): FlowCondition => ({
    kind: "custom",
    operation: userOperation(run),
  }),
  isNull: (operand: FlowOperand): FlowCondition => ({ kind: "isNull", negated: false, operand }),
  isNotNull: (operand: FlowOperand): FlowCondition => ({ kind: "isNull", negated: true, operand }),
  compare: (left: FlowOperand, operator: ComparisonOperator, right: FlowOperand): FlowCondition => ({
    kind: "compare",
    operator,
    left,
    right,
  }),
  part: (part: Part, ...path: readonly string[]): FlowOperand => ({ kind: "part", part, path }),
  constant: (value: FlowConstant): FlowOperand => ({ kind: "constant", value }),
  regex: (source: string): FlowOperand => ({ kind: "regex", source }),
} as const;

/** The name and the module are for generated code, and there is none behind this. */
function userOperation(run: (value: never) => unknown): Operation {
  return { name: run.name, module: "", mayFail: true, async: true, run: run as Operation["run"] };
}
