/** `kplc run`: runs pipelines until they are stopped, or with `--once` until their sources are at the end. */
import { resolve } from "node:path";
import { loadRegistry } from "../../runner/registry.ts";
import type { Logger } from "../../runtime/logger.ts";
import { startPipelines, type Running, type RunResult } from "../../runtime/loop.ts";
import { WorkerError } from "../../runtime/worker-error.ts";
import { chosen } from "../definitions.ts";
import { EXIT } from "../exit.ts";
import { loadModules } from "../load-modules.ts";
import { LiveLine } from "../live-line.ts";
import { openSound, type GlobalOptions } from "../session.ts";
import { summary } from "../summary.ts";
import { colored, note, painter } from "../terminal.ts";

export interface RunCommandOptions extends GlobalOptions {
  readonly once?: boolean;
  readonly state: string;
}

/** Builds, loads and runs. */
export async function runCommand(
  file: string,
  names: readonly string[],
  options: RunCommandOptions,
): Promise<number> {
  const session = await openSound([file], options);
  const pipelines = chosen(session, names);
  const definitions = await loadModules(session, pipelines, options.state);
  const registry = await loadRegistry(definitions, session.library);
  const color = colored(process.stderr, options.color);
  const logger = await loggerFor(color);
  const running = await startPipelines(definitions, {
    ...registry,
    state: options.state,
    once: options.once === true,
    logger,
  });
  const live = process.stderr.isTTY ? new LiveLine(running, process.stderr) : undefined;
  const signal = onSignals(running, live);
  const results = await running.finished;
  live?.end();
  note(summary(definitions, results, painter(color), resolve(options.state)));
  return signal() ?? exitCode(results);
}

function exitCode(results: readonly RunResult[]): number {
  const bug = results.find((r) => r.failure && !(r.failure instanceof WorkerError));
  if (bug?.failure) throw bug.failure;
  return results.some((r) => r.failure) ? EXIT.failed : EXIT.fine;
}

/** The first signal lets batches finish; the second ends at once. */
function onSignals(running: Running, live: LiveLine | undefined): () => number | undefined {
  let code: number | undefined;
  const handle = (exit: number) => (): void => {
    if (code !== undefined) {
      running.abort();
      process.exit(exit);
    }
    code = exit;
    live?.pause();
    note("stopping after the records in work; once more to end at once");
    running.stop();
  };
  process.on("SIGINT", handle(EXIT.interrupted));
  process.on("SIGTERM", handle(EXIT.terminated));
  return () => code;
}

/** On a terminal, sentences; elsewhere JSON lines. */
async function loggerFor(color: boolean): Promise<Logger> {
  if (process.stderr.isTTY) {
    const paint = painter(color);
    const say = (style: "dim" | "yellow" | "red") => (_facts: object, message: string) =>
      note(paint(style, message));
    return { info: say("dim"), warn: say("yellow"), error: () => {} };
  }
  const { pino, destination } = await import("pino");
  const logger = pino({}, destination({ fd: 2, sync: true }));
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
}
