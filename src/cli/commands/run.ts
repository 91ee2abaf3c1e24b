/** `kplc run`: runs pipelines until they are stopped, or with `--once` until their sources are at the end. */
import { loadRegistry } from "../../runner/registry.ts";
import { taskStarter } from "../../runner/start-task.ts";
import { tuneForRecords } from "../../runner/tune-engine.ts";
import type { PipelineDefinition } from "../../runtime/definition.ts";
import { errorPolicy } from "../../runtime/failures.ts";
import { wholeNumber } from "../../runtime/options.ts";
import { startPipelines, type Running, type RunResult } from "../../runtime/loop.ts";
import { systemReason, WorkerError } from "../../runtime/worker-error.ts";
import { Monitor } from "../../worker/monitor.ts";
import { chosen } from "../chosen.ts";
import { CommandError, EXIT } from "../exit.ts";
import { loadModules, openProgram } from "../load-modules.ts";
import { resolveReferences, resolveWorker } from "../resolve-references.ts";
import { jsonLog, logDiagnostics, prettyLog, type RunLog } from "../run-log.ts";
import type { Findings } from "../rendered.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, note } from "../terminal.ts";
import { clusterFlags, readWorker, type WorkerOptions } from "../worker-settings.ts";

export interface RunCommandOptions extends GlobalOptions, WorkerOptions {
  readonly once?: boolean;
  readonly state: string;
  /** Dead letters of this topic go through the pipelines that name it, instead of what their sources have. */
  readonly replay?: string;
  /** For people, or JSON lines; by whether standard error is a terminal if absent. */
  readonly log?: "pretty" | "json";
  /** Where `/health`, `/ready` and `/metrics` are served, and at which address; on all of the machine's if absent. */
  readonly port?: number;
  readonly host?: string;
  /** How often in a row a failed pipeline is started anew that gets no further; without end if absent. */
  readonly maxRestarts?: number;
  /** How long something may stand still before it is told, in seconds. */
  readonly stallTimeout?: number;
}

/** As long as a consumer may work on what it polled before Kafka takes its partitions away, in seconds: `max.poll.interval.ms`. */
const STALL_TIMEOUT = 300;
/** What Connect gives tasks to end, in milliseconds (`task.shutdown.graceful.timeout.ms`). */
const GRACE = 5000;

/** Builds, loads and runs. */
export async function runCommand(
  file: string,
  names: readonly string[],
  options: RunCommandOptions,
): Promise<number> {
  const told = await readWorker(options);
  const worker = await resolveWorker(told);
  const pretty = options.log === undefined ? process.stderr.isTTY : options.log === "pretty";
  const color = colored(process.stderr, options.color);
  const tell = pretty
    ? async (found: Findings) => note(`${(await import("../rendered.ts")).rendered(found, color)}\n`)
    : logDiagnostics;
  const program = await openProgram(file, options.state, tell);
  const modules = await loadModules(program, chosen(program.pipelines, names));
  const resolved = await resolveReferences(modules.definitions, told);
  const definitions = options.replay === undefined ? resolved : ownersOf(options.replay, resolved, names);
  const registry = await loadRegistry(definitions, program.plugins);
  const once = options.once === true;
  const cluster = clusterFlags(options, worker);
  const log = await (pretty ? prettyLog : jsonLog)({
    definitions,
    state: options.state,
    once,
    color,
    ...(cluster === undefined ? {} : { cluster }),
  });
  const grace = wholeNumber(worker, "task.shutdown.graceful.timeout.ms", GRACE, {
    least: 0,
    most: 2 ** 31 - 1,
  });
  const monitor = new Monitor({
    logger: log.logger,
    patience: (options.stallTimeout ?? STALL_TIMEOUT) * 1000,
    progress: () => running?.progress ?? [],
  });
  let running: Running | undefined;
  tuneForRecords();
  if (options.port !== undefined) await listen(monitor, options.port, options.host, log);
  try {
    running = await startPipelines(definitions, {
      ...registry,
      state: options.state,
      once,
      logger: log.logger,
      worker,
      startTask: taskStarter(modules, program.plugins),
      onBatch: (pipeline, times) => monitor.observe(pipeline, times),
      ...(options.replay === undefined ? {} : { replay: options.replay }),
      ...(options.maxRestarts === undefined ? {} : { maxRestarts: options.maxRestarts }),
    });
  } catch (error) {
    await monitor.close();
    throw error;
  }
  monitor.watch();
  log.started(running);
  const signalled = onSignals(running, monitor, log, grace);
  // A step of a user's own that waits for nothing that Node knows would otherwise end the process in silence.
  const alive = setInterval(() => undefined, 1 << 30);
  const results = await running.finished;
  clearInterval(alive);
  await monitor.close();
  log.ended(results);
  return signalled() ?? exitCode(results);
}

/** `kplc replay`: runs the dead letters that are there now through the pipeline that is named, or whose dead letter topic it is. */
export function replayCommand(
  topic: string,
  file: string,
  names: readonly string[],
  options: RunCommandOptions,
): Promise<number> {
  return runCommand(file, names, { ...options, once: true, replay: topic });
}

/** The pipelines whose letters are meant. Throws `CommandError` where there is none. */
function ownersOf(
  topic: string,
  definitions: readonly PipelineDefinition[],
  names: readonly string[],
): readonly PipelineDefinition[] {
  if (names.length > 0) return definitions;
  const letters = definitions.map((d) => errorPolicy(d).deadLetterTopic);
  const owners = definitions.filter((_, i) => letters[i] === topic);
  if (owners.length > 0) return owners;
  const known = [...new Set(letters.filter((l) => l !== undefined))];
  throw new CommandError(
    EXIT.problems,
    `no pipeline has the dead letter topic \`${topic}\``,
    known.length === 0
      ? "none has one: name the pipeline behind the file"
      : `dead letter topics: ${known.join(", ")}`,
  );
}

function exitCode(results: readonly RunResult[]): number {
  const bug = results.find((r) => r.failure && !(r.failure instanceof WorkerError));
  if (bug?.failure) throw bug.failure;
  return results.some((r) => r.failure) ? EXIT.failed : EXIT.fine;
}

/** Throws `CommandError` where the port cannot be had. */
async function listen(monitor: Monitor, port: number, host: string | undefined, log: RunLog): Promise<void> {
  let taken: number;
  try {
    taken = await monitor.listen(port, host);
  } catch (error) {
    throw new CommandError(
      EXIT.problems,
      `cannot listen on port ${port}${host === undefined ? "" : ` of ${host}`}: ${systemReason(error)}`,
      "`--port 0` takes a free one and prints it",
    );
  }
  log.logger.info({ port: taken }, "/health, /ready and /metrics are served");
}

/**
 * The first signal lets the records in work finish, for as long as `grace` (milliseconds) allows; the second ends at once. Nothing that was
 * acknowledged is lost either way. The exit code of the one that came.
 */
function onSignals(running: Running, monitor: Monitor, log: RunLog, grace: number): () => number | undefined {
  let code: number | undefined;
  const endAtOnce = (exit: number): void => {
    running.abort();
    process.exit(exit);
  };
  const handle = (signal: string, exit: number) => (): void => {
    if (code !== undefined) endAtOnce(exit);
    code = exit;
    log.stopping(signal);
    monitor.stopping();
    running.stop();
    setTimeout(() => {
      log.logger.warn({ ms: grace }, "the records in work are not done in time: ending without them");
      endAtOnce(exit);
    }, grace).unref();
  };
  process.on("SIGINT", handle("SIGINT", EXIT.interrupted));
  process.on("SIGTERM", handle("SIGTERM", EXIT.terminated));
  return () => code;
}
