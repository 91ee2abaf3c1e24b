/** How steps of generated code fail, and how they let records go. */
import { RecordError, type ErrorClass } from "../../data/errors.ts";
import type { Outcome, StepInfo } from "../definition.ts";
import { StepError } from "../step-error.ts";

/** A step of the pipeline and where it stands in the program. */
export function step(name: string, alias: string, file: string, line: number, column: number): StepInfo {
  return { name, alias, file, line, column };
}

/** The function, with what it throws turned into a `StepError` of the step. */
export function failing<A extends readonly unknown[], R>(
  step: StepInfo,
  run: (...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      throw new StepError(step, error);
    }
  };
}

/**
 * A user's function on a key or value, which may give a promise; what it throws or rejects with becomes a `StepError` of the step.
 * The program declares its types, and they are taken from there: a function that passes on what it does not name can state them only loosely.
 */
export function custom<In, Out>(step: StepInfo, run: (value: never) => unknown): (value: In) => Promise<Out> {
  const declared = run as (value: In) => Out | PromiseLike<Out>;
  return async (value) => {
    try {
      return await declared(value);
    } catch (error) {
      throw new StepError(step, error);
    }
  };
}

/** The same for a user's predicate. */
export function customPredicate<In>(step: StepInfo, run: (value: never) => boolean): (value: In) => boolean {
  return failing(step, run as (value: In) => boolean);
}

/** The error of a record that cannot pass the step: `throw failure(steps.cast, "DataException", "…")`. */
export function failure(step: StepInfo, errorClass: ErrorClass, message: string): StepError {
  return new StepError(step, new RecordError(errorClass, message));
}

/** The record goes no further than the step. */
export function dropped(step: StepInfo): Outcome {
  return { kind: "dropped", step };
}
