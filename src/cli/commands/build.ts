/** `kplc build`: the TypeScript modules of pipelines. */
import { watch } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { emitPipeline } from "../../compiler/3-emit/emit-pipeline.ts";
import { CommandError, EXIT } from "../exit.ts";
import { openSound, type GlobalOptions, type Session } from "../session.ts";
import { note, out } from "../terminal.ts";

export interface BuildOptions extends GlobalOptions {
  readonly out: string;
  readonly watch?: boolean;
}

/** Writes a module and its source map for each pipeline. With `--watch`, again whenever a file changes, until it is stopped. */
export async function buildCommand(paths: readonly string[], options: BuildOptions): Promise<number> {
  if (!options.watch) {
    await buildOnce(await openSound(paths, options), options.out);
    return EXIT.fine;
  }
  for (;;) {
    const watched = await buildTolerant(paths, options);
    await changed(watched.length > 0 ? watched : paths);
  }
}

async function buildTolerant(paths: readonly string[], options: BuildOptions): Promise<readonly string[]> {
  try {
    const session = await openSound(paths, options);
    await buildOnce(session, options.out);
    return [...session.sources.keys()];
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error.message !== "") note(error.message);
    return [];
  }
}

async function buildOnce({ checked, library, textOf }: Session, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const pipeline of checked.pipelines) {
    const { path, text, map } = await emitPipeline(pipeline, {
      schemas: checked.program.schemas,
      library,
      textOf,
      folder,
    });
    const target = join(folder, path);
    const before = await readFile(target, "utf8").catch(() => undefined);
    // A file that stays the same keeps its time, so that tools that watch it rest.
    if (before !== text) {
      await writeFile(target, text);
      await writeFile(`${target}.map`, map);
    }
    out(`${target}${before === text ? "  unchanged" : ""}`);
  }
}

/** Waits until one of the files changes. Editors write in several steps, so it waits a moment more. */
function changed(paths: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const watchers = paths.map((path) =>
      watch(path, () => {
        for (const watcher of watchers) watcher.close();
        setTimeout(resolve, 50);
      }),
    );
  });
}
