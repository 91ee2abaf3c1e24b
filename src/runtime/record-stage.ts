/** A stage that handles one record after the other, and waits only for what is a promise. */
import { RecordError } from "../data/errors.ts";
import type { Batch } from "./batch.ts";
import type { FailureStage, Outputs, Stage } from "./stage.ts";

/** How one record is handled; `O` is what became of it. */
export interface RecordHandler<O> {
  /** What is being done right now, for errors. */
  readonly doing: FailureStage;
  handle(batch: Batch, index: number): O | PromiseLike<O>;
  write(outcome: O, out: Outputs): void;
}

/** Thrown by `Outputs.failed` where a bad record stops the pipeline; stages let it through. */
export class Stopped extends Error {
  /** The record at which to stop; those before it are done. */
  readonly index: number;
  /** `cause`: why the pipeline fails; undefined where it was told to stop while it waited for something. */
  constructor(index: number, cause: unknown) {
    super("stopped at a bad record", { cause });
    this.index = index;
  }
}

/** Makes a stage of a handler. */
export function recordStage<O>(handler: RecordHandler<O>): Stage {
  return {
    process: (batch, out) => {
      const waiting = run(handler, batch, out, 0);
      return waiting && goOn(handler, batch, out, waiting);
    },
  };
}

/** Handles one record of a batch; what it waits for, if it does. */
function attempt<O>(
  handler: RecordHandler<O>,
  batch: Batch,
  index: number,
  out: Outputs,
): PromiseLike<O> | undefined {
  out.begin(index);
  try {
    const reason = batch.refused?.get(index);
    if (reason !== undefined) throw new RecordError("DataException", reason);
    const outcome = handler.handle(batch, index);
    if (isThenable(outcome)) return outcome;
    handler.write(outcome, out);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    out.failed(handler.doing, error);
  }
  return undefined;
}

/** Handles one record of a batch, which must not make a promise. */
export function handleOne<O>(handler: RecordHandler<O>, batch: Batch, index: number, out: Outputs): void {
  if (attempt(handler, batch, index, out)) throw new TypeError("a promise where none was expected");
}

interface Waiting<O> {
  readonly index: number;
  readonly outcome: PromiseLike<O>;
}

/** Handles records until one makes a promise, or to the end. */
function run<O>(handler: RecordHandler<O>, batch: Batch, out: Outputs, from: number): Waiting<O> | undefined {
  for (let index = from; index < batch.count; index++) {
    const outcome = attempt(handler, batch, index, out);
    if (outcome) return { index, outcome };
  }
  return undefined;
}

async function goOn<O>(
  handler: RecordHandler<O>,
  batch: Batch,
  out: Outputs,
  first: Waiting<O>,
): Promise<void> {
  let waiting: Waiting<O> | undefined = first;
  while (waiting) {
    try {
      handler.write(await waiting.outcome, out);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      out.failed(handler.doing, error);
    }
    waiting = run(handler, batch, out, waiting.index + 1);
  }
}

/** Whether to wait. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
