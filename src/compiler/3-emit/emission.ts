/** What all parts of one emission share. */
import type { CheckedPipeline } from "../compile.ts";
import type { StepModel } from "../model.ts";
import type { Comments } from "./comments.ts";
import type { ModuleNames } from "./names.ts";
import type { Sources } from "./step-source.ts";
import type { Types } from "./types.ts";

export interface Emission {
  readonly pipeline: CheckedPipeline;
  /** In the order of their indexes, those of a route's arms included. */
  readonly steps: readonly StepModel[];
  readonly names: ModuleNames;
  readonly types: Types;
  readonly sources: Sources;
  readonly comments: Comments;
  /** Where generated code imports a module from. */
  readonly importPath: (module: string) => string;
  /** The text of a step for errors: `steps.cast`; and the step itself, where there is no such table. */
  readonly stepText: (step: number) => string;
  readonly stepInfo: (step: number) => string;
  /** The constant that stands for what happens at the route itself. */
  readonly routeName: () => string;
}
