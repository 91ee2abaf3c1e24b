/** The programs of this folder, compiled, with their golden modules. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitPipeline, type EmittedModule } from "../../src/compiler/3-emit/emit-pipeline.ts";
import { check, type Checked, type CheckedPipeline } from "../../src/compiler/compile.ts";
import type { StandardLibrary } from "../../src/library/load-standard-library.ts";

export const folder = fileURLToPath(new URL(".", import.meta.url));

export interface EmittedPipeline {
  readonly pipeline: CheckedPipeline;
  readonly module: EmittedModule;
  /** Undefined where the readable module does all the work. */
  readonly fused: EmittedModule | undefined;
}

/** One folder with a `pipeline.kpl`. */
export interface EmittedProgram {
  readonly name: string;
  readonly checked: Checked;
  readonly modules: readonly EmittedPipeline[];
  readonly textOf: (file: string) => string;
}

export function programNames(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((e) => e.isDirectory() && !e.name.startsWith("."))
    .map((e) => e.name)
    .toSorted();
}

/** Compiles a program as if it lay in `home`, which must not change a byte of what comes out. */
export async function emitProgram(
  name: string,
  library: StandardLibrary,
  home = `test/emit/${name}`,
): Promise<EmittedProgram> {
  const files = readdirSync(join(folder, name)).filter((f) => f.endsWith(".kpl"));
  const sources = new Map(files.map((f) => [`${home}/${f}`, readFileSync(join(folder, name, f), "utf8")]));
  const checked = check({ entries: [`${home}/pipeline.kpl`], sources, library });
  const textOf = (file: string): string => sources.get(file) ?? "";
  const context = { schemas: checked.program.schemas, library, textOf };
  const modules = await Promise.all(
    checked.pipelines.map(async (pipeline) => {
      const { module, fused } = await emitPipeline(pipeline, context);
      return { pipeline, module, fused: "text" in fused ? fused : undefined };
    }),
  );
  return { name, checked, modules, textOf };
}
