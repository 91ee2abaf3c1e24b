/** Which pipelines are meant, and how they run step by step. */
import type { ConnectRecord } from "../data/record.ts";
import type { Trace } from "../flow/concrete/run.ts";
import { concreteDefinition } from "../runner/concrete-definition.ts";
import type { CustomCode } from "../runner/custom-code.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { suggest } from "../compiler/2-check/suggest.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import { CommandError, EXIT } from "./exit.ts";
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

/**
 * The pipelines of these names, all when none is named; a pipeline with hops is its parts, in order. Throws `CommandError` for a name that is not there.
 */
export function chosen(session: Session, names: readonly string[]): readonly CheckedPipeline[] {
  const { pipelines, program } = session.checked;
  if (pipelines.length === 0) throw new CommandError(EXIT.problems, "there is no pipeline in these files");
  const known = new Set([...program.pipelines.map((p) => p.name), ...pipelines.map((p) => p.model.name)]);
  for (const name of names) {
    if (known.has(name)) continue;
    const near = suggest(name, [...known]);
    throw new CommandError(
      EXIT.wrongUse,
      `there is no pipeline \`${name}\``,
      near === undefined ? `pipelines: ${[...known].join(", ")}` : `did you mean \`${near}\`?`,
    );
  }
  return names.length === 0
    ? pipelines
    : pipelines.filter((p) => names.some((name) => isPartOf(p, name, session)));
}

/** The parts have the pipeline's place, and names of their own. */
function isPartOf({ model }: CheckedPipeline, name: string, { checked }: Session): boolean {
  const whole = checked.program.pipelines.find((p) => p.name === name);
  return model.name === name || (whole !== undefined && whole.at === model.at);
}
