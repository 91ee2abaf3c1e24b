/** A pipeline that runs its chain step by step on values, without generated code: `kplc try --steps`, tests, records of unknown type. */
import type { Trace } from "../flow/concrete/run.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { PipelineDefinition, StepInfo } from "../runtime/definition.ts";
import { runChain } from "../runtime/generated/run-chain.ts";
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
  const { order } = pipeline.flow;
  const run = runChain(chain, wiring.steps, ELSE_DROP, order, input.trace);
  return {
    ...wiring,
    ...(order === "java" ? { order } : {}),
    chain: (record: ConnectRecord) => {
      input.begin?.(record);
      return run(record);
    },
  };
}

/** The step that `else drop` stands for. */
const ELSE_DROP: StepInfo = { name: "else drop", alias: "else", file: "", line: 0, column: 0 };
