/** A record failed in a step. */
import { RecordError } from "../data/errors.ts";
import type { StepInfo } from "./definition.ts";

/** Carries the step and what went wrong. `cause` is the original error; a user's own code may throw anything. */
export class StepError extends Error {
  readonly step: StepInfo;
  /** Connect's exception class, or the name of what a user's code threw. */
  readonly errorClass: string;
  constructor(step: StepInfo, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "StepError";
    this.step = step;
    this.errorClass =
      cause instanceof RecordError ? cause.errorClass : cause instanceof Error ? cause.name : "Error";
  }
}
