/** Names of modules. */
import type { CheckedPipeline } from "./compile.ts";

/** What a pipeline's module is called, without ending. */
export function moduleName({ model }: CheckedPipeline): string {
  return model.name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "_");
}
