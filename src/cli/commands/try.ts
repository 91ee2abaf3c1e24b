/** `kplc try`: records in from standard input or a file, what becomes of each on standard output. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { loadRegistry } from "../../runner/registry.ts";
import { tryRecords } from "../../runner/try-records.ts";
import type { PipelineDefinition } from "../../runtime/definition.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import type { CheckedPipeline } from "../../compiler/compile.ts";
import { loadCustomCode } from "../../runner/custom-code.ts";
import { customFunctions } from "../../runner/custom-functions.ts";
import { pluginModules } from "../../library/plugin-modules.ts";
import { chosen, named, namesOf } from "../chosen.ts";
import { stepwise } from "../definitions.ts";
import { CommandError, EXIT } from "../exit.ts";
import { openSound, type GlobalOptions, type Session } from "../session.ts";
import { StepView } from "../step-view.ts";
import { colored, note, out, painter, widthOf } from "../terminal.ts";

export interface TryCommandOptions extends GlobalOptions {
  /** Shows the record after each step. */
  readonly steps?: boolean;
  /** Lines are values, never envelopes. */
  readonly values?: boolean;
}

/** `names`: the pipeline, a file with records, or both. */
export async function tryCommand(
  file: string,
  names: readonly string[],
  options: TryCommandOptions,
): Promise<number> {
  const session = await openSound([file], options);
  const { pipelines, records } = meant(session, file, names);
  const custom = await loadCustomCode(customFunctions(pipelines, session.library));
  const paint = painter(colored(process.stdout, options.color));
  const view = options.steps
    ? new StepView({ paint, width: widthOf(process.stdout), textOf: session.textOf })
    : undefined;
  const parts: PipelineDefinition[] = [];
  for (const pipeline of pipelines) {
    const at = parts.length;
    const listener = view?.listen(() => parts[at] as PipelineDefinition);
    parts.push(stepwise(session, pipeline, custom, listener?.trace, listener?.begin));
  }
  const registry = await loadRegistry(parts, pluginModules(session.library));
  if (records === undefined && process.stdin.isTTY) note("one record a line; Ctrl-D ends");
  for await (const tried of tryRecords(linesOf(records), parts, registry, options)) {
    out(view ? view.show(tried, parts.at(-1) as PipelineDefinition) : tried.text);
  }
  return EXIT.fine;
}

interface Meant {
  /** The parts of the one pipeline. */
  readonly pipelines: readonly CheckedPipeline[];
  /** The file with the records; undefined: standard input. */
  readonly records: string | undefined;
}

/** Which of the names is the pipeline, and which the file. */
function meant(session: Session, file: string, names: readonly string[]): Meant {
  const { program } = session.checked;
  const all = named(session.checked);
  const known = namesOf(all);
  const [first, second, ...more] = names;
  if (more.length > 0)
    throw new CommandError(EXIT.wrongUse, "more names than a pipeline and a file of records");
  // One name alone is a pipeline where there is one of that name; two are the pipeline and the file.
  const name = first !== undefined && (known.has(first) || second !== undefined) ? first : undefined;
  const records = name === undefined ? first : second;
  if (name === undefined && program.pipelines.length > 1) {
    const whole = program.pipelines.map((p) => p.name).join(", ");
    throw new CommandError(
      EXIT.wrongUse,
      `\`${file}\` has several pipelines: name one`,
      `pipelines: ${whole}`,
    );
  }
  const pipelines = chosen(all, name === undefined ? [] : [name]).map(({ pipeline }) => pipeline);
  return { pipelines, records };
}

async function* linesOf(file: string | undefined): AsyncGenerator<string> {
  const input = file === undefined || file === "-" ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => {
    input.once("error", (error) =>
      reject(
        new CommandError(
          EXIT.problems,
          `error[KPL0906]: cannot read ${file === undefined ? "standard input" : `\`${file}\``}: ${systemReason(error)}`,
        ),
      ),
    );
  });
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done === true) return;
    yield next.value;
  }
}
