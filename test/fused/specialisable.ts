/** A pipeline without a declared type that gets code for what its records turn out to be, as `kplc run` has it. */
import { emitSpecialised } from "../../src/compile.ts";
import type { Checked, CheckInput } from "../../src/compiler/compile.ts";
import { concreteDefinition } from "../../src/runner/concrete-definition.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { writtenModules } from "../emit/written-modules.ts";

export interface Specialisable {
  readonly definition: PipelineDefinition;
  /** For how many types code was made. */
  readonly made: () => number;
}

/** The first pipeline of a program of one file; its modules are written into `folder`. */
export function specialisable(checked: Checked, input: CheckInput, folder: string): Specialisable {
  const [pipeline] = checked.pipelines;
  const [program = ""] = input.sources.values();
  if (!pipeline) throw new Error("there is a pipeline");
  let made = 0;
  const concrete = concreteDefinition(pipeline, { library: input.library, textOf: () => program });
  const specialise: NonNullable<PipelineDefinition["specialise"]> = async (shape) => {
    const modules = await emitSpecialised(pipeline, checked, shape, { ...input, called: `way${made}` });
    if (modules.length === 0) return undefined;
    made++;
    return writtenModules(folder, modules, program);
  };
  return { definition: { ...concrete, specialise }, made: () => made };
}
