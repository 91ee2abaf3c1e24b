/** What happens to a record that is bad: Connect's `errors.*` settings. */
import { RecordError } from "../data/errors.ts";
import { placeOf, recordPlace, type Batch } from "./batch.ts";
import type { PipelineDefinition, StepInfo } from "./definition.ts";
import type { FailureStage } from "./stage.ts";
import { StepError } from "./step-error.ts";
import { WorkerError, type RecordPlace } from "./worker-error.ts";

export interface ErrorPolicy {
  /** `errors.tolerance`: go on behind a bad record, or stop at it. */
  readonly tolerance: "none" | "all";
  /** `errors.deadletterqueue.topic.name` */
  readonly deadLetterTopic: string | undefined;
  /** `errors.deadletterqueue.context.headers.enable` */
  readonly contextHeaders: boolean;
  /** `errors.log.enable` */
  readonly log: boolean;
  /** `errors.log.include.messages` */
  readonly logRecords: boolean;
}

/** Reads the policy from a pipeline's settings. */
export function errorPolicy({ settings }: Pick<PipelineDefinition, "settings">): ErrorPolicy {
  const topic = settings["errors.deadletterqueue.topic.name"]?.trim();
  return {
    tolerance: settings["errors.tolerance"]?.toLowerCase() === "all" ? "all" : "none",
    deadLetterTopic: topic === "" ? undefined : topic,
    contextHeaders: settings["errors.deadletterqueue.context.headers.enable"]?.toLowerCase() === "true",
    log: settings["errors.log.enable"]?.toLowerCase() === "true",
    logRecords: settings["errors.log.include.messages"]?.toLowerCase() === "true",
  };
}

/** One bad record, described. */
export interface Failure {
  readonly stage: FailureStage;
  readonly step: StepInfo | undefined;
  /** Connect's exception class, short, or the name of what a user's code threw. */
  readonly errorClass: string;
  /** In one line, without the record's place. */
  readonly message: string;
  /** What was thrown. */
  readonly cause: unknown;
  /** Where the record stands. */
  readonly place: string;
  /** The same by its parts; undefined where it is no record of a topic. */
  readonly record: RecordPlace | undefined;
}

/** Describes what was thrown for a record. */
export function describe(batch: Batch, index: number, stage: FailureStage, error: unknown): Failure {
  const step = error instanceof StepError ? error.step : undefined;
  const errorClass =
    error instanceof StepError || error instanceof RecordError
      ? error.errorClass
      : error instanceof Error
        ? error.name
        : "Error";
  const text = error instanceof Error ? error.message : String(error);
  return {
    stage: step ? "TRANSFORMATION" : stage,
    step,
    errorClass,
    message: text.replaceAll(/\s*[\r\n]+\s*/g, " "),
    cause: error instanceof StepError ? error.cause : error,
    place: placeOf(batch, index),
    record: recordPlace(batch, index),
  };
}

/** Where it failed, for counters: the step's alias or the stage. */
export function failedAt({ step, stage }: Failure): string {
  return step?.alias ?? stage;
}

/** The error that a pipeline stops with at a bad record. */
export function stopError(failure: Failure): WorkerError {
  const { step, message, place, cause, stage, record } = failure;
  const more = record ? { cause, record } : { cause };
  if (step)
    return new WorkerError(
      "KPL0902",
      `${place}: ${step.name} (${step.file}:${step.line}) failed: ${message}`,
      more,
    );
  if (stage === "KAFKA_PRODUCE") return new WorkerError("KPL0918", `${place}: ${message}`, more);
  const side =
    stage === "KEY_CONVERTER" ? "the key" : stage === "HEADER_CONVERTER" ? "a header" : "the value";
  return new WorkerError("KPL0901", `${place}: ${side} is bad: ${message}`, more);
}
