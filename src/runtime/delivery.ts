/**
 * Runs one pipeline: poll, work, write, commit, and again. A batch counts when its commit has taken effect, which holds everything it became
 * and the place to go on from; before that nothing of it has happened.
 */
import { placeOf, type Batch } from "./batch.ts";
import { BatchOutputs } from "./batch-outputs.ts";
import type { PipelineDefinition } from "./definition.ts";
import type { Sink, Source } from "./driver.ts";
import type { Logger } from "./logger.ts";
import type { Append, PendingCommit, Refusal } from "./pending-commit.ts";
import type { BatchTimes, Counters } from "./progress.ts";
import { Stopped } from "./record-stage.ts";
import type { Stage } from "./stage.ts";
import type { Attempt } from "./supervised.ts";
import { TakenOver, type CommitLog } from "./topic-driver.ts";
import { TopicSink } from "./topic-sink.ts";

/** One source with the stage for its records. `driver` is the name under which it remembers. */
export interface Input {
  readonly driver: string;
  readonly source: Source;
  readonly stage: Stage;
}

export interface Output {
  readonly driver: string;
  readonly sink: Sink;
}

export interface DeliveryParts {
  readonly pipeline: Pipeline;
  /** Where what is done takes effect. */
  readonly log: CommitLog;
  readonly inputs: readonly Input[];
  /** One per `PipelineDefinition.to`; ends that are the same file share one. */
  readonly outputs: readonly Output[];
  readonly logger: Logger;
  /** How much a source gives at once, in bytes. Bounds what is in flight. */
  readonly batchBytes: number;
  /** Aborted: nothing more may be written. */
  readonly aborted: AbortSignal;
  /** A batch has been committed. */
  readonly onBatch: (times: BatchTimes) => void;
  /** A batch has been committed, or a source has ended. */
  readonly onMove: () => void;
  /** A source has had nothing for a while. */
  readonly onIdle: () => void;
  /** What else was opened for the pipeline is closed, when sources and sinks are. */
  readonly close: () => Promise<void>;
}

/** What a delivery knows of its pipeline, and what lasts when it is opened anew. */
export interface Pipeline {
  readonly definition: PipelineDefinition;
  readonly counters: Counters;
  /** Which of the pipeline's tasks it is, from 0. */
  readonly index: number;
  /** The place of the bad record that it stopped at last, whose dead letter has been written. */
  stoppedAt: string | undefined;
}

export class Delivery implements Attempt {
  readonly #parts: DeliveryParts;
  readonly #outputs: BatchOutputs;
  readonly #deadLetters: TopicSink;
  readonly #ended = new Set<Input>();
  /** Polls under way: a source is not asked again before it has answered. */
  readonly #polls = new Map<Input, Promise<readonly [Input, Batch | "end" | null]>>();

  constructor(parts: DeliveryParts) {
    const { pipeline, logger, log } = parts;
    this.#parts = parts;
    this.#outputs = new BatchOutputs(pipeline, logger);
    this.#deadLetters = new TopicSink(log);
    pipeline.counters.lagsAre(() => parts.inputs.flatMap(({ source }) => source.lags?.() ?? []));
  }

  /** Whether everything that is there now has been read and committed. Sources that cannot tell are at rest when they have ended. */
  async atRest(): Promise<boolean> {
    for (const input of this.#parts.inputs)
      if (!this.#ended.has(input) && !((await input.source.atRest?.()) ?? false)) return false;
    return true;
  }

  /** Runs until every source has ended or the signal is aborted. Throws `WorkerError` or what a step threw that is no record's fault. */
  async run(signal: AbortSignal): Promise<void> {
    const { inputs, batchBytes } = this.#parts;
    while (!signal.aborted && this.#ended.size < inputs.length) {
      for (const input of inputs) {
        if (this.#ended.has(input) || this.#polls.has(input)) continue;
        this.#polls.set(
          input,
          input.source.poll(batchBytes, signal).then((result) => [input, result] as const),
        );
      }
      const [input, result] = await Promise.race(this.#polls.values());
      this.#polls.delete(input);
      if (result === "end") this.#end(input);
      else if (result === null) this.#parts.onIdle();
      else await this.#deliver(input, result);
    }
  }

  #end(input: Input): void {
    this.#ended.add(input);
    this.#parts.onMove();
  }

  async #deliver(input: Input, batch: Batch): Promise<void> {
    const { pipeline, logger, aborted } = this.#parts;
    const out = this.#outputs;
    const began = performance.now();
    out.start(batch);
    let handled = batch.count;
    let stopped: Stopped | undefined;
    try {
      const working = input.stage.process(batch, out);
      if (working) await working;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = error;
      handled = error.index;
    }
    aborted.throwIfAborted();
    const done = performance.now();
    try {
      await this.#commit(input, batch, handled);
    } catch (error) {
      // What cannot be read again by the source itself is, when the pipeline is opened anew.
      if (!(error instanceof TakenOver) || !input.source.rewind) throw error;
      logger.warn({ pipeline: pipeline.definition.name }, error.message);
      input.source.rewind();
      return;
    }
    out.count(handled);
    const now = performance.now();
    this.#parts.onBatch({ batch: (now - began) / 1000, commit: (now - done) / 1000 });
    this.#parts.onMove();
    if (stopped?.cause === undefined) return;
    pipeline.stoppedAt = placeOf(batch, handled);
    throw stopped.cause;
  }

  async #commit(input: Input, batch: Batch, handled: number): Promise<void> {
    const { log, outputs } = this.#parts;
    const commit = log.begin();
    commit.insteadOf = (refusals) => this.#insteadOf(refusals);
    const used = new Set<Output>();
    for (const { to, batch: result } of this.#outputs.results()) {
      const output = outputs[to];
      if (!output) continue;
      used.add(output);
      await output.sink.write(result);
    }
    for (const { sink, driver } of used) await sink.commit(commit.for(driver));
    await this.#writeLetters(this.#outputs.deadLetters(), commit);
    input.source.commit(batch, handled, commit.for(input.driver));
    await log.commit(commit);
    for (const { sink } of used) await sink.committed?.();
    await input.source.committed?.();
  }

  /** Dead letters in place of records that topics do not take; where that is not tolerated they are written and the pipeline stops, as at any bad record. */
  async #insteadOf(refusals: readonly Refusal[]): Promise<readonly Append[]> {
    const { log, pipeline } = this.#parts;
    const stop = this.#outputs.refuse(refusals);
    const letters = log.begin();
    await this.#writeLetters(this.#outputs.refusedLetters(), letters);
    if (!stop) return letters.appends;
    await log.commit(letters);
    pipeline.stoppedAt = stop.place;
    throw stop.error;
  }

  async #writeLetters(letters: Batch | undefined, into: PendingCommit): Promise<void> {
    if (!letters) return;
    await this.#deadLetters.write(letters);
    await this.#deadLetters.commit(into.for(`${this.#parts.pipeline.definition.name}/dead-letters`));
  }

  /** Closes sources and sinks; the first error that closing a sink gives is thrown. */
  async close(): Promise<void> {
    const { inputs, outputs, pipeline, aborted } = this.#parts;
    const { counters } = pipeline;
    // A source that is closed cannot be asked any more, and after an abort the state may be closed already.
    const lags = aborted.aborted ? [] : counters.lags;
    counters.lagsAre(() => lags);
    for (const { source } of inputs) await source.close().catch(() => undefined);
    for (const poll of this.#polls.values()) await poll.catch(() => undefined);
    try {
      for (const sink of new Set(outputs.map((o) => o.sink))) await sink.close();
    } finally {
      await this.#parts.close();
    }
  }
}
