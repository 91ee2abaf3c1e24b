/** One task of a pipeline, in a thread of its own: it reads its share of the partitions, as one member of the group, and commits it itself. */
import { parentPort } from "node:worker_threads";
import type { Registry } from "../codecs.ts";
import type { PipelineDefinition } from "../definition.ts";
import { Delivery, type Pipeline } from "../delivery.ts";
import type { Logger } from "../logger.ts";
import { openPipeline } from "../open-pipeline.ts";
import { Counters, type BatchTimes } from "../progress.ts";
import { WorkerError } from "../worker-error.ts";
import type { Failed, FromTask, TaskData, ToTask } from "./messages.ts";

/** How often is told what has been done, in milliseconds: at most so often, and at least, also where nothing has happened. */
const OFTEN = 100;
const SELDOM = 1000;

/** Runs the task until it is told to stop, its sources end or it fails; what it fails with goes to the pipeline's thread. Called in a worker thread. */
export async function runTask(
  definition: PipelineDefinition,
  registry: Registry,
  data: TaskData,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("a task runs in a thread of its own");
  const task = new Task(definition, data, (message) => port.postMessage(message));
  port.on("message", (message: ToTask) => task.hear(message));
  await task.run(registry);
  port.close();
}

class Task implements Pipeline {
  readonly definition: PipelineDefinition;
  readonly counters: Counters;
  readonly index: number;
  stoppedAt: string | undefined;
  readonly #data: TaskData;
  readonly #post: (message: FromTask) => void;
  readonly #end = new AbortController();
  #delivery: Delivery | undefined;
  #batches: BatchTimes[] = [];
  #activeAt: number | undefined;
  #told = 0;

  constructor(definition: PipelineDefinition, data: TaskData, post: (message: FromTask) => void) {
    this.definition = definition;
    this.counters = new Counters(definition);
    this.index = data.index;
    this.stoppedAt = data.stoppedAt;
    this.#data = data;
    this.#post = post;
  }

  hear(message: ToTask): void {
    if (message.kind === "stop") this.#end.abort();
    else void this.#tellRest(message.id);
  }

  async #tellRest(id: number): Promise<void> {
    const rest = (await this.#delivery?.atRest().catch(() => false)) ?? false;
    // What was committed before is known before the answer.
    this.#tell();
    this.#post({ kind: "rest", id, rest });
  }

  async run(registry: Registry): Promise<void> {
    const timer = setInterval(() => this.#tell(), SELDOM);
    let failure: unknown;
    try {
      this.#delivery = await this.#open(registry);
      await this.#delivery.run(this.#end.signal);
    } catch (error) {
      failure = error;
    }
    try {
      await this.#delivery?.close();
    } catch (error) {
      failure ??= error;
    }
    clearInterval(timer);
    this.#tell();
    this.#post({ kind: "ended", failure: failure === undefined ? undefined : failed(failure) });
  }

  async #open(registry: Registry): Promise<Delivery> {
    const { worker, folder, once, batchBytes } = this.#data;
    const logger = this.#logger();
    const ends = await openPipeline(this.definition, {
      registry,
      worker,
      folder,
      once,
      logger,
      end: this.#end.signal,
      claim: () => undefined,
      onUnknown: (path) => void this.counters.unknown(path),
    });
    return new Delivery({
      ...ends,
      pipeline: this,
      logger,
      batchBytes,
      // A thread that is not wanted any more is ended as a whole.
      aborted: new AbortController().signal,
      onBatch: (times) => void this.#batches.push(times),
      onMove: () => this.#active(),
      onIdle: () => this.#active(),
    });
  }

  #active(): void {
    this.#activeAt = Date.now();
    if (this.#activeAt - this.#told >= OFTEN) this.#tell();
  }

  #tell(): void {
    this.#told = Date.now();
    const { counters } = this;
    const stoppedAt = this.stoppedAt === this.#data.stoppedAt ? undefined : this.stoppedAt;
    const batches = this.#batches;
    this.#batches = [];
    this.#post({
      kind: "done",
      done: { counts: counters.take(), lags: counters.lags, activeAt: this.#activeAt, batches, stoppedAt },
    });
  }

  #logger(): Logger {
    const at =
      (level: "info" | "warn" | "error") =>
      (facts: object, message: string): void =>
        this.#post({ kind: "log", level, facts: { ...facts, task: this.index }, message });
    return { info: at("info"), warn: at("warn"), error: at("error") };
  }
}

function failed(error: unknown): Failed {
  const known = error instanceof WorkerError ? error : undefined;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const { code, file, line, record } = known ?? {};
  return { message, stack, code, file, line, record };
}
