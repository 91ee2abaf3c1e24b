/** `kplc try`: records in from standard input or a file, what becomes of each on standard output. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { loadRegistry } from "../../runner/registry.ts";
import { tryRecords } from "../../runner/try-records.ts";
import { chosen, loadCustomCode, stepwise } from "../definitions.ts";
import { CommandError, EXIT } from "../exit.ts";
import { openSound, type GlobalOptions } from "../session.ts";
import { StepView } from "../step-view.ts";
import { colored, out, painter } from "../terminal.ts";

export interface TryCommandOptions extends GlobalOptions {
  /** Shows the record after each step. */
  readonly steps?: boolean;
  /** Lines are values, never envelopes. */
  readonly values?: boolean;
}

/** `rest` is the pipeline's name, a file with records, or both. */
export async function tryCommand(
  file: string,
  rest: readonly string[],
  options: TryCommandOptions,
): Promise<number> {
  const session = await openSound([file], options);
  const names = session.checked.pipelines.map((p) => p.model.name);
  const pipelines = chosen(
    session,
    rest.filter((r) => names.includes(r)),
  );
  const records = rest.filter((r) => !names.includes(r));
  const [pipeline] = pipelines;
  if (!pipeline || pipelines.length > 1) {
    throw new CommandError(EXIT.wrongUse, `${file} has several pipelines, name one: ${names.join(", ")}`);
  }
  if (records.length > 1) throw new CommandError(EXIT.wrongUse, `there is no pipeline ${records[0] ?? ""}`);
  const custom = await loadCustomCode([pipeline]);
  const view = options.steps ? new StepView(painter(colored(process.stdout, options.color))) : undefined;
  const definition = stepwise(session, pipeline, custom, view?.trace, view?.begin);
  const registry = await loadRegistry([definition], session.library);
  for await (const tried of tryRecords(linesOf(records[0]), definition, registry, options)) {
    out(view ? view.show(tried, definition) : tried.text);
  }
  return EXIT.fine;
}

async function* linesOf(file: string | undefined): AsyncGenerator<string> {
  const input = file === undefined || file === "-" ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => {
    input.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new CommandError(
          EXIT.problems,
          `error[KPL0906]: cannot read ${file ?? "standard input"}: ${error.code ?? error.message}`,
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
