/** What one commit holds, gathered from a source and its sinks before it takes effect. */
import type { Batch } from "./batch.ts";
import type { Commit, Remembered } from "./driver.ts";

export interface Append {
  readonly topic: string;
  readonly partition: number;
  readonly batch: Batch;
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

export class PendingCommit {
  readonly appends: Append[] = [];
  readonly positions: Position[] = [];
  readonly memories: Memory[] = [];

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
