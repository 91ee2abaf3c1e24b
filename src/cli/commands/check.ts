/** `kplc check`: what is wrong with a program, before it runs. */
import type { CheckedPipeline } from "../../compiler/compile.ts";
import type { Shape } from "../../data/shape.ts";
import { lineStarts, positionAt } from "../../diagnostics/lines.ts";
import type { DiagnosticFormat } from "../../diagnostics/format.ts";
import { EXIT } from "../exit.ts";
import { open, rendered, type GlobalOptions, type Session } from "../session.ts";
import { colored, counted, note, out } from "../terminal.ts";

export interface CheckOptions extends GlobalOptions {
  readonly format: DiagnosticFormat;
  readonly strict?: boolean;
}

/** Prints the diagnostics. With `--strict`, warnings count as errors, and steps that see records of unknown type are counted. */
export async function checkCommand(paths: readonly string[], options: CheckOptions): Promise<number> {
  const session = await open(paths);
  const { diagnostics, hasErrors } = session;
  const pretty = options.format === "pretty";
  const text = rendered(session, options.format, pretty && colored(process.stdout, options.color));
  if (text !== "") out(text);
  if (pretty) {
    for (const file of session.entries) {
      if (session.textOf(file).trim() === "") note(`\`${file}\` is empty`);
    }
    if (options.strict) tellUnknown(session);
    if (diagnostics.length === 0) {
      const { pipelines } = session.checked.program;
      note(
        `${counted(session.entries.length, "file")}, ${counted(pipelines.length, "pipeline")}: no problems`,
      );
    }
  }
  const failed = hasErrors || (options.strict === true && diagnostics.some((d) => d.severity === "warning"));
  return failed ? EXIT.problems : EXIT.fine;
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
