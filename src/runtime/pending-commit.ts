/** What one commit holds, gathered from a source and its sinks before it takes effect. */
import type { ErrorClass } from "../data/errors.ts";
import type { Batch } from "./batch.ts";
import type { Commit, Remembered } from "./driver.ts";
import type { WorkerError } from "./worker-error.ts";

export interface Append {
  readonly topic: string;
  readonly partition: number;
  readonly batch: Batch;
}

/** A record that its topic does not take, whoever sends it and however often: it is too large, or has no key where the topic is compacted. */
export interface Refusal {
  readonly append: Append;
  readonly index: number;
  /** Java's exception. */
  readonly errorClass: ErrorClass;
  /** What to stop with where nothing else is made of it. */
  readonly error: WorkerError;
}

/** How far a group has read a partition: the offset of the next record. */
export interface Position {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
}

export interface Memory {
  readonly driver: string;
  readonly key: string;
  readonly value: Remembered;
}

/** The name under which a pipeline's source remembers. */
export function sourceDriver(pipeline: string, end: string): string {
  return `${pipeline}/from/${end}`;
}

/** The pipeline whose source remembers under this name; undefined where it is no source's. */
export function pipelineOf(driver: string): string | undefined {
  return /^(.*)\/from\//.exec(driver)?.[1];
}

export class PendingCommit {
  readonly appends: Append[] = [];
  readonly positions: Position[] = [];
  readonly memories: Memory[] = [];
  /** What is appended in place of records that their topics do not take. Rejected where the commit must not take effect because of them. */
  insteadOf: (refusals: readonly Refusal[]) => Promise<readonly Append[]> = ([first]) =>
    first ? Promise.reject(first.error) : Promise.resolve([]);

  /** The commit as one driver sees it: its keys are its own. */
  for(driver: string): Commit {
    return {
      remember: (key, value) => void this.memories.push({ driver, key, value }),
      append: (topic, partition, batch) => void this.appends.push({ topic, partition, batch }),
      position: (group, topic, partition, next) =>
        void this.positions.push({ group, topic, partition, next }),
    };
  }
}
