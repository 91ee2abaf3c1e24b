/** How pipelines run step by step. */
import type { ConnectRecord } from "../data/record.ts";
import type { Trace } from "../flow/concrete/run.ts";
import { concreteDefinition } from "../runner/concrete-definition.ts";
import type { CustomCode } from "../runner/custom-code.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { Session } from "./session.ts";

/** The pipeline on the concrete reading, step by step; `trace` hears of the record after each step, `begin` of the record as it was read. */
export function stepwise(
  session: Session,
  pipeline: CheckedPipeline,
  custom: CustomCode,
  trace?: Trace,
  begin?: (record: ConnectRecord) => void,
): PipelineDefinition {
  const { library, textOf } = session;
  return concreteDefinition(pipeline, {
    library,
    textOf,
    custom,
    ...(trace ? { trace } : {}),
    ...(begin ? { begin } : {}),
  });
}
