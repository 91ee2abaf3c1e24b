/** Runs the pipelines of a program side by side, in one process that owns the state folder. */
import { resolve } from "node:path";
import type { Registry } from "./codecs.ts";
import type { PipelineDefinition } from "./definition.ts";
import { Delivery } from "./delivery.ts";
import { StateFolder } from "./local-topics/state-folder.ts";
import { SILENT, type Logger } from "./logger.ts";
import { openPipeline } from "./open-pipeline.ts";
import { pause, unlessAborted } from "./pause.ts";
import { Counters, type Progress } from "./progress.ts";
import { WorkerError } from "./worker-error.ts";

export interface RunOptions extends Registry {
  /** The state folder. */
  readonly state: string;
  /** End when every source is at its end and what it gave has come through every pipeline. */
  readonly once: boolean;
  /** The folder that relative file names belong to; the current one if absent. */
  readonly folder?: string;
  /** Hears of every committed batch. */
  readonly onProgress?: (progress: Progress) => void;
  readonly logger?: Logger;
  /** Stops as `stop` does. */
  readonly signal?: AbortSignal;
  /** How much a source gives at once, in bytes (1 MiB if absent). With the records in work, this bounds the memory. */
  readonly batchBytes?: number;
  /** The first pause before a pipeline is started anew, in milliseconds (1000 if absent); each further one is twice as long. */
  readonly retryPause?: number;
  /** A Connect worker's settings. Where `bootstrap.servers` names brokers, topics are theirs and not local. */
  readonly worker?: Readonly<Record<string, string>>;
  /** Dead letters of this topic go through the pipelines, instead of what their sources have. */
  readonly replay?: string;
}

export interface RunResult {
  readonly pipeline: string;
  readonly progress: Progress;
  /** Why the pipeline failed: a `WorkerError`, or what broke in KPL itself. */
  readonly failure: Error | undefined;
}

export interface Running {
  /** What every pipeline has done so far. */
  readonly progress: readonly Progress[];
  /** One result per pipeline, in order, when all have ended. Never rejected for what one pipeline does. */
  readonly finished: Promise<readonly RunResult[]>;
  /** Finish the batches in work, commit, end. */
  stop(): void;
  /** End at once. What is not committed has not happened. */
  abort(): void;
}

/** Starts the pipelines. Throws `WorkerError` where the state folder cannot be had, or two pipelines have one name. */
export async function startPipelines(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
): Promise<Running> {
  const names = definitions.map((d) => d.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new WorkerError("KPL0913", `two pipelines are named \`${twice}\`: they would share one position`);
  const logger = options.logger ?? SILENT;
  const state = await StateFolder.open(resolve(options.folder ?? ".", options.state), { logger });
  return new Run(definitions, options, state, logger);
}

/** Runs the pipelines to their end. Throws as `startPipelines` does; what fails in a pipeline is in its result. */
export async function runPipelines(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
): Promise<readonly RunResult[]> {
  return (await startPipelines(definitions, options)).finished;
}

/** One mebibyte. */
const BATCH_BYTES = 1024 * 1024;
const RETRY_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** Failures of the surroundings, which can pass: a full disk, a file that cannot be written or read, brokers that are away. */
const PASSING = new Set<string>(["KPL0904", "KPL0905", "KPL0906", "KPL0915", "KPL0919"]);

interface Task {
  readonly definition: PipelineDefinition;
  readonly counters: Counters;
  delivery: Delivery | undefined;
  /** It has run: its ends could be opened, and its sources answered. */
  hasRun: boolean;
  ended: boolean;
}

class Run implements Running {
  readonly finished: Promise<readonly RunResult[]>;
  readonly #options: RunOptions;
  readonly #state: StateFolder;
  readonly #logger: Logger;
  readonly #tasks: readonly Task[];
  /** Aborted when the run is to end: by a stop, or because everything is at rest. */
  readonly #end = new AbortController();
  readonly #aborted = new AbortController();
  /** What a pipeline has taken for itself. */
  readonly #claims = new Map<string, Task>();
  /** Commits so far: whether anything happened while it was looked. */
  #commits = 0;
  #looking = false;
  #lookAgain = false;

  constructor(
    definitions: readonly PipelineDefinition[],
    options: RunOptions,
    state: StateFolder,
    logger: Logger,
  ) {
    this.#options = options;
    this.#state = state;
    this.#logger = logger;
    this.#tasks = definitions.map((definition) => ({
      definition,
      counters: new Counters(definition.name, definition.to.length),
      delivery: undefined,
      hasRun: false,
      ended: false,
    }));
    const { signal } = options;
    const stop = (): void => this.stop();
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) this.stop();
    this.finished = this.#run().finally(() => signal?.removeEventListener("abort", stop));
  }

  get progress(): readonly Progress[] {
    return this.#tasks.map((t) => t.counters);
  }

  stop(): void {
    this.#end.abort();
  }

  abort(): void {
    this.#end.abort();
    this.#aborted.abort();
  }

  async #run(): Promise<readonly RunResult[]> {
    const failures = this.#tasks.map((): Error | undefined => undefined);
    const all = Promise.all(
      this.#tasks.map(async (task, i) => {
        failures[i] = await this.#supervise(task);
      }),
    );
    await unlessAborted(all, this.#aborted.signal);
    // What an aborted pipeline still has open; one that ended by itself has closed it already.
    for (const { delivery } of this.#tasks) await delivery?.close().catch(() => undefined);
    await this.#state.close();
    return this.#tasks.map(({ definition, counters }, i) => ({
      pipeline: definition.name,
      progress: counters,
      failure: failures[i],
    }));
  }

  /** Runs one pipeline, and again after failures that can pass once it has run at all; what it failed with in the end. */
  async #supervise(task: Task): Promise<Error | undefined> {
    let wait = this.#options.retryPause ?? RETRY_PAUSE;
    let failure = await this.#runTask(task);
    while (failure && this.#mayPass(task, failure)) {
      this.#logger.warn({ pipeline: task.definition.name, again: wait }, failure.message);
      const done = task.counters.recordsIn;
      await pause(wait, this.#end.signal);
      if (this.#end.signal.aborted) break;
      failure = await this.#runTask(task);
      wait =
        task.counters.recordsIn > done
          ? (this.#options.retryPause ?? RETRY_PAUSE)
          : Math.min(wait * 2, LONGEST_PAUSE);
    }
    task.ended = true;
    task.counters.endedAt = Date.now();
    if (failure) this.#logger.error({ pipeline: task.definition.name }, failure.message);
    this.#checkRest();
    return failure;
  }

  #mayPass(task: Task, failure: Error): boolean {
    if (this.#options.once || this.#end.signal.aborted || !task.hasRun) return false;
    return failure instanceof WorkerError && PASSING.has(failure.code);
  }

  async #runTask(task: Task): Promise<Error | undefined> {
    let failure: Error | undefined;
    try {
      task.delivery = await this.#open(task);
      this.#checkRest();
      await task.delivery.run(this.#end.signal);
    } catch (error) {
      if (!this.#aborted.signal.aborted) failure = asError(error);
    }
    try {
      await task.delivery?.close();
    } catch (error) {
      failure ??= asError(error);
    }
    task.delivery = undefined;
    for (const [what, by] of this.#claims) if (by === task) this.#claims.delete(what);
    return failure;
  }

  /** With `once`: everything has ended or has read all there is, so nothing can come any more. */
  #checkRest(): void {
    if (!this.#options.once || this.#end.signal.aborted) return;
    this.#lookAgain = true;
    if (this.#looking) return;
    this.#looking = true;
    void this.#look().finally(() => {
      this.#looking = false;
    });
  }

  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#end.signal.aborted) {
      this.#lookAgain = false;
      const before = this.#commits;
      // One after the other, so what is committed meanwhile is seen by its count.
      if ((await this.#allAtRest()) && before === this.#commits) this.#end.abort();
    }
  }

  async #allAtRest(): Promise<boolean> {
    for (const task of this.#tasks) {
      // Brokers that do not answer are told of by the pipeline itself.
      if (!task.ended && !((await task.delivery?.atRest().catch(() => false)) ?? false)) return false;
    }
    return true;
  }

  async #open(task: Task): Promise<Delivery> {
    const { definition, counters } = task;
    const ends = await openPipeline(definition, {
      registry: this.#options,
      state: this.#state,
      worker: this.#options.worker ?? {},
      end: this.#end.signal,
      ...(this.#options.replay === undefined ? {} : { replay: this.#options.replay }),
      logger: this.#logger,
      once: this.#options.once,
      folder: this.#options.folder ?? ".",
      claim: (what) => this.#claim(what, task),
      onUnknown: (path) => {
        if (counters.unknown(path))
          this.#logger.warn(
            { pipeline: definition.name, field: path },
            "a field that the type does not declare is dropped",
          );
      },
    });
    return new Delivery({
      ...ends,
      definition,
      counters,
      logger: this.#logger,
      batchBytes: this.#options.batchBytes ?? BATCH_BYTES,
      aborted: this.#aborted.signal,
      onCommit: () => {
        this.#commits++;
        task.hasRun = true;
        this.#options.onProgress?.(counters);
        this.#checkRest();
      },
      onIdle: () => {
        task.hasRun = true;
        this.#checkRest();
      },
    });
  }

  #claim(what: string, task: Task): void {
    if (this.#claims.has(what))
      throw new WorkerError("KPL0913", `two pipelines write to one ${what}: their lines would mix`);
    this.#claims.set(what, task);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
