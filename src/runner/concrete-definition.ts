/** A pipeline that runs its chain step by step on values, without generated code: `kplc try --steps`, tests, records of unknown type. */
import { ChainFailure, prepareChain, type ChainOutcome, type Trace } from "../flow/concrete/run.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { ConnectOutcome, PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import { StepError } from "../runtime/step-error.ts";
import { libraryLaws } from "../compiler/2-check/library-laws.ts";
import { planChain } from "../compiler/2-check/to-chain.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { Library } from "../library/library.ts";
import { wire } from "../compiler/wiring.ts";

export interface DefinitionInput {
  readonly library: Library;
  readonly textOf: (file: string) => string;
  readonly nameOf?: (file: string) => string;
  /** Users' own functions, loaded: the export `name` of a module path as the model has it. */
  readonly custom?: (module: string, name: string) => unknown;
  /** Hears of the record as it was read. */
  readonly begin?: (record: ConnectRecord) => void;
  /** Hears of the record after each step. */
  readonly trace?: Trace;
}

/** The pipeline as the loop runs it, on the concrete reading. Throws `OptionProblem` where options are refused. */
export function concreteDefinition(pipeline: CheckedPipeline, input: DefinitionInput): PipelineDefinition {
  const wiring = wire(pipeline, input.textOf, input.nameOf);
  const { chain } = planChain(pipeline.model, libraryLaws(input.library, input.custom));
  const run = prepareChain(chain);
  return {
    ...wiring,
    chain: (record: ConnectRecord) => {
      input.begin?.(record);
      try {
        const outcome = run(record, input.trace);
        return outcome instanceof Promise
          ? outcome.then(
              (o) => named(o, wiring.steps),
              (e: unknown) => fail(e, wiring.steps),
            )
          : named(outcome, wiring.steps);
      } catch (error) {
        return fail(error, wiring.steps);
      }
    },
  };
}

/** The step that `else drop` stands for. */
export const ELSE_DROP: StepInfo = { name: "else drop", alias: "else", file: "", line: 0, column: 0 };

function named(outcome: ChainOutcome, steps: readonly StepInfo[]): ConnectOutcome {
  if (outcome.kind === "records") return outcome;
  return {
    kind: "dropped",
    step: (outcome.step === undefined ? undefined : steps[outcome.step]) ?? ELSE_DROP,
  };
}

function fail(error: unknown, steps: readonly StepInfo[]): never {
  if (!(error instanceof ChainFailure)) throw error;
  const step = steps[error.step];
  throw step ? new StepError(step, error.cause) : error;
}
