/** Pipelines as they run: the modules that they become, kept in the state folder by their content and loaded from there. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { EmittedModule } from "../compiler/3-emit/emit-pipeline.ts";
import { moduleName } from "../compiler/module-name.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { PipelineDefinition } from "../runtime/definition.ts";
import { lineStarts, positionAt } from "../diagnostics/lines.ts";
import { CommandError, EXIT } from "./exit.ts";
import { loadCustomCode } from "../runner/custom-code.ts";
import { hookPackage } from "../runner/package-hook.ts";
import type { Session } from "./session.ts";
import { cannotWrite } from "../runtime/worker-error.ts";
import { packageVersion } from "./version.ts";

/** Pipelines, and where their modules are. */
export interface LoadedModules {
  readonly definitions: readonly PipelineDefinition[];
  /** The URL of the module of a pipeline of this name. */
  readonly moduleOf: (pipeline: string) => string;
}

/** Builds what is not built yet, and loads it. */
export async function loadModules(
  session: Session,
  pipelines: readonly CheckedPipeline[],
  state: string,
): Promise<LoadedModules> {
  for (const pipeline of pipelines) requireRunnable(pipeline, session);
  // Also loads the users' own modules first, so that what is wrong with them is told by their names.
  await loadCustomCode(pipelines, session.library);
  const folder = posix.join(state.replaceAll("\\", "/"), "modules", keyOf(session));
  const names = pipelines.map((p) => `${moduleName(p)}.ts`);
  if (!names.every((name) => existsSync(join(folder, name)))) await build(session, folder);
  hookPackage();
  process.setSourceMapsEnabled(true);
  const definitions: PipelineDefinition[] = [];
  const urls = new Map<string, string>();
  for (const name of names) {
    const url = pathToFileURL(resolve(folder, name)).href;
    const loaded = await load(url);
    const pipeline = pipelines[definitions.length] as CheckedPipeline;
    // A module names its program from the program's own folder; whoever runs it may be elsewhere.
    const definition = { ...loaded, file: pipeline.model.at.file };
    definitions.push(
      definition.chain ? { ...definition, specialise: specialiser(pipeline, session, folder) } : definition,
    );
    urls.set(definition.name, url);
  }
  return { definitions, moduleOf: (pipeline) => urls.get(pipeline) ?? "" };
}

/** Builds and loads a pipeline for a type that turned out while it ran. What was built for such a type once is there the next time. */
function specialiser(
  pipeline: CheckedPipeline,
  session: Session,
  folder: string,
): NonNullable<PipelineDefinition["specialise"]> {
  return async (value) => {
    const called = `${moduleName(pipeline)}.${digest(JSON.stringify(value, bigintsAsText))}`;
    const path = join(folder, `${called}.ts`);
    if (!existsSync(path)) {
      const { emitSpecialised } = await import("../compile.ts");
      const modules = await emitSpecialised(pipeline, session.checked, value, { ...session, folder, called });
      if (modules.length === 0) return undefined;
      await write(modules, folder);
    }
    return load(pathToFileURL(resolve(path)).href);
  };
}

async function load(url: string): Promise<PipelineDefinition> {
  const module = (await import(url)) as { default: PipelineDefinition };
  return module.default;
}

function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

/** Throws where a step or connector is known to Kafka Connect only; a converter is told of when its end is opened. */
function requireRunnable({ model, flow }: CheckedPipeline, { textOf }: Session): void {
  const steps = flow.plan.missing.map(({ name, nameAt }) => ({ name, at: nameAt }));
  const ends = [...model.from, ...flow.plan.to].flatMap(({ connector, declaredAt, at }) =>
    connector?.declaration?.connect && !connector.declaration.from
      ? [{ name: connector.name, at: declaredAt ?? at }]
      : [],
  );
  const [missing] = [...steps, ...ends];
  if (!missing) return;
  const { file, span } = missing.at;
  const { line } = positionAt(lineStarts(textOf(file)), span.start);
  throw new CommandError(
    EXIT.problems,
    `error[KPL0910]: ${model.name} does not run here yet: ${missing.name} (${file}:${line}) is known to Kafka Connect only`,
  );
}

/** The same sources and the same KPL give the same modules. */
function keyOf({ sources }: Session): string {
  const hash = createHash("sha256").update(packageVersion());
  for (const [path, text] of [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\0${path}\0${text}`);
  return hash.digest("hex").slice(0, 16);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

async function build(session: Session, folder: string): Promise<void> {
  const { emitAll } = await import("../compile.ts");
  await write(await emitAll(session.checked, { ...session, folder }), folder);
}

async function write(modules: readonly EmittedModule[], folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    // Renamed into place, what is imported and the map first, so that a module that is there is whole.
    for (const { path, text, map } of modules.toReversed()) {
      await replace(join(folder, `${path}.map`), map);
      await replace(join(folder, path), text);
    }
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
