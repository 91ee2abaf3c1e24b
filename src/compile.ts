/** The compiler whole: text in; modules, the types of records at every step and diagnostics out. */
import {
  composeFused,
  emitPipeline,
  type EmitContext,
  type EmittedModule,
} from "./compiler/3-emit/emit-pipeline.ts";
import { NotFused } from "./compiler/3-emit/fused/not-fused.ts";
import { check, type Checked, type CheckedPipeline, type CheckInput } from "./compiler/compile.ts";
import type { SchemaModel } from "./compiler/model.ts";
import { specialise } from "./compiler/specialise.ts";
import type { Shape } from "./data/shape.ts";
import type { Location } from "./diagnostics/diagnostic.ts";

export interface CompileInput extends CheckInput {
  /** The folder in which the modules will lie, in the notation of the sources' paths; beside its program if absent. */
  readonly folder?: string;
}

export interface Compiled extends Checked {
  /** In the order of the pipelines: of each its module and, where there is one, the fused module that it imports; none where there are errors. */
  readonly modules: readonly EmittedModule[];
}

/** Checks programs, and emits their pipelines. No IO; never throws for a mistake in a program. */
export async function compile(input: CompileInput): Promise<Compiled> {
  const checked = check(input);
  const modules: EmittedModule[] = [];
  if (!checked.hasErrors) for await (const emitted of emitAll(checked, input)) modules.push(...emitted);
  return { ...checked, modules };
}

/** A step's name and its place. */
export interface FusionStep {
  readonly name: string;
  readonly at: Location;
}

/** Whether a pipeline works on bytes, and if not, why. */
export interface Fusion {
  readonly pipeline: string;
  /** The steps with functions of the user's own, which get plain values; undefined: a condition of the route. */
  readonly own: readonly (FusionStep | undefined)[];
  readonly whyNot?: {
    readonly reason: string;
    /** The step that is to blame, where one is. */
    readonly step?: FusionStep;
    /** What to declare or change so that it would. */
    readonly wayOut?: string;
  };
}

/** Tells of every pipeline of a program, checked without errors, whether it has a fused module. */
export function explainFusion({ pipelines, program }: Checked, input: CompileInput): readonly Fusion[] {
  const context = emitContext(program.schemas, input);
  return pipelines.map((pipeline): Fusion => {
    const { name } = pipeline.model;
    const fused = composeFused(pipeline, context);
    const stepAt = (index: number): FusionStep | undefined => {
      const step = pipeline.flow.plan.steps[index];
      return step && { name: step.name, at: step.nameAt };
    };
    if (!(fused instanceof NotFused))
      return { pipeline: name, own: [...fused.own].toSorted((a, b) => a - b).map(stepAt) };
    const step = stepAt(fused.step ?? -1);
    return {
      pipeline: name,
      own: [],
      whyNot: {
        reason: fused.message,
        ...(step ? { step } : {}),
        ...(fused.wayOut === undefined ? {} : { wayOut: fused.wayOut }),
      },
    };
  });
}

function emitContext(
  schemas: readonly SchemaModel[],
  { library, sources, folder }: CompileInput,
): EmitContext {
  const texts = new Map(library.files.map(({ path, text }) => [path, text]));
  return {
    schemas,
    library,
    textOf: (file: string) => sources.get(file) ?? texts.get(file) ?? "",
    ...(folder === undefined ? {} : { folder }),
  };
}

/**
 * The modules, called `called`, of a pipeline for values of a type that turned out while it ran; none where there is no fused code for it.
 */
export async function emitSpecialised(
  pipeline: CheckedPipeline,
  { program }: Checked,
  value: Shape,
  input: CompileInput & { readonly called: string },
): Promise<readonly EmittedModule[]> {
  const special = specialise(pipeline, value, input.library);
  const context = { ...emitContext(program.schemas, input), called: input.called };
  if (!special || composeFused(special, context) instanceof NotFused) return [];
  const { module, fused } = await emitPipeline(special, context);
  return "text" in fused ? [module, fused] : [];
}

/** So many pipelines are begun before the modules of one are given away: they are laid out in threads of their own, beside which others are put together. */
const AHEAD = 4;

/** Emits the pipelines of a program that was checked without errors, in order: the modules of each. */
export async function* emitAll(
  { pipelines, program }: Checked,
  input: CompileInput,
): AsyncGenerator<readonly EmittedModule[]> {
  const context = emitContext(program.schemas, input);
  const emit = async (pipeline: CheckedPipeline): Promise<readonly EmittedModule[]> => {
    const { module, fused } = await emitPipeline(pipeline, context);
    return "text" in fused ? [module, fused] : [module];
  };
  const begun: Promise<readonly EmittedModule[]>[] = [];
  for (const pipeline of pipelines) {
    const emitted = emit(pipeline);
    // What goes wrong is told when its turn comes.
    emitted.catch(() => undefined);
    begun.push(emitted);
    if (begun.length > AHEAD) yield (await begun.shift()) ?? [];
  }
  for (const emitted of begun) yield await emitted;
}
