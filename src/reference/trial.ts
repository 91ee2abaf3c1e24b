/** Runs one record through the pipeline of a declaration's test, or a variation of it, in both readings. */
import type { ObjectLiteral } from "../compiler/ast.ts";
import { checkFlow } from "../compiler/2-check/flow.ts";
import { libraryLaws } from "../compiler/2-check/library-laws.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { PipelineModel } from "../compiler/model.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { Mode, Shape } from "../data/shape.ts";
import type { Library } from "../library/library.ts";
import { concreteDefinition } from "../runner/concrete-definition.ts";
import { givenRecord, runRecord, type Became } from "../runner/run-record.ts";

export interface Trial {
  readonly pipeline: CheckedPipeline;
  /** What the build says about the step. */
  readonly problems: readonly Diagnostic[];
  readonly given: ConnectRecord;
  readonly became: Became;
}

/** The pipeline of a test, checked. */
export function checked(
  model: PipelineModel,
  library: Library,
): { readonly pipeline: CheckedPipeline; readonly problems: readonly Diagnostic[] } {
  const collector = new Collector();
  const flow = checkFlow(model, libraryLaws(library), collector);
  return { pipeline: { model, flow }, problems: collector.diagnostics };
}

/** Runs the record that a literal states; undefined where it is no record of the pipeline's type. */
export async function tryOut(
  model: PipelineModel,
  literal: ObjectLiteral,
  library: Library,
): Promise<Trial | undefined> {
  const { pipeline, problems } = checked(model, library);
  const given = givenRecord(literal, pipeline, 0n, false);
  if (typeof given === "string") return undefined;
  // Lines of steps are of no interest here.
  const definition = concreteDefinition(pipeline, { library, textOf: () => "" });
  const [became] = await runRecord(given, definition, pipeline);
  return became && { pipeline, problems, given, became };
}

/** The modes in which data can come. */
export const MODES: readonly Mode[] = ["schemad", "schemaless"];

export function modeName(mode: Mode): string {
  return mode === "schemad" ? "with schemas" : mode === "schemaless" ? "without schemas" : "";
}

/** The declared type of a pipeline's values. */
export function valueType({ from }: PipelineModel): Shape | undefined {
  return from[0]?.value.declared;
}

/** How a pipeline's values come. */
export function modeOf({ from }: PipelineModel): Mode {
  return from[0]?.value.mode ?? "unknown";
}

/** The same pipeline on values of another type, in another mode. */
export function on(model: PipelineModel, declared: Shape, mode: Mode): PipelineModel {
  const { end } = model;
  return {
    ...model,
    from: model.from.map((e) => ({ ...e, value: { ...e.value, declared, mode } })),
    end: end.kind === "to" ? { kind: "to", to: end.to.map((e) => ({ ...e, value: { mode } })) } : end,
  };
}
