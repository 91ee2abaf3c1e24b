/** Emitted modules on disk, as a run has them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { EmittedModule } from "../../src/compiler/3-emit/emit-pipeline.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";

/** Writes the modules of a pipeline into a folder of their own, beside the program that their source maps name, and loads the first. */
export async function writtenModules(
  folder: string,
  modules: readonly EmittedModule[],
  program: string,
): Promise<PipelineDefinition> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pipeline.kpl"), program);
  for (const { path, text, map } of modules) {
    writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, `${path}.map`), map);
  }
  const first = join(folder, modules[0]?.path ?? "");
  const module = (await import(/* @vite-ignore */ pathToFileURL(first).href)) as {
    readonly default: PipelineDefinition;
  };
  return module.default;
}
