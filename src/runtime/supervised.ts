/** One pipeline of a run: it is started, and started anew with growing pauses when it fails. What happens to it is its own. */
import type { PipelineDefinition } from "./definition.ts";
import type { Logger } from "./logger.ts";
import { pause, unlessAborted } from "./pause.ts";
import { Counters } from "./progress.ts";
import { WorkerError } from "./worker-error.ts";

/** A pipeline that is open, until it ends or fails. */
export interface Attempt {
  /** Runs until every source has ended or the signal is aborted. Throws what the pipeline fails with. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether everything that is there now has been read and committed. */
  atRest(): Promise<boolean>;
  /** Closes what is open. Throws where something cannot be finished. */
  close(): Promise<void>;
}

export interface Restarts {
  /** The first pause, in milliseconds; each further one is twice as long, up to a minute. */
  readonly pause: number;
  /** How often in a row a pipeline is started anew that gets no further. */
  readonly most: number;
}

export interface Surveillance {
  readonly open: (of: Supervised) => Promise<Attempt>;
  /** Undefined: a failure is the end. */
  readonly restarts: Restarts | undefined;
  /** Aborted when the run is to end. */
  readonly end: AbortSignal;
  /** Aborted: what fails now fails because of that. */
  readonly aborted: AbortSignal;
  readonly logger: Logger;
  /** Whether any pipeline of the run has come to run; is fulfilled when that is known of all. */
  readonly anyRuns: () => Promise<boolean>;
}

const LONGEST_PAUSE = 60_000;
/**
 * Mistakes in the program or in settings, and records that a topic does not take: the same again however often it is tried. With the last, what of the batch was
 * sent would be sent again each time.
 */
const LASTING = new Set<string>(["KPL0910", "KPL0912", "KPL0913", "KPL0914", "KPL0918", "KPL0920"]);

export class Supervised {
  readonly definition: PipelineDefinition;
  readonly counters: Counters;
  /** Where it runs in this thread, it is its one task. */
  readonly index = 0;
  /** The place of the bad record that it stopped at last, whose dead letter has been written. */
  stoppedAt: string | undefined;
  attempt: Attempt | undefined;
  ended = false;
  readonly #around: Surveillance;
  readonly #first = Promise.withResolvers<boolean>();
  #hasRun = false;

  constructor(definition: PipelineDefinition, around: Surveillance) {
    this.definition = definition;
    this.counters = new Counters(definition);
    this.#around = around;
  }

  /** Whether it came to run at all, when that is known. */
  get first(): Promise<boolean> {
    return this.#first.promise;
  }

  /** It runs: its ends could be opened, and a source has answered. */
  hasRun(): void {
    this.#hasRun = true;
    this.#first.resolve(true);
    this.counters.activeAt = Date.now();
    this.counters.state = "running";
    this.counters.failure = undefined;
  }

  /** Runs it to its end; what it failed with at last. */
  async run(): Promise<Error | undefined> {
    const { restarts, end, logger } = this.#around;
    let failure = await this.#try();
    let wait = restarts?.pause ?? 0;
    for (let row = 0; failure && (await this.#startsAnew(failure, row)); row++) {
      logger.warn({ ...this.#facts(failure), again: wait }, failure.message);
      const done = this.counters.recordsIn;
      await pause(wait, end);
      if (end.aborted) break;
      this.counters.restarts++;
      failure = await this.#try();
      wait = Math.min(wait * 2, LONGEST_PAUSE);
      if (this.counters.recordsIn === done) continue;
      row = 0;
      wait = restarts?.pause ?? 0;
    }
    this.ended = true;
    this.#first.resolve(!failure);
    this.counters.endedAt = Date.now();
    if (!failure) this.counters.state = "stopped";
    return failure;
  }

  /** For the log: the pipeline, what kind of failure it is, and the record that it is about. */
  #facts(failure: Error): object {
    const known = failure instanceof WorkerError;
    return {
      pipeline: this.definition.name,
      ...(known ? { code: failure.code, ...failure.record } : { bug: failure.stack }),
    };
  }

  async #startsAnew(failure: Error, row: number): Promise<boolean> {
    const { restarts, end, anyRuns } = this.#around;
    if (!restarts || end.aborted || row >= restarts.most) return false;
    if (failure instanceof WorkerError && LASTING.has(failure.code)) return false;
    if (this.#hasRun) return true;
    // Where nothing could be started at all, the person in front of it is told at once.
    this.#first.resolve(false);
    return (await unlessAborted(anyRuns(), end)) ?? false;
  }

  async #try(): Promise<Error | undefined> {
    const { open, end, aborted } = this.#around;
    let failure: Error | undefined;
    this.counters.activeAt = Date.now();
    try {
      this.attempt = await open(this);
      await this.attempt.run(end);
    } catch (error) {
      if (!aborted.aborted) failure = asError(error);
    }
    try {
      await this.attempt?.close();
    } catch (error) {
      failure ??= asError(error);
    }
    this.attempt = undefined;
    this.counters.failure = failure;
    if (failure) this.counters.state = "failed";
    return failure;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
