/** The compiler whole: text in; modules, the types of records at every step and diagnostics out. */
import { emitPipeline, type EmittedModule } from "./compiler/3-emit/emit-pipeline.ts";
import { check, type Checked, type CheckInput } from "./compiler/compile.ts";

export interface CompileInput extends CheckInput {
  /** The folder in which the modules will lie, in the notation of the sources' paths; beside its program if absent. */
  readonly folder?: string;
}

export interface Compiled extends Checked {
  /** One for each pipeline, in order; none where there are errors. */
  readonly modules: readonly EmittedModule[];
}

/** Checks programs, and emits their pipelines. No IO; never throws for a mistake in a program. */
export async function compile(input: CompileInput): Promise<Compiled> {
  const checked = check(input);
  return { ...checked, modules: checked.hasErrors ? [] : await emitAll(checked, input) };
}

/** Emits the pipelines of a program that was checked without errors. */
export function emitAll(
  { pipelines, program }: Checked,
  { library, sources, folder }: CompileInput,
): Promise<readonly EmittedModule[]> {
  const texts = new Map(library.files.map(({ path, text }) => [path, text]));
  const context = {
    schemas: program.schemas,
    library,
    textOf: (file: string) => sources.get(file) ?? texts.get(file) ?? "",
    ...(folder === undefined ? {} : { folder }),
  };
  return Promise.all(pipelines.map((pipeline) => emitPipeline(pipeline, context)));
}
