/** Builds programs that are to run: their modules, and what a run has to know besides, into the state folder. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { emitAll, emitSpecialised } from "../compile.ts";
import type { EmittedModule } from "../compiler/3-emit/emit-pipeline.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import { moduleName } from "../compiler/module-name.ts";
import type { Shape } from "../data/shape.ts";
import { lineStarts, positionAt } from "../diagnostics/lines.ts";
import { pluginModules } from "../library/plugin-modules.ts";
import { customFunctions } from "../runner/custom-functions.ts";
import { cannotWrite } from "../runtime/worker-error.ts";
import { BUILT, type BuiltPipeline, type BuiltProgram } from "./built-program.ts";
import { named } from "./chosen.ts";
import type { Session } from "./session.ts";

/** What a run has to know of a program, of one with errors only what is wrong; nothing is written yet. */
export function describeProgram(session: Session): BuiltProgram {
  const { checked, diagnostics, hasErrors, library } = session;
  return {
    diagnostics,
    pipelines: (hasErrors ? [] : named(checked)).map(({ pipeline, ...names }): BuiltPipeline => {
      const missing = missingIn(pipeline, session);
      return {
        ...names,
        file: pipeline.model.at.file,
        module: `${moduleName(pipeline)}.ts`,
        custom: customFunctions([pipeline], library),
        ...(missing ? { missing } : {}),
      };
    }),
    plugins: pluginModules(library),
  };
}

/** A step or connector that is known to Kafka Connect only; a converter is told of when its end is opened. */
function missingIn({ model, flow }: CheckedPipeline, { textOf }: Session): BuiltPipeline["missing"] {
  const ends = [...model.from, ...flow.plan.to].flatMap(({ connector, declaredAt, at }) =>
    connector?.declaration?.connect && !connector.declaration.from
      ? [{ name: connector.name, at: declaredAt ?? at }]
      : [],
  );
  const [missing] = [...flow.plan.missing, ...ends];
  if (!missing) return undefined;
  const { file, span } = missing.at;
  return { name: missing.name, file, line: positionAt(lineStarts(textOf(file)), span.start).line };
}

/** Writes the modules of a program, and last what it is, by which it is known to be built. Throws `WorkerError` where that cannot be written. */
export async function buildProgram(
  session: Session,
  { diagnostics, pipelines, plugins }: BuiltProgram,
  folder: string,
): Promise<void> {
  for await (const modules of emitAll(session.checked, { ...session, folder })) await write(modules, folder);
  const built: BuiltProgram = { diagnostics, pipelines, plugins };
  await replace(join(folder, BUILT), `${JSON.stringify(built)}\n`);
}

/** Writes the modules of a pipeline, called `called`, for values of a type that turned out while it ran; false where there is no fused code for it. */
export async function buildSpecialised(
  session: Session,
  pipeline: CheckedPipeline,
  value: Shape,
  { folder, called }: { readonly folder: string; readonly called: string },
): Promise<boolean> {
  const modules = await emitSpecialised(pipeline, session.checked, value, { ...session, folder, called });
  if (modules.length > 0) await write(modules, folder);
  return modules.length > 0;
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
