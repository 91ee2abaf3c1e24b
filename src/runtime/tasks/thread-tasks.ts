/**
 * The tasks of a pipeline, each in a thread of its own, as one attempt: what they do is added up, one that fails ends all. The group's protocol divides
 * the partitions among them, as it does among processes.
 */
import type { Worker } from "node:worker_threads";
import type { PipelineDefinition } from "../definition.ts";
import type { Lag } from "../driver.ts";
import type { Logger } from "../logger.ts";
import { tellUnknown, type BatchTimes } from "../progress.ts";
import type { Attempt, Supervised } from "../supervised.ts";
import { WorkerError } from "../worker-error.ts";
import type { Done, Failed, FromTask, TaskData, ToTask } from "./messages.ts";

/** Starts a thread that calls `runTask` for this pipeline, with `task` among its `workerData`. */
export type StartTask = (definition: PipelineDefinition, task: TaskData) => Worker;

export interface ThreadTasksOptions {
  readonly pipeline: Supervised;
  readonly count: number;
  readonly start: StartTask;
  readonly data: Omit<TaskData, "index" | "stoppedAt">;
  readonly logger: Logger;
  readonly onBatch: (times: BatchTimes) => void;
  /** Tasks have done something; `moved`: they have committed. */
  readonly onDone: (moved: boolean) => void;
}

/** How long the others may finish what they have in work when one has failed, in milliseconds. */
const PATIENCE = 10_000;

export class ThreadTasks implements Attempt {
  readonly #options: ThreadTasksOptions;
  readonly #tasks: readonly TaskThread[];

  constructor(options: ThreadTasksOptions) {
    const { pipeline, count, start, data } = options;
    this.#options = options;
    this.#tasks = Array.from({ length: count }, (_, index) => {
      const { definition, stoppedAt } = pipeline;
      const worker = start(definition, { ...data, index, stoppedAt });
      return new TaskThread(worker, index, { done: (done) => this.#done(done), logger: options.logger });
    });
    pipeline.counters.lagsAre(() => this.#tasks.flatMap((t) => t.lags));
  }

  #done({ counts, batches, stoppedAt }: Done): void {
    const { pipeline, logger, onBatch, onDone } = this.#options;
    const { counters, definition } = pipeline;
    for (const path of counters.add(counts)) tellUnknown(logger, definition.name, path);
    pipeline.stoppedAt = stoppedAt ?? pipeline.stoppedAt;
    for (const times of batches) onBatch(times);
    const answered = this.#tasks.map((t) => t.activeAt);
    if (answered.every((at) => at === undefined)) return;
    pipeline.hasRun();
    // The one that has been silent the longest counts.
    counters.activeAt = Math.min(...answered.map((at) => at ?? counters.activeAt));
    onDone(batches.length > 0);
  }

  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => {
      for (const task of this.#tasks) task.say({ kind: "stop" });
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    let patience: NodeJS.Timeout | undefined;
    const failures = await Promise.all(
      this.#tasks.map(async (task) => {
        const failure = await task.ended;
        if (failure) {
          stop();
          patience ??= setTimeout(() => void this.close(), PATIENCE);
        }
        return failure;
      }),
    );
    clearTimeout(patience);
    signal.removeEventListener("abort", stop);
    const failure = failures.find((f) => f !== undefined);
    if (failure) throw failure;
  }

  async atRest(): Promise<boolean> {
    const answers = await Promise.all(this.#tasks.map((task) => task.atRest()));
    return answers.every(Boolean);
  }

  async close(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.close()));
  }
}

/** One thread, seen from outside. */
class TaskThread {
  /** What it failed with; undefined where it ended in order. */
  readonly ended: Promise<Error | undefined>;
  lags: readonly Lag[] = [];
  activeAt: number | undefined;
  readonly #worker: Worker;
  readonly #questions = new Map<number, (rest: boolean) => void>();
  #asked = 0;
  #over = false;

  constructor(
    worker: Worker,
    index: number,
    { done, logger }: { readonly done: (done: Done) => void; readonly logger: Logger },
  ) {
    this.#worker = worker;
    const { promise, resolve } = Promise.withResolvers<Error | undefined>();
    this.ended = promise;
    const over = (failure: Error | undefined): void => {
      this.#over = true;
      resolve(failure);
      for (const answer of this.#questions.values()) answer(true);
      this.#questions.clear();
    };
    worker.on("message", (message: FromTask) => {
      switch (message.kind) {
        case "done":
          this.lags = message.done.lags;
          this.activeAt = message.done.activeAt;
          return done(message.done);
        case "log":
          return logger[message.level](message.facts, message.message);
        case "rest":
          this.#questions.get(message.id)?.(message.rest);
          this.#questions.delete(message.id);
          return undefined;
        case "ended":
          return over(message.failure && revived(message.failure));
      }
    });
    worker.once("error", (error) => over(error instanceof Error ? error : new Error(String(error))));
    worker.once("exit", (code) => over(new Error(`task ${index} has ended with exit code ${code}`)));
  }

  say(message: ToTask): void {
    // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    this.#worker.postMessage(message);
  }

  /** Whether it has nothing to do; one that has ended has not. */
  atRest(): Promise<boolean> {
    if (this.#over) return Promise.resolve(true);
    const id = this.#asked++;
    return new Promise((resolve) => {
      this.#questions.set(id, resolve);
      this.say({ kind: "rest", id });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

function revived({ message, stack, code, ...more }: Failed): Error {
  const error =
    code === undefined
      ? new Error(message)
      : new WorkerError(code, message, {
          ...(more.file === undefined ? {} : { file: more.file }),
          ...(more.line === undefined ? {} : { line: more.line }),
          ...(more.record === undefined ? {} : { record: more.record }),
        });
  if (stack !== undefined) error.stack = stack;
  return error;
}
