/** The one place where work is done per record, and what it hands its results to. Generated fused code implements `Stage` as well. */
import type { Batch } from "./batch.ts";
import type { BatchBuilder } from "./batch-builder.ts";
import type { StepInfo } from "./definition.ts";

/** Connect's name of what was being done when a record failed. Source: org.apache.kafka.connect.runtime.errors.Stage. */
export type FailureStage =
  "KEY_CONVERTER" | "VALUE_CONVERTER" | "HEADER_CONVERTER" | "TRANSFORMATION" | "KAFKA_PRODUCE";

export interface Outputs {
  /** The next record of the batch is handled. What it gave so far is taken back if it fails. */
  begin(index: number): void;
  /** The batch in the making for one end and topic, to which the current record adds. A null partition: the key decides. */
  to(end: number, topic: string, partition: number | null): BatchBuilder;
  /** What the current record gave so far is taken back: it is handled in another way. */
  undo(): void;
  /** The current record ended at a step, on purpose. */
  dropped(step: StepInfo): void;
  /** The current record is bad. Throws where the pipeline does not tolerate it; the stage lets that through. */
  failed(stage: FailureStage, error: unknown): void;
}

export interface Stage {
  /** Handles every record of a batch, in order. A promise only where a step gave one. */
  process(batch: Batch, out: Outputs): void | Promise<void>;
}
