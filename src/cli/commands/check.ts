/** `kplc check`: what is wrong with programs and with Connect configurations, before they run. */
import type { CheckedConfigs } from "../../connect/check/check-configs.ts";
import type { CheckedPipeline } from "../../compiler/compile.ts";
import type { Shape } from "../../data/shape.ts";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import { formatDiagnostics, type DiagnosticFormat } from "../../diagnostics/format.ts";
import { newFindings, readBaseline, writeBaseline } from "../baseline.ts";
import type { WorldOptions } from "../check-config-files.ts";
import { CommandError, EXIT } from "../exit.ts";
import { CHECKABLE, findFiles, normalPath } from "../find-files.ts";
import { ignoredCodes } from "../ignored-codes.ts";
import { openFiles, type GlobalOptions, type Session } from "../session.ts";
import { colored, counted, note, out, widthOf } from "../terminal.ts";

export interface CheckOptions extends GlobalOptions, WorldOptions {
  readonly format: DiagnosticFormat;
  readonly strict?: boolean;
  readonly ignore?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Prints the diagnostics. With `--strict`, warnings count as errors, and steps that see records of unknown type are counted. */
export async function checkCommand(paths: readonly string[], options: CheckOptions): Promise<number> {
  const { baseline, updateBaseline = false, format, strict = false } = options;
  if (updateBaseline && baseline === undefined)
    throw new CommandError(EXIT.wrongUse, "`--update-baseline` needs `--baseline` and a file");
  const ignored = await ignoredCodes(options.ignore ?? "");
  const files = await findFiles(paths, CHECKABLE);
  const session = await openFiles(files.filter((f) => f.endsWith(".kpl")));
  const configs = await configsAmong(files, paths, session, options);
  const read = session.entries.length + configs.shown.size;
  if (read === 0 && session.unreadable.length === 0 && configs.diagnostics.length === 0) {
    const where = paths.length === 0 ? "this folder" : paths.map((p) => `\`${p}\``).join(", ");
    throw new CommandError(EXIT.problems, `there is no ${CHECKABLE.what} in ${where}`);
  }

  const found = [...session.diagnostics, ...configs.diagnostics].filter((d) => !ignored(d));
  if (updateBaseline && baseline !== undefined) {
    await writeBaseline(baseline, found);
    note(`\`${baseline}\` knows ${counted(found.length, "finding")} now`);
    return EXIT.fine;
  }
  const diagnostics = baseline === undefined ? found : newFindings(found, await readBaseline(baseline));
  const pretty = format === "pretty";
  const textOf = (file: string): string | undefined => session.sources.get(file) ?? configs.shown.get(file);
  const width = widthOf(process.stdout.isTTY ? process.stdout : process.stderr);
  const color = pretty && colored(process.stdout, options.color);
  const text = formatDiagnostics(diagnostics, textOf, format, { color, width });
  if (text !== "") out(text);
  if (pretty) {
    for (const file of session.entries) {
      if (session.textOf(file).trim() === "") note(`\`${file}\` is empty`);
    }
    if (strict) tellUnknown(session);
    if (diagnostics.length === 0) note(`${counts(session, configs.shown.size, configs.count)}: no problems`);
  }
  const failing = strict ? ["error", "warning"] : ["error"];
  return diagnostics.some((d) => failing.includes(d.severity)) ? EXIT.problems : EXIT.fine;
}

const NONE: CheckedConfigs = { diagnostics: [], count: 0, shown: new Map() };

/** What is checked of the files that are no programs; who has programs only loads nothing for it. */
async function configsAmong(
  files: readonly string[],
  paths: readonly string[],
  { library }: Session,
  options: WorldOptions,
): Promise<CheckedConfigs> {
  const others = files.filter((f) => !f.endsWith(".kpl"));
  if (others.length === 0 && options.worker === undefined) return NONE;
  const named = new Set(paths.map(normalPath));
  const { checkConfigFiles } = await import("../check-config-files.ts");
  return checkConfigFiles(others, (path) => named.has(path), library, options);
}

/** `3 files, 2 pipelines, 4 configurations`; what there is none of is left out, but a program without pipelines. */
function counts({ entries, checked }: Session, files: number, configurations: number): string {
  const { pipelines } = checked.program;
  return [
    counted(entries.length + files, "file"),
    ...(entries.length === 0 && files > 0 ? [] : [counted(pipelines.length, "pipeline")]),
    ...(files === 0 ? [] : [counted(configurations, "configuration")]),
  ].join(", ");
}
function tellUnknown(session: Session): void {
  for (const pipeline of session.checked.pipelines) {
    const { steps } = pipeline.flow.plan;
    const unknown = steps.filter((_, i) => isUnknownAt(pipeline, i));
    const [first] = unknown;
    if (!first) continue;
    const { line } = positionAt(lineStarts(session.textOf(first.at.file)), first.at.span.start);
    note(
      `pipeline \`${pipeline.model.name}\`: the type is not wholly known behind ${unknown.length} of ${counted(steps.length, "step")}, ` +
        `first behind ${first.name} (${first.at.file}:${line})`,
    );
  }
}

function isUnknownAt({ flow }: CheckedPipeline, step: number): boolean {
  const after = flow.result.after.get(step);
  return after !== undefined && hasAny(after.value);
}

function hasAny(shape: Shape): boolean {
  if (shape.type === "any") return true;
  const parts = [...(shape.fields ?? []).map((f) => f.shape), shape.values, shape.keys];
  return parts.some((part) => part !== undefined && hasAny(part));
}
