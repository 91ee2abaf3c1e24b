/** The compiler on one page: read, check, run on types, emit. No IO and no exception for a mistake in a program. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Library } from "../library/library.ts";
import { buildModel } from "./2-check/build-model.ts";
import { checkFlow, type FlowResult } from "./2-check/flow.ts";
import { splitHops } from "./2-check/hops.ts";
import { libraryLaws } from "./2-check/library-laws.ts";
import type { PipelineModel, Program } from "./model.ts";

/** Programs to compile: the files asked for, and the text of all files that they may import. */
export interface CheckInput {
  /** Paths of the files that are meant; keys of `sources`. */
  readonly entries: readonly string[];
  readonly sources: ReadonlyMap<string, string>;
  readonly library: Library;
}

/** A pipeline with what is known of its records at every step. */
export interface CheckedPipeline {
  readonly model: PipelineModel;
  readonly flow: FlowResult;
}

export interface Checked {
  readonly program: Program;
  readonly pipelines: readonly CheckedPipeline[];
  /** By file and place. Without an error among them the pipelines can be emitted and run. */
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
}

/** Checks programs. */
export function check(input: CheckInput): Checked {
  const collector = new Collector();
  const program = buildModel(input.entries, input.sources, input.library, collector);
  const laws = libraryLaws(input.library);
  const pipelines = program.pipelines
    .flatMap(splitHops)
    .map((model) => ({ model, flow: checkFlow(model, laws, collector) }));
  for (const test of program.tests) {
    // What a test says will fail or be dropped is no mistake of the program, nor what it says will come out no cause for a warning.
    const surprises = test.declaration.expect.every((e) => e.kind === "record");
    if (!surprises || program.pipelines.includes(test.pipeline)) continue;
    const own = new Collector();
    checkFlow(test.pipeline, laws, own);
    for (const found of own.diagnostics) if (found.severity === "error") collector.add(found);
  }
  return { program, pipelines, diagnostics: collector.diagnostics, hasErrors: collector.hasErrors };
}
