/** `kplc build`: the TypeScript modules of pipelines. */
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emitAll, explainFusion, type Fusion, type FusionStep } from "../../compile.ts";
import type { EmittedModule } from "../../compiler/3-emit/emit-pipeline.ts";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import { openSound, type GlobalOptions, type Session } from "../session.ts";
import { note, out } from "../terminal.ts";

export interface BuildOptions extends GlobalOptions {
  readonly out: string;
  readonly watch?: boolean;
  readonly explain?: boolean;
}

/** Writes a module and its source map for each pipeline. With `--watch`, again whenever a file changes, until it is stopped. */
export async function buildCommand(paths: readonly string[], options: BuildOptions): Promise<number> {
  if (!options.watch) {
    const session = await openSound(paths, options);
    await buildOnce(session, options.out);
    if (options.explain) for (const fusion of explainFusion(session.checked, session)) tell(fusion, session);
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

async function buildOnce(session: Session, folder: string): Promise<void> {
  const all = emitAll(session.checked, { ...session, folder: folder.replaceAll("\\", "/") });
  const written = new Set<string>();
  writing(folder, () => mkdirSync(folder, { recursive: true }));
  for await (const modules of all) {
    for (const module of modules) {
      const target = join(folder, module.path);
      if (written.has(target))
        throw new CommandError(
          EXIT.problems,
          `two pipelines would be written to \`${target}\``,
          "give one of them another name",
        );
      written.add(target);
      writing(folder, () => write(target, module));
    }
  }
}

/** Throws `CommandError` where the folder cannot be written to. */
function writing(folder: string, write: () => unknown): void {
  try {
    write();
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write to \`${folder}\`: ${systemReason(error)}`);
  }
}

/** "cleanOrders works on bytes", and the steps that do not; or the step for which it does not, why, and what would change it. */
function tell({ pipeline, own, whyNot }: Fusion, { textOf }: Session): void {
  const shown = ({ name, at }: FusionStep): string =>
    `${name} (${at.file}:${positionAt(lineStarts(textOf(at.file)), at.span.start).line}): `;
  if (!whyNot) {
    out(`${pipeline}: fused, from bytes to bytes`);
    for (const step of own)
      out(`  ${step ? shown(step) : "route: "}a function of your own, which gets plain values`);
    return;
  }
  const { reason, step, wayOut } = whyNot;
  out(`${pipeline}: not fused. ${step ? shown(step) : ""}${reason}`);
  if (wayOut !== undefined) out(`  help: ${wayOut}`);
}

/** A file that stays the same keeps its time, so that tools that watch it rest. At once: for small files a promise takes several times as long as what is waited for. */
function write(target: string, { text, map }: EmittedModule): void {
  const before = textAt(target);
  if (before !== text) writeFileSync(target, text);
  if (before !== text || !existsSync(`${target}.map`)) writeFileSync(`${target}.map`, map);
  out(`${target}${before === text ? "  unchanged" : ""}`);
}

/** Undefined where no text can be read. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
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
