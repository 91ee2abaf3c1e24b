/** What is said between a pipeline's thread and those of its tasks. Everything in it can be cloned. */
import type { Flat } from "../kafka/settings.ts";
import type { Lag } from "../driver.ts";
import type { BatchTimes, Counts } from "../progress.ts";
import type { RecordPlace, RuntimeCode } from "../worker-error.ts";

/** What a task is told when its thread starts, as `workerData.task`. */
export interface TaskData {
  /** From 0. */
  readonly index: number;
  readonly worker: Flat;
  readonly folder: string;
  readonly once: boolean;
  readonly batchBytes: number;
  /** The place of the bad record that the pipeline stopped at last. */
  readonly stoppedAt: string | undefined;
}

/** To a task. `rest`: tell what has been done, and whether nothing is left to do. */
export type ToTask = { readonly kind: "stop" } | { readonly kind: "rest"; readonly id: number };

/** What a task has done since it said so last. */
export interface Done {
  readonly counts: Counts;
  readonly lags: readonly Lag[];
  /** When a source answered last; undefined where none has yet. */
  readonly activeAt: number | undefined;
  readonly batches: readonly BatchTimes[];
  /** The place of the bad record that it stopped at, where that is news. */
  readonly stoppedAt: string | undefined;
}

export type FromTask =
  | { readonly kind: "done"; readonly done: Done }
  | {
      readonly kind: "log";
      readonly level: "info" | "warn" | "error";
      readonly facts: object;
      readonly message: string;
    }
  | { readonly kind: "rest"; readonly id: number; readonly rest: boolean }
  /** The last word. */
  | { readonly kind: "ended"; readonly failure: Failed | undefined };

/** An error on its way between threads. */
export interface Failed {
  readonly message: string;
  readonly code: RuntimeCode | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly record: RecordPlace | undefined;
  readonly stack: string | undefined;
}
