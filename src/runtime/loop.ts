/** Runs the pipelines of a program side by side, in one process that owns the state folder. */
import { resolve } from "node:path";
import { fullMatcher } from "../data/java/regex.ts";
import { codecsOf, connectorOf, type Codecs, type EndCodecs, type Registry } from "./codecs.ts";
import { connectStage } from "./connect-stage.ts";
import type { EndpointDefinition, PipelineDefinition } from "./definition.ts";
import { Delivery, type Input, type Output } from "./delivery.ts";
import type { DriverContext, Sink, Source } from "./driver.ts";
import { StateFolder } from "./local-topics/state-folder.ts";
import { TopicSink } from "./local-topics/topic-sink.ts";
import { TopicSource } from "./local-topics/topic-source.ts";
import { SILENT, type Logger } from "./logger.ts";
import { unlessAborted } from "./pause.ts";
import { Counters, type Progress } from "./progress.ts";
import type { Stage } from "./stage.ts";
import { typedStage } from "./typed-stage.ts";
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

/** Starts the pipelines. Throws `WorkerError` where the state folder cannot be had. */
export async function startPipelines(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
): Promise<Running> {
  const logger = options.logger ?? SILENT;
  const state = await StateFolder.open(resolve(options.folder ?? ".", options.state), { logger });
  return new Run(definitions, options, state, logger);
}

/** Runs the pipelines to their end. Throws `WorkerError` where the state folder cannot be had; what fails in a pipeline is in its result. */
export async function runPipelines(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
): Promise<readonly RunResult[]> {
  return (await startPipelines(definitions, options)).finished;
}

/** One mebibyte. */
const BATCH_BYTES = 1024 * 1024;

interface Task {
  readonly definition: PipelineDefinition;
  readonly counters: Counters;
  delivery: Delivery | undefined;
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
  readonly #claims = new Set<string>();

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
        failures[i] = await this.#runTask(task);
      }),
    );
    await unlessAborted(all, this.#aborted.signal);
    await this.#state.close();
    return this.#tasks.map(({ definition, counters }, i) => ({
      pipeline: definition.name,
      progress: counters,
      failure: failures[i],
    }));
  }

  /** Runs one pipeline; what it failed with. */
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
    task.ended = true;
    task.counters.endedAt = Date.now();
    if (failure) this.#logger.error({ pipeline: task.definition.name }, failure.message);
    this.#checkRest();
    return failure;
  }

  /** With `once`: everything has ended or has read all there is, so nothing can come any more. */
  #checkRest(): void {
    if (!this.#options.once || this.#end.signal.aborted) return;
    if (this.#tasks.every((t) => t.ended || (t.delivery?.atRest() ?? false))) this.#end.abort();
  }

  async #open(task: Task): Promise<Delivery> {
    const { definition, counters } = task;
    const codecs = codecsOf(definition, this.#options);
    const inputs: Input[] = [];
    const outputs: Output[] = [];
    try {
      for (const [i, end] of definition.from.entries())
        inputs.push(await this.#input(definition, end, i, codecs));
      const shared = new Map<string, Output>();
      for (const end of definition.to) outputs.push(await this.#output(definition, end, shared));
    } catch (error) {
      for (const { source } of inputs) await source.close().catch(() => undefined);
      for (const { sink } of outputs) await sink.close().catch(() => undefined);
      throw error;
    }
    return new Delivery({
      definition,
      counters,
      state: this.#state,
      inputs,
      outputs,
      logger: this.#logger,
      batchBytes: this.#options.batchBytes ?? BATCH_BYTES,
      aborted: this.#aborted.signal,
      onCommit: () => {
        this.#options.onProgress?.(counters);
        this.#checkRest();
      },
    });
  }

  async #input(
    definition: PipelineDefinition,
    end: EndpointDefinition,
    index: number,
    codecs: Codecs,
  ): Promise<Input> {
    const driver = `${definition.name}/from/${end.name}`;
    const stage = this.#stage(definition, codecs.from[index] as EndCodecs, codecs.to);
    return { driver, source: await this.#source(definition, end, driver), stage };
  }

  #stage(definition: PipelineDefinition, from: EndCodecs, to: readonly EndCodecs[]): Stage {
    const said = new Set<string>();
    const onUnknown = (path: string): void => {
      if (said.has(path)) return;
      said.add(path);
      this.#logger.warn(
        { pipeline: definition.name, field: path },
        "a field that the type does not declare is dropped",
      );
    };
    if (definition.transform) return typedStage(definition.transform, from, to, onUnknown);
    if (definition.chain) return connectStage(definition.chain, from, to, onUnknown);
    throw new WorkerError("KPL0910", `pipeline \`${definition.name}\` has neither a transform nor a chain`);
  }

  async #source(definition: PipelineDefinition, end: EndpointDefinition, driver: string): Promise<Source> {
    if (end.kind === "topic") {
      const { settings, name } = definition;
      return new TopicSource(this.#state, {
        topics: end.topicPattern === undefined ? (end.topics ?? []) : fullMatcher(end.topicPattern),
        group: settings["consumer.override.group.id"] ?? `connect-${name}`,
      });
    }
    const connector = connectorOf(end, this.#options);
    if (connector.side !== "source")
      throw new WorkerError("KPL0910", `\`${end.name}\` is a sink: nothing can be read from it`, end.at);
    return connector.open(end.connector?.options ?? {}, this.#context(definition, driver));
  }

  async #output(
    definition: PipelineDefinition,
    end: EndpointDefinition,
    shared: Map<string, Output>,
  ): Promise<Output> {
    const driver = `${definition.name}/to/${end.name}`;
    const key = end.kind === "topic" ? "topics" : JSON.stringify([driver, end.connector]);
    const there = shared.get(key);
    if (there) return there;
    const output = { driver, sink: await this.#sink(definition, end, driver) };
    shared.set(key, output);
    return output;
  }

  async #sink(definition: PipelineDefinition, end: EndpointDefinition, driver: string): Promise<Sink> {
    if (end.kind === "topic") return new TopicSink(this.#state);
    const connector = connectorOf(end, this.#options);
    if (connector.side !== "sink")
      throw new WorkerError("KPL0910", `\`${end.name}\` is a source: nothing can be written to it`, end.at);
    return connector.open(end.connector?.options ?? {}, this.#context(definition, driver));
  }

  #context(definition: PipelineDefinition, driver: string): DriverContext {
    return {
      pipeline: definition.name,
      once: this.#options.once,
      logger: this.#logger,
      recall: (key) => this.#state.recall(driver, key),
      remember: (key, value) => {
        const commit = this.#state.begin();
        commit.for(driver).remember(key, value);
        return this.#state.commit(commit);
      },
      resolve: (path) => resolve(this.#options.folder ?? ".", path),
      claim: (what) => {
        if (this.#claims.has(what))
          throw new WorkerError("KPL0913", `two pipelines write to one ${what}: their lines would mix`);
        this.#claims.add(what);
      },
    };
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
