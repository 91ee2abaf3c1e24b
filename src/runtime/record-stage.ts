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
    process: (batch, out) => inTurn(batch.count, (index) => handleOne(handler, batch, index, out)),
  };
}

/** Does something with each record of a batch, one after the other; a promise only where one of them gave one. */
export function inTurn(count: number, handle: (index: number) => Promise<void> | void): Promise<void> | void {
  for (let index = 0; index < count; index++) {
    const waiting = handle(index);
    if (waiting) return goOn(count, handle, index, waiting);
  }
}

async function goOn(
  count: number,
  handle: (index: number) => Promise<void> | void,
  index: number,
  first: Promise<void>,
): Promise<void> {
  await first;
  for (let i = index + 1; i < count; i++) {
    const waiting = handle(i);
    if (waiting) await waiting;
  }
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

/** Handles one record of a batch; a promise where a step gave one. */
export function handleOne<O>(
  handler: RecordHandler<O>,
  batch: Batch,
  index: number,
  out: Outputs,
): Promise<void> | void {
  const outcome = attempt(handler, batch, index, out);
  if (outcome) return finish(handler, outcome, out);
}

async function finish<O>(handler: RecordHandler<O>, outcome: PromiseLike<O>, out: Outputs): Promise<void> {
  try {
    handler.write(await outcome, out);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    out.failed(handler.doing, error);
  }
}

/** Whether to wait. */
export function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
