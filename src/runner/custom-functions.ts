/** Which functions of their own users' pipelines call. */
import { libraryLaws } from "../compiler/2-check/library-laws.ts";
import { planChain } from "../compiler/2-check/to-chain.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { Library } from "../library/library.ts";
import type { CustomFunction } from "./custom-code.ts";

/** The functions that pipelines call, each once, those of one module together. */
export function customFunctions(
  pipelines: readonly CheckedPipeline[],
  library: Library,
): readonly CustomFunction[] {
  const wanted = new Map<string, Set<string>>();
  const laws = libraryLaws(library, (module, name) => {
    wanted.set(module, (wanted.get(module) ?? new Set()).add(name));
    return undefined;
  });
  for (const { model } of pipelines) planChain(model, laws);
  return [...wanted].flatMap(([module, names]) => [...names].map((name) => ({ module, name })));
}
