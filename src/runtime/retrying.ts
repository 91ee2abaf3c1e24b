/**
 * Tries again what may work in a moment (`RetriableError`), as Connect does: for `errors.retry.timeout` (-1: for ever), with pauses that double from 300 ms up to
 * `errors.retry.delay.max.ms`. Source: org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator.
 */
import type { Batch } from "./batch.ts";
import type { PipelineDefinition } from "./definition.ts";
import { pause } from "./pause.ts";
import { isThenable, Stopped, type RecordHandler } from "./record-stage.ts";
import type { FailureStage, Outputs } from "./stage.ts";
import { StepError } from "./step-error.ts";
import { WorkerError } from "./worker-error.ts";

export interface RetryPolicy {
  /** In milliseconds; -1 for ever. */
  readonly timeout: number;
  readonly maxDelay: number;
  /** Aborted: nothing is tried again any more, and the record is not done. */
  readonly end: AbortSignal;
}

const FIRST_DELAY = 300;

/** Reads the policy; undefined where nothing is tried again, Connect's default. Throws `WorkerError` for what is no number. */
export function retryPolicy(
  { settings }: Pick<PipelineDefinition, "settings">,
  end: AbortSignal,
): RetryPolicy | undefined {
  const timeout = number(settings, "errors.retry.timeout", 0);
  const maxDelay = number(settings, "errors.retry.delay.max.ms", 60_000);
  return timeout === 0 ? undefined : { timeout, maxDelay, end };
}

function number(settings: Readonly<Record<string, string>>, name: string, otherwise: number): number {
  const text = settings[name] ?? String(otherwise);
  if (/^(-1|\d{1,15})$/.test(text)) return Number(text);
  throw new WorkerError("KPL0914", `\`${name}\` takes milliseconds, not \`${text}\``);
}

/** A handler that does as the one it is given, again where that may help. */
export function retrying<O>(handler: RecordHandler<O>, policy: RetryPolicy | undefined): RecordHandler<O> {
  return policy ? new Retrying(handler, policy) : handler;
}

class Retrying<O> implements RecordHandler<O> {
  readonly #handler: RecordHandler<O>;
  readonly #policy: RetryPolicy;

  constructor(handler: RecordHandler<O>, policy: RetryPolicy) {
    this.#handler = handler;
    this.#policy = policy;
  }

  get doing(): FailureStage {
    return this.#handler.doing;
  }

  write(outcome: O, out: Outputs): void {
    this.#handler.write(outcome, out);
  }

  handle(batch: Batch, index: number): O | PromiseLike<O> {
    try {
      const outcome = this.#handler.handle(batch, index);
      return isThenable(outcome)
        ? outcome.then(undefined, (error: unknown) => this.#again(error, batch, index))
        : outcome;
    } catch (error) {
      if (!isRetriable(error)) throw error;
      return this.#again(error, batch, index);
    }
  }

  async #again(first: unknown, batch: Batch, index: number): Promise<O> {
    const { timeout, maxDelay, end } = this.#policy;
    const deadline = timeout === -1 ? Infinity : performance.now() + timeout;
    let error = first;
    for (let delay = FIRST_DELAY; isRetriable(error); delay *= 2) {
      const left = deadline - performance.now();
      if (left <= 0) break;
      await pause(Math.min(delay, maxDelay, left), end);
      // Told to stop: what is before the record is done, and the next start begins with it.
      if (end.aborted) throw new Stopped(index, undefined);
      try {
        return await this.#handler.handle(batch, index);
      } catch (next) {
        error = next;
      }
    }
    throw error;
  }
}

/** Whether an error says of itself that it may be gone in a moment. By its name: a user's code may have the class from another copy of the package. */
export function isRetriable(error: unknown): boolean {
  const cause = error instanceof StepError ? error.cause : error;
  return cause instanceof Error && cause.name === "RetriableException";
}
