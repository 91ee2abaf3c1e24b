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

/** A user's function on a key or value, which may give a promise; what it throws or rejects with becomes a `StepError` of the step. */
export function custom<In, Out>(
  step: StepInfo,
  run: (value: In) => Out | PromiseLike<Out>,
): (value: In) => Promise<Out> {
  return async (value) => {
    try {
      return await run(value);
    } catch (error) {
      throw new StepError(step, error);
    }
  };
}

/**
 * The same for a function that is declared with `...`: it gives `Declared`, and that the fields which its declaration does not name come along is
 * taken on trust, as no type of the function can say it.
 */
export function customOpen<In, Declared, Out extends Declared>(
  step: StepInfo,
  run: (value: In) => Declared | PromiseLike<Declared>,
): (value: In) => Promise<Out> {
  return custom(step, run as (value: In) => Out | PromiseLike<Out>);
}

/** The error of a record that cannot pass the step: `throw failure(steps.cast, "DataException", "…")`. */
export function failure(step: StepInfo, errorClass: ErrorClass, message: string): StepError {
  return new StepError(step, new RecordError(errorClass, message));
}

/** The record goes no further than the step. */
export function dropped(step: StepInfo): Outcome {
  return { kind: "dropped", step };
}
