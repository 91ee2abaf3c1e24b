/**
 * Runs one pipeline: poll, work, write, commit, and again. A batch counts when its commit has taken effect, which holds everything it became
 * and the place to go on from; before that nothing of it has happened. Where the source allows it, the next batch is worked on while the last is written and committed.
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

/** Bytes of a batch beyond which the next waits for its commit: two of them, and what they become, would be much memory. */
const LARGE = 8 * 1024 * 1024;

/** A batch that was worked on. */
interface Worked {
  readonly input: Input;
  readonly batch: Batch;
  readonly out: BatchOutputs;
  /** How long it took, in milliseconds. */
  readonly worked: number;
  /** At a bad record, or where it was told to stop while it waited for something. */
  readonly stopped: Stopped | undefined;
}

export class Delivery implements Attempt {
  readonly #parts: DeliveryParts;
  /** Two in turns: what the last batch became is written while the next is worked on. */
  readonly #outputs: [BatchOutputs, BatchOutputs];
  /** The commit under way; it is fulfilled also where another process has taken over. */
  #committing: Promise<void> | undefined;
  readonly #deadLetters: TopicSink;
  readonly #ended = new Set<Input>();
  /** Polls under way: a source is not asked again before it has answered. */
  readonly #polls = new Map<Input, Promise<readonly [Input, Batch | "end" | null]>>();

  constructor(parts: DeliveryParts) {
    const { pipeline, logger, log } = parts;
    this.#parts = parts;
    const takesLines = parts.outputs.map(({ sink }) => sink.takesLines ?? false);
    const outputs = (): BatchOutputs => new BatchOutputs(pipeline, logger, takesLines);
    this.#outputs = [outputs(), outputs()];
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
    const { inputs } = this.#parts;
    try {
      while (!signal.aborted && this.#ended.size < inputs.length) {
        const [input, result] = await this.#next(signal);
        this.#polls.delete(input);
        if (result === "end") await this.#end(input);
        else if (result === null) await this.#idle();
        else await this.#deliver(input, result);
      }
    } finally {
      await this.#committing;
    }
  }

  #next(signal: AbortSignal): Promise<readonly [Input, Batch | "end" | null]> {
    const { inputs, batchBytes } = this.#parts;
    for (const input of inputs) {
      if (this.#ended.has(input) || this.#polls.has(input)) continue;
      this.#polls.set(
        input,
        input.source.poll(batchBytes, signal).then((result) => [input, result] as const),
      );
    }
    return Promise.race(this.#polls.values());
  }

  /** An input has ended when what it gave is committed. */
  async #end(input: Input): Promise<void> {
    await this.#committing;
    this.#ended.add(input);
    this.#parts.onMove();
  }

  async #idle(): Promise<void> {
    await this.#committing;
    this.#parts.onIdle();
  }

  async #deliver(input: Input, batch: Batch): Promise<void> {
    const { aborted } = this.#parts;
    const { source } = input;
    const out = this.#outputs[0];
    this.#outputs.reverse();
    const began = performance.now();
    out.start(batch);
    let stopped: Stopped | undefined;
    try {
      const working = input.stage.process(batch, out);
      if (working) await working;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = error;
    }
    const worked = performance.now() - began;
    // Commits take effect one after the other.
    await this.#committing;
    aborted.throwIfAborted();
    if (source.holds && !source.holds(batch)) return;
    this.#committing = this.#finish({ input, batch, out, worked, stopped });
    // Where it fails, that is told when it is waited for.
    this.#committing.catch(() => undefined);
    if (!source.holds || stopped || batch.bytes.length > LARGE) await this.#committing;
  }

  /** Commits a batch that was worked on. Throws what it was stopped with. */
  async #finish({ input, batch, out, worked, stopped }: Worked): Promise<void> {
    const { pipeline, logger } = this.#parts;
    const handled = stopped ? stopped.index : batch.count;
    const began = performance.now();
    try {
      await this.#commit(input, batch, out, handled);
    } catch (error) {
      // What cannot be read again by the source itself is, when the pipeline is opened anew.
      if (!(error instanceof TakenOver) || !input.source.rewind) throw error;
      logger.warn({ pipeline: pipeline.definition.name }, error.message);
      input.source.rewind();
      return;
    }
    out.count(handled);
    const commit = performance.now() - began;
    this.#parts.onBatch({ batch: (worked + commit) / 1000, commit: commit / 1000 });
    this.#parts.onMove();
    if (stopped?.cause === undefined) return;
    pipeline.stoppedAt = placeOf(batch, handled);
    throw stopped.cause;
  }

  async #commit(input: Input, batch: Batch, out: BatchOutputs, handled: number): Promise<void> {
    const { log, outputs } = this.#parts;
    const commit = log.begin();
    commit.insteadOf = (refusals) => this.#insteadOf(out, refusals);
    const used = new Set<Output>();
    for (const { to, batch: result } of out.results()) {
      const output = outputs[to];
      if (!output) continue;
      used.add(output);
      await output.sink.write(result);
    }
    for (const { sink, driver } of used) await sink.commit(commit.for(driver));
    await this.#writeLetters(out.deadLetters(), commit);
    input.source.commit(batch, handled, commit.for(input.driver));
    await log.commit(commit);
    for (const { sink } of used) await sink.committed?.();
    await input.source.committed?.();
  }

  /** Dead letters in place of records that topics do not take; where that is not tolerated they are written and the pipeline stops, as at any bad record. */
  async #insteadOf(out: BatchOutputs, refusals: readonly Refusal[]): Promise<readonly Append[]> {
    const { log, pipeline } = this.#parts;
    const stop = out.refuse(refusals);
    const letters = log.begin();
    await this.#writeLetters(out.refusedLetters(), letters);
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
