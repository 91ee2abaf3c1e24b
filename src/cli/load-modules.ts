/** Pipelines as they run: the modules that they become, kept in the state folder by their content and loaded from there. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Shape } from "../data/shape.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { CommandError, EXIT } from "./exit.ts";
import { loadCustomCode } from "../runner/custom-code.ts";
import { hookPackage } from "../runner/package-hook.ts";
import { readSources, type Sources } from "../runner/read-sources.ts";
import { specialiseWith, type BuildSpecialised } from "../runner/specialised-modules.ts";
import type { TaskModules } from "../runner/start-task.ts";
import { recallBuilt, type BuiltPipeline, type BuiltProgram } from "./built-program.ts";
import { findFiles } from "./find-files.ts";
import type { Findings } from "./rendered.ts";
import type { Session } from "./session.ts";
import { packageVersion } from "./version.ts";

/** A program without errors. */
export interface SoundProgram extends BuiltProgram {
  /** Where its modules are, or will be. */
  readonly folder: string;
  /** Whether they are there. */
  readonly isBuilt: boolean;
  /** The program as the compiler sees it; read and checked only when it is asked for. */
  readonly session: () => Promise<Session>;
}

/** Pipelines, and where their modules are. */
export interface LoadedModules extends TaskModules {
  readonly definitions: readonly PipelineDefinition[];
}

/**
 * Reads a program; one that was built from the same sources needs no compiler. What is found goes to `tell`. Throws `CommandError` where there are errors.
 */
export async function openProgram(
  file: string,
  state: string,
  tell: (found: Findings) => void | Promise<void>,
): Promise<SoundProgram> {
  const read = await readSources(await findFiles([file]));
  const folder = posix.join(state.replaceAll("\\", "/"), "modules", keyOf(read));
  let opened: Promise<Session> | undefined;
  const session = (): Promise<Session> =>
    (opened ??= import("./session.ts").then(({ openSources }) => openSources(read)));
  const known = read.unreadable.length === 0 ? await recallBuilt(folder) : undefined;
  const built = known ?? (await import("./build-program.ts")).describeProgram(await session());
  const { diagnostics } = built;
  if (diagnostics.length > 0) await tell({ diagnostics, sources: read.sources });
  if (diagnostics.some((d) => d.severity === "error")) throw new CommandError(EXIT.problems, "");
  return { ...built, folder, isBuilt: known !== undefined, session };
}

/** Builds what is not built yet, and loads some of a program's pipelines. */
export async function loadModules(
  program: SoundProgram,
  pipelines: readonly BuiltPipeline[],
): Promise<LoadedModules> {
  const { folder, isBuilt, session } = program;
  for (const pipeline of pipelines) requireRunnable(pipeline);
  // First, so that what is wrong with users' own modules is told by their names.
  await loadCustomCode(pipelines.flatMap((p) => p.custom));
  if (!isBuilt) await (await import("./build-program.ts")).buildProgram(await session(), program, folder);
  hookPackage();
  process.setSourceMapsEnabled(true);
  const definitions: PipelineDefinition[] = [];
  const urls = new Map<string, string>();
  const builds = new Map<string, BuildSpecialised>();
  for (const pipeline of pipelines) {
    const url = pathToFileURL(resolve(folder, pipeline.module)).href;
    // A module names its program from the program's own folder; whoever runs it may be elsewhere.
    const definition = { ...(await load(url)), file: pipeline.file };
    urls.set(definition.name, url);
    if (!definition.chain) {
      definitions.push(definition);
      continue;
    }
    const build = specialiser(program, program.pipelines.indexOf(pipeline));
    builds.set(definition.name, build);
    definitions.push({ ...definition, specialise: specialiseWith(build) });
  }
  return {
    definitions,
    moduleOf: (pipeline) => urls.get(pipeline) ?? "",
    specialiserOf: (pipeline) => builds.get(pipeline),
  };
}

/** Builds a pipeline for a type that turned out while it ran. What was built for such a type once is there the next time; tasks may ask for one at once. */
function specialiser({ folder, pipelines, session }: SoundProgram, index: number): BuildSpecialised {
  const built = new Map<string, ReturnType<BuildSpecialised>>();
  const build = async (called: string, value: Shape): Promise<string | undefined> => {
    const path = join(folder, `${called}.ts`);
    if (!existsSync(path)) {
      const opened = await session();
      const pipeline = opened.checked.pipelines[index];
      const { buildSpecialised } = await import("./build-program.ts");
      if (!pipeline || !(await buildSpecialised(opened, pipeline, value, { folder, called })))
        return undefined;
    }
    return pathToFileURL(resolve(path)).href;
  };
  return (value) => {
    const type = digest(JSON.stringify(value, bigintsAsText)).slice(0, 8);
    const called = `${posix.parse(pipelines[index]?.module ?? "").name}.${type}`;
    const there = built.get(called) ?? build(called, value);
    built.set(called, there);
    return there;
  };
}

async function load(url: string): Promise<PipelineDefinition> {
  const module = (await import(url)) as { default: PipelineDefinition };
  return module.default;
}

function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

function requireRunnable({ name, missing }: BuiltPipeline): void {
  if (missing)
    throw new CommandError(
      EXIT.problems,
      `error[KPL0910]: ${name} does not run here yet: ${missing.name} (${missing.file}:${missing.line}) is known to Kafka Connect only`,
    );
}

/** The same sources and the same KPL give the same program. */
function keyOf({ entries, sources }: Sources): string {
  const texts = [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return digest(JSON.stringify([packageVersion(), entries, texts])).slice(0, 16);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
