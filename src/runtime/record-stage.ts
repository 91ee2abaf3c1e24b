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

/** After so many records what else there is has its turn: what was read has arrived then, and the commit of the last batch goes on. A power of two. */
const AT_ONCE = 1024;

/** Does something with each record of a batch, one after the other; a promise where one of them gave one, and where there are many. */
export function inTurn(count: number, handle: (index: number) => Promise<void> | void): Promise<void> | void {
  const halt = stretch(count, handle, 0);
  if (halt) return goOn(count, handle, halt);
}

/** What to wait for, and where to go on then. */
interface Halt {
  readonly waiting: Promise<void>;
  readonly next: number;
}

function stretch(
  count: number,
  handle: (index: number) => Promise<void> | void,
  from: number,
): Halt | undefined {
  for (let index = from; index < count; index++) {
    const waiting = handle(index);
    if (waiting) return { waiting, next: index + 1 };
    if ((index + 1) % AT_ONCE === 0) return { waiting: othersTurn(), next: index + 1 };
  }
  return undefined;
}

async function goOn(
  count: number,
  handle: (index: number) => Promise<void> | void,
  first: Halt,
): Promise<void> {
  for (let halt: Halt | undefined = first; halt; halt = stretch(count, handle, halt.next)) await halt.waiting;
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
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
