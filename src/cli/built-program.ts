/**
 * What a run has to know of a program besides its modules. It is kept beside them, so that a program that stays as it is runs without being read and
 * checked again.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { PluginModules } from "../library/plugin-modules.ts";
import type { CustomFunction } from "../runner/custom-code.ts";
import type { Named } from "./chosen.ts";

/** Plain data. */
export interface BuiltProgram {
  /** What was found when it was checked. */
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the program. */
  readonly pipelines: readonly BuiltPipeline[];
  readonly plugins: PluginModules;
}

export interface BuiltPipeline extends Named {
  /** The program that it stands in. */
  readonly file: string;
  /** The file of its module: "cleanOrders.ts". */
  readonly module: string;
  /** The functions of the user's own that it calls. */
  readonly custom: readonly CustomFunction[];
  /** A step or connector that does not run here, and where it stands. */
  readonly missing?: { readonly name: string; readonly file: string; readonly line: number };
}

/** The file that is written last, when all modules are there. */
export const BUILT = "program.json";

/** What was kept in a folder of modules; undefined where there is none, or a module is not there any more. */
export async function recallBuilt(folder: string): Promise<BuiltProgram | undefined> {
  const text = await readFile(join(folder, BUILT), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const built = JSON.parse(text) as BuiltProgram;
  return built.pipelines.every(({ module }) => existsSync(join(folder, module))) ? built : undefined;
}
