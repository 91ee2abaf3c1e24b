/** What a pipeline has done so far: for the live line, the table at the end and tests. Counted per batch. */
import type { PipelineDefinition, StepInfo } from "./definition.ts";
import type { Lag } from "./driver.ts";
import type { Logger } from "./logger.ts";

/** One of the first records, as bytes: what came in and what it became. */
export interface Sample {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly became:
    | { readonly kind: "records"; readonly records: readonly SampleRecord[] }
    | { readonly kind: "dropped"; readonly step: StepInfo }
    | { readonly kind: "failed"; readonly message: string };
}

export interface SampleRecord {
  readonly to: number;
  readonly topic: string;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
}

/** Bad records of one step or stage, with the first of their messages. */
export interface BadCount {
  /** The step's alias, or the stage ("VALUE_CONVERTER") where no step was reached. */
  readonly at: string;
  readonly step?: StepInfo;
  count: number;
  readonly first: string;
}

/** How long a committed batch took, in seconds: from the source's answer on, and how much of that its writing and committing. */
export interface BatchTimes {
  readonly batch: number;
  readonly commit: number;
}

/** `failed`: until it runs again, or for good. The others are as they sound; `starting` ends when a source has answered. */
export type PipelineState = "starting" | "running" | "failed" | "stopped";

export interface Progress {
  readonly pipeline: string;
  /** It reads nothing but topics. */
  readonly fromTopics: boolean;
  readonly state: PipelineState;
  /** Why it failed, while it is `failed`. */
  readonly failure: Error | undefined;
  /** How often it was started anew. */
  readonly restarts: number;
  /** When a source answered last, in milliseconds since 1970; sources of topics do at least once a second. */
  readonly activeAt: number;
  /**
   * Records whose commit this process knows to have taken effect, as all counts here. A commit whose answer was lost may have: then its records are not done
   * again, and not counted.
   */
  readonly recordsIn: number;
  readonly bytesIn: number;
  readonly recordsOut: number;
  readonly bytesOut: number;
  /** Names of the ends, in the order of `PipelineDefinition.to`. */
  readonly sinks: readonly string[];
  /** Records out by index of `PipelineDefinition.to`. */
  readonly outBy: readonly number[];
  readonly dropped: number;
  /** By alias of the step that dropped them. */
  readonly droppedBy: ReadonlyMap<string, { readonly step: StepInfo; readonly count: number }>;
  readonly bad: number;
  readonly badBy: ReadonlyMap<string, Readonly<BadCount>>;
  readonly deadLetters: number;
  /** Fields that a closed type does not declare, and how often they were dropped. */
  readonly unknownFields: ReadonlyMap<string, number>;
  /** What the sources have that has not come through yet, as far as they know now. */
  readonly lags: readonly Lag[];
  readonly samples: readonly Sample[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
}

/** What is counted, and what is kept beside it. */
export type Counts = Pick<
  Progress,
  | "recordsIn"
  | "bytesIn"
  | "recordsOut"
  | "bytesOut"
  | "outBy"
  | "dropped"
  | "droppedBy"
  | "bad"
  | "badBy"
  | "deadLetters"
  | "unknownFields"
  | "samples"
>;

/** How many of the first records are kept to be shown. */
export const SAMPLES = 3;

/** The counters of a running pipeline. */
export class Counters implements Progress {
  readonly pipeline: string;
  readonly fromTopics: boolean;
  readonly sinks: readonly string[];
  state: PipelineState = "starting";
  failure: Error | undefined = undefined;
  restarts = 0;
  activeAt = Date.now();
  recordsIn = 0;
  bytesIn = 0;
  recordsOut = 0;
  bytesOut = 0;
  readonly outBy: number[];
  dropped = 0;
  readonly droppedBy = new Map<string, { readonly step: StepInfo; count: number }>();
  bad = 0;
  readonly badBy = new Map<string, BadCount>();
  deadLetters = 0;
  readonly unknownFields = new Map<string, number>();
  readonly samples: Sample[] = [];
  readonly startedAt = Date.now();
  endedAt: number | undefined = undefined;

  /** Samples that another thread has already. */
  #taken = 0;
  #lags: () => readonly Lag[] = () => [];

  constructor({ name, from, to }: PipelineDefinition) {
    this.pipeline = name;
    this.fromTopics = from.every((end) => end.kind === "topic");
    this.sinks = to.map((end) => end.name);
    this.outBy = to.map(() => 0);
  }

  get lags(): readonly Lag[] {
    return this.#lags();
  }

  /** Where the sources stand, from now on. */
  lagsAre(lags: () => readonly Lag[]): void {
    this.#lags = lags;
  }

  drop(step: StepInfo, count = 1): void {
    this.dropped += count;
    const there = this.droppedBy.get(step.alias);
    if (there) there.count += count;
    else this.droppedBy.set(step.alias, { step, count });
  }

  fail(at: string, step: StepInfo | undefined, message: string, count = 1): void {
    this.bad += count;
    const there = this.badBy.get(at);
    if (there) there.count += count;
    else this.badBy.set(at, { at, ...(step ? { step } : {}), count, first: message });
  }

  /** What has been counted since the last time, for another thread; the samples that were new. */
  take(): Counts {
    const { recordsIn, bytesIn, recordsOut, bytesOut, dropped, bad, deadLetters } = this;
    const counts: Counts = {
      recordsIn,
      bytesIn,
      recordsOut,
      bytesOut,
      dropped,
      bad,
      deadLetters,
      outBy: [...this.outBy],
      droppedBy: new Map(this.droppedBy),
      badBy: new Map(this.badBy),
      unknownFields: new Map(this.unknownFields),
      samples: this.samples.slice(this.#taken),
    };
    this.#taken = this.samples.length;
    this.recordsIn = this.bytesIn = this.recordsOut = this.bytesOut = 0;
    this.dropped = this.bad = this.deadLetters = 0;
    this.outBy.fill(0);
    for (const map of [this.droppedBy, this.badBy, this.unknownFields]) map.clear();
    return counts;
  }

  /** Adds what another thread has counted; fields that are unknown for the first time. */
  add(counts: Counts): readonly string[] {
    this.recordsIn += counts.recordsIn;
    this.bytesIn += counts.bytesIn;
    this.recordsOut += counts.recordsOut;
    this.bytesOut += counts.bytesOut;
    this.deadLetters += counts.deadLetters;
    for (const [i, count] of counts.outBy.entries()) this.outBy[i] = (this.outBy[i] ?? 0) + count;
    for (const { step, count } of counts.droppedBy.values()) this.drop(step, count);
    for (const { at, step, first, count } of counts.badBy.values()) this.fail(at, step, first, count);
    this.samples.push(...counts.samples.slice(0, Math.max(0, SAMPLES - this.samples.length)));
    return [...counts.unknownFields].flatMap(([path, count]) => (this.unknown(path, count) ? [path] : []));
  }

  /** Counts a field that was dropped; true where it is the first of its name. */
  unknown(path: string, count = 1): boolean {
    const seen = this.unknownFields.get(path) ?? 0;
    this.unknownFields.set(path, seen + count);
    return seen === 0;
  }
}

/** Tells of a field that the type does not declare, for the first of its name. */
export function tellUnknown(logger: Logger, pipeline: string, field: string): void {
  logger.warn({ pipeline, field }, "a field that the type does not declare is dropped");
}

/** What is still to come, added up: records of topics, bytes of files. */
export function lagOf(lags: readonly Lag[]): { readonly records: number; readonly bytes: number } {
  let [records, bytes] = [0, 0];
  for (const lag of lags) {
    if ("records" in lag) records += lag.records;
    else bytes += lag.bytes;
  }
  return { records, bytes };
}
