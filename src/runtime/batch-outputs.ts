/** Gathers what the records of one batch become: a batch in the making per end, topic and partition; counts; bad records. */
import { RecordError } from "../data/errors.ts";
import { KEY_END, KEY_START, STRIDE, VALUE_END, VALUE_START, type Batch } from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { addDeadLetter } from "./dead-letters.ts";
import type { StepInfo } from "./definition.ts";
import type { Pipeline } from "./delivery.ts";
import { describe, errorPolicy, failedAt, stopError, type ErrorPolicy, type Failure } from "./failures.ts";
import type { Logger } from "./logger.ts";
import type { Append, Refusal } from "./pending-commit.ts";
import { SAMPLES, type Counters, type Sample } from "./progress.ts";
import { RecordSources } from "./record-sources.ts";
import { Stopped } from "./record-stage.ts";
import type { FailureStage, Outputs } from "./stage.ts";
import type { WorkerError } from "./worker-error.ts";

interface Slot {
  readonly to: number;
  readonly builder: BatchBuilder;
  readonly sources: RecordSources;
  /** Records that the topic did not take. */
  refused: number;
  /** What was there before the current record. */
  count: number;
  length: number;
}

export class BatchOutputs implements Outputs {
  readonly #pipeline: Pipeline;
  readonly #policy: ErrorPolicy;
  readonly #counters: Counters;
  readonly #logger: Logger;
  readonly #takesLines: readonly boolean[];
  readonly #slots = new Map<string, Slot>();
  readonly #deadLetters: BatchBuilder | undefined;
  /** Dead letters of records that were refused: they are written when the others are under way. */
  readonly #refused: BatchBuilder | undefined;
  /** Slots that the current record has written to: so many of the first. An array that is emptied gets new room for each record. */
  readonly #touched: Slot[] = [];
  #touchedCount = 0;
  #last: Slot | undefined;
  #batch: Batch | undefined;
  #index = -1;
  #dropped = new Map<StepInfo, number>();
  #failures: Failure[] = [];

  /** `takesLines`: by end, whether its sink takes lines. */
  constructor(pipeline: Pipeline, logger: Logger, takesLines: readonly boolean[]) {
    this.#pipeline = pipeline;
    this.#takesLines = takesLines;
    this.#policy = errorPolicy(pipeline.definition);
    this.#counters = pipeline.counters;
    this.#logger = logger;
    const { deadLetterTopic } = this.#policy;
    if (deadLetterTopic === undefined) return;
    this.#deadLetters = new BatchBuilder(deadLetterTopic, -1);
    this.#refused = new BatchBuilder(deadLetterTopic, -1);
  }

  /** The records of this batch come next. */
  start(batch: Batch): void {
    this.#batch = batch;
    this.#index = -1;
    this.#touched.length = 0;
    this.#touchedCount = 0;
    this.#last = undefined;
    this.#dropped = new Map();
    this.#failures = [];
    for (const [key, slot] of this.#slots) {
      // Topics that a router makes up once are not kept for ever.
      if (slot.builder.count === 0 && this.#slots.size > 64) this.#slots.delete(key);
      else slot.builder.reset();
      slot.sources.clear();
      slot.refused = 0;
    }
    this.#deadLetters?.reset();
    this.#refused?.reset();
  }

  begin(index: number): void {
    if (this.#counters.samples.length < SAMPLES && this.#index >= 0) this.#sample(undefined);
    this.#index = index;
    this.#touchedCount = 0;
  }

  to(end: number, topic: string, partition: number | null): BatchBuilder {
    const wanted = partition ?? -1;
    let slot = this.#last;
    if (!slot || slot.to !== end || slot.builder.topic !== topic || slot.builder.partition !== wanted) {
      const key = `${end}/${wanted}/${topic}`;
      slot = this.#slots.get(key);
      if (!slot) {
        const builder = new BatchBuilder(topic, wanted, this.#takesLines[end]);
        slot = { to: end, builder, sources: new RecordSources(), refused: 0, count: 0, length: 0 };
        this.#slots.set(key, slot);
      }
      this.#last = slot;
    }
    if (!this.#isTouched(slot)) {
      slot.count = slot.builder.count;
      slot.length = slot.builder.writer.length;
      slot.sources.add(slot.count, this.#index);
      this.#touched[this.#touchedCount++] = slot;
    }
    return slot.builder;
  }

  #isTouched(slot: Slot): boolean {
    for (let i = 0; i < this.#touchedCount; i++) if (this.#touched[i] === slot) return true;
    return false;
  }

  #slotsOfRecord(): readonly Slot[] {
    return this.#touched.slice(0, this.#touchedCount);
  }

  undo(): void {
    if (this.#touchedCount === 0) return;
    for (const { builder, count, length } of this.#slotsOfRecord()) builder.cut(count, length);
    this.#touchedCount = 0;
  }

  dropped(step: StepInfo): void {
    this.#dropped.set(step, (this.#dropped.get(step) ?? 0) + 1);
    if (this.#counters.samples.length < SAMPLES) this.#sample({ kind: "dropped", step });
  }

  failed(stage: FailureStage, error: unknown): void {
    const batch = this.#batch;
    if (!batch) return;
    this.undo();
    const index = this.#index;
    const failure = describe(batch, index, stage, error);
    // A pipeline that was started anew has stopped at this very record before: it has been counted, and kept.
    if (this.#pipeline.stoppedAt !== failure.place) {
      if (this.#counters.samples.length < SAMPLES) this.#sample({ kind: "failed", message: failure.message });
      this.#tell(batch, index, failure, this.#deadLetters);
    }
    if (this.#policy.tolerance === "none") throw new Stopped(index, stopError(failure));
  }

  #tell(batch: Batch, index: number, failure: Failure, letters: BatchBuilder | undefined): void {
    this.#failures.push(failure);
    if (letters) addDeadLetter(letters, this.#pipeline, this.#policy, { batch, index, failure });
    if (this.#policy.log) this.#log(batch, index, failure);
  }

  /**
   * Records of the batch became such as their topics do not take: they are bad as well. Gives what the pipeline stops with where it does not tolerate that.
   * Throws what there is to stop with for what comes from no record of the batch: dead letters, positions of sources.
   */
  refuse(refusals: readonly Refusal[]): { readonly error: WorkerError; readonly place: string } | undefined {
    const batch = this.#batch;
    const bad = new Map<number, RecordError>();
    for (const { append, index, errorClass, error } of refusals) {
      const { sourceOf } = append.batch;
      if (!batch || !sourceOf) throw error;
      bad.set(sourceOf(index), new RecordError(errorClass, error.message));
      const slot = [...this.#slots.values()].find((s) => isFor(s.builder, append));
      if (slot) slot.refused++;
    }
    let stop: ReturnType<BatchOutputs["refuse"]>;
    for (const [index, error] of [...bad].toSorted(([a], [b]) => a - b)) {
      if (!batch) break;
      const failure = describe(batch, index, "KAFKA_PRODUCE", error);
      if (this.#pipeline.stoppedAt !== failure.place) this.#tell(batch, index, failure, this.#refused);
      if (this.#policy.tolerance === "none") stop ??= { error: stopError(failure), place: failure.place };
    }
    return stop;
  }

  #log(batch: Batch, index: number, { record, place, stage, step, errorClass, message }: Failure): void {
    this.#logger.error(
      {
        pipeline: this.#pipeline.definition.name,
        ...(record ?? { place }),
        stage,
        ...(step ? { step: step.alias, file: step.file, line: step.line } : {}),
        errorClass,
        ...(this.#policy.logRecords
          ? {
              key: shown(batch, index, KEY_START, KEY_END),
              value: shown(batch, index, VALUE_START, VALUE_END),
            }
          : {}),
      },
      `bad record: ${message}`,
    );
  }

  /** `became` is undefined for a record that became others: they are still at the ends of their batches. */
  #sample(became: Sample["became"] | undefined): void {
    const batch = this.#batch;
    if (!batch || this.#index < 0) return;
    const { samples } = this.#counters;
    const at = this.#index;
    // A record that was dropped or failed has its sample already.
    if (became === undefined && this.#touchedCount === 0) return;
    samples.push({
      key: bytesOf(batch, at, KEY_START, KEY_END),
      value: bytesOf(batch, at, VALUE_START, VALUE_END),
      became: became ?? { kind: "records", records: this.#slotsOfRecord().flatMap(recordsSince) },
    });
    if (became) this.#touchedCount = 0;
  }

  /** The batch is handled: what is to be written, by end. */
  *results(): Iterable<{ readonly to: number; readonly batch: Batch }> {
    if (this.#counters.samples.length < SAMPLES) this.#sample(undefined);
    for (const { to, builder, sources } of this.#slots.values())
      if (builder.count > 0)
        yield { to, batch: { ...builder.batch(), sourceOf: (index) => sources.of(index) } };
  }

  /** Dead letters of the batch. */
  deadLetters(): Batch | undefined {
    return taken(this.#deadLetters);
  }

  /** Those of records that were refused. */
  refusedLetters(): Batch | undefined {
    return taken(this.#refused);
  }

  /** What was gathered has been committed: it counts. `handled` records of the batch are done. */
  count(handled: number): void {
    const counters = this.#counters;
    const batch = this.#batch;
    if (!batch) return;
    counters.recordsIn += handled;
    counters.bytesIn += sizeOf(batch, handled);
    for (const { to, builder, refused } of this.#slots.values()) {
      const count = builder.count - refused;
      counters.recordsOut += count;
      counters.bytesOut += builder.size;
      counters.outBy[to] = (counters.outBy[to] ?? 0) + count;
    }
    for (const [step, count] of this.#dropped) counters.drop(step, count);
    for (const failure of this.#failures) counters.fail(failedAt(failure), failure.step, failure.message);
    counters.deadLetters += (this.#deadLetters?.count ?? 0) + (this.#refused?.count ?? 0);
  }
}

function taken(builder: BatchBuilder | undefined): Batch | undefined {
  return builder && builder.count > 0 ? builder.batch() : undefined;
}

function isFor({ topic, partition }: BatchBuilder, append: Append): boolean {
  return topic === append.topic && (partition === -1 || partition === append.partition);
}

function sizeOf({ positions }: Batch, records: number): number {
  let size = 0;
  for (let at = 0; at < records * STRIDE; at += 2) {
    const start = positions[at] as number;
    if (start >= 0) size += (positions[at + 1] as number) - start;
  }
  return size;
}

function bytesOf(batch: Batch, index: number, start: number, end: number): Uint8Array | null {
  const from = batch.positions[index * STRIDE + start] as number;
  return from < 0 ? null : batch.bytes.slice(from, batch.positions[index * STRIDE + end]);
}

/** Text of a part for the log, shortened. */
function shown(batch: Batch, index: number, start: number, end: number): string | null {
  const bytes = bytesOf(batch, index, start, end);
  return bytes && Buffer.from(bytes.subarray(0, 1024)).toString("utf8");
}

function recordsSince({ to, builder, count }: Slot): readonly {
  readonly to: number;
  readonly topic: string;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
}[] {
  const batch = builder.batch();
  return Array.from({ length: batch.count - count }, (_, i) => ({
    to,
    topic: builder.topic,
    key: bytesOf(batch, count + i, KEY_START, KEY_END),
    value: bytesOf(batch, count + i, VALUE_START, VALUE_END),
  }));
}
