/** Runs the pipelines of a program side by side, in one process that owns the state folder. */
import { resolve } from "node:path";
import type { Registry } from "./codecs.ts";
import type { PipelineDefinition } from "./definition.ts";
import { Delivery } from "./delivery.ts";
import { StateFolder } from "./local-topics/state-folder.ts";
import { SILENT, type Logger } from "./logger.ts";
import { isOnKafka, openPipeline } from "./open-pipeline.ts";
import { unlessAborted } from "./pause.ts";
import { tellUnknown, type BatchTimes, type Progress } from "./progress.ts";
import { Supervised, type Attempt } from "./supervised.ts";
import { taskCount } from "./tasks/task-count.ts";
import { ThreadTasks, type StartTask } from "./tasks/thread-tasks.ts";
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
  /** How long each took. */
  readonly onBatch?: (pipeline: string, times: BatchTimes) => void;
  readonly logger?: Logger;
  /** Stops as `stop` does. */
  readonly signal?: AbortSignal;
  /** How much a source gives at once, in bytes (4 MiB if absent). With the records in work, this bounds the memory. */
  readonly batchBytes?: number;
  /** The first pause before a pipeline is started anew, in milliseconds (1000 if absent); each further one is twice as long, up to a minute. */
  readonly retryPause?: number;
  /** How often in a row a failed pipeline is started anew that gets no further; without end if absent, never with `once`. */
  readonly maxRestarts?: number;
  /** A Connect worker's settings. Where `bootstrap.servers` names brokers, topics are theirs and not local. */
  readonly worker?: Readonly<Record<string, string>>;
  /** How tasks get threads of their own, where a pipeline has several; without it everything runs in this thread. */
  readonly startTask?: StartTask;
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

/** Four mebibytes: what each batch costs beside its records is little then, and a disk that takes its time holds nothing up. */
const BATCH_BYTES = 4 * 1024 * 1024;
const RESTART_PAUSE = 1000;

class Run implements Running {
  readonly finished: Promise<readonly RunResult[]>;
  readonly #options: RunOptions;
  readonly #state: StateFolder;
  readonly #logger: Logger;
  readonly #pipelines: readonly Supervised[];
  /** Aborted when the run is to end: by a stop, or because everything is at rest. */
  readonly #end = new AbortController();
  readonly #aborted = new AbortController();
  /** What a pipeline has taken for itself. */
  readonly #claims = new Map<string, Supervised>();
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
    const { signal, once, retryPause = RESTART_PAUSE, maxRestarts = Infinity } = options;
    this.#options = options;
    this.#state = state;
    this.#logger = logger;
    this.#pipelines = definitions.map(
      (definition) =>
        new Supervised(definition, {
          open: (of) => this.#open(of),
          restarts: once ? undefined : { pause: retryPause, most: maxRestarts },
          end: this.#end.signal,
          aborted: this.#aborted.signal,
          logger,
          anyRuns: async () => (await Promise.all(this.#pipelines.map((p) => p.first))).includes(true),
        }),
    );
    const stop = (): void => this.stop();
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) this.stop();
    this.finished = this.#run().finally(() => signal?.removeEventListener("abort", stop));
  }

  get progress(): readonly Progress[] {
    return this.#pipelines.map((p) => p.counters);
  }

  stop(): void {
    this.#end.abort();
  }

  abort(): void {
    this.#end.abort();
    this.#aborted.abort();
  }

  async #run(): Promise<readonly RunResult[]> {
    const failures = this.#pipelines.map((): Error | undefined => undefined);
    const all = Promise.all(
      this.#pipelines.map(async (pipeline, i) => {
        failures[i] = await this.#runOne(pipeline);
      }),
    );
    await unlessAborted(all, this.#aborted.signal);
    // What an aborted pipeline still has open; one that ended by itself has closed it already.
    for (const { attempt } of this.#pipelines) await attempt?.close().catch(() => undefined);
    await this.#state.close();
    return this.#pipelines.map(({ definition, counters }, i) => ({
      pipeline: definition.name,
      progress: counters,
      failure: failures[i],
    }));
  }

  async #runOne(pipeline: Supervised): Promise<Error | undefined> {
    const failure = await pipeline.run();
    // Where others go on, its result is not there yet.
    if (failure && this.#pipelines.some((p) => !p.ended))
      this.#logger.error({ pipeline: pipeline.definition.name }, failure.message);
    this.#checkRest();
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
    for (const { ended, attempt } of this.#pipelines) {
      // Brokers that do not answer are told of by the pipeline itself.
      if (!ended && !((await attempt?.atRest().catch(() => false)) ?? false)) return false;
    }
    return true;
  }

  async #open(pipeline: Supervised): Promise<Attempt> {
    const { worker = {}, startTask, replay } = this.#options;
    const { definition, counters } = pipeline;
    const { tasks, why } = taskCount(definition, isOnKafka(worker));
    if (why !== undefined && counters.restarts === 0)
      this.#logger.info({ pipeline: definition.name, "tasks.max": definition.settings["tasks.max"] }, why);
    const attempt =
      tasks > 1 && startTask && replay === undefined
        ? this.#openThreads(pipeline, tasks, startTask)
        : await this.#openHere(pipeline);
    this.#checkRest();
    return attempt;
  }

  #openThreads(pipeline: Supervised, count: number, start: StartTask): Attempt {
    const { worker = {}, folder = ".", once, batchBytes = BATCH_BYTES } = this.#options;
    return new ThreadTasks({
      pipeline,
      count,
      start,
      data: { worker, folder, once, batchBytes },
      logger: this.#logger,
      onBatch: (times) => this.#committed(pipeline, times),
      onDone: (moved) => {
        if (moved) this.#commits++;
        this.#checkRest();
      },
    });
  }

  async #openHere(pipeline: Supervised): Promise<Attempt> {
    const { definition, counters } = pipeline;
    // What the last attempt had taken.
    for (const [what, by] of this.#claims) if (by === pipeline) this.#claims.delete(what);
    const ends = await openPipeline(definition, {
      registry: this.#options,
      state: this.#state,
      worker: this.#options.worker ?? {},
      end: this.#end.signal,
      ...(this.#options.replay === undefined ? {} : { replay: this.#options.replay }),
      logger: this.#logger,
      once: this.#options.once,
      folder: this.#options.folder ?? ".",
      claim: (what) => this.#claim(what, pipeline),
      onUnknown: (path) => {
        if (counters.unknown(path)) tellUnknown(this.#logger, definition.name, path);
      },
    });
    return new Delivery({
      ...ends,
      pipeline,
      logger: this.#logger,
      batchBytes: this.#options.batchBytes ?? BATCH_BYTES,
      aborted: this.#aborted.signal,
      onBatch: (times) => this.#committed(pipeline, times),
      onMove: () => {
        this.#commits++;
        pipeline.hasRun();
        this.#checkRest();
      },
      onIdle: () => {
        pipeline.hasRun();
        this.#checkRest();
      },
    });
  }

  #committed({ definition, counters }: Supervised, times: BatchTimes): void {
    this.#options.onBatch?.(definition.name, times);
    this.#options.onProgress?.(counters);
  }

  #claim(what: string, pipeline: Supervised): void {
    if (this.#claims.has(what))
      throw new WorkerError("KPL0913", `two pipelines write to one ${what}: their lines would mix`);
    this.#claims.set(what, pipeline);
  }
}
