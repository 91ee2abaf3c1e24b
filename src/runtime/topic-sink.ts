/** Appends to topics, local or of a cluster; records become visible with the commit that holds them. */
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "./batch.ts";
import { BatchBuilder } from "./batch-builder.ts";
import type { Commit, Sink } from "./driver.ts";
import { partitionForKey } from "./partitioner.ts";
import type { CommitLog } from "./topic-driver.ts";

export class TopicSink implements Sink {
  readonly #log: CommitLog;
  #written: Batch[] = [];
  /** Where records without key go next. */
  #turn = 0;

  constructor(log: CommitLog) {
    this.#log = log;
  }

  async write(batch: Batch): Promise<void> {
    const partitions = await this.#log.partitionsFor(batch.topic);
    if (batch.partition >= 0) this.#written.push({ ...batch, partition: batch.partition % partitions });
    else if (partitions === 1) this.#written.push({ ...batch, partition: 0 });
    else this.#written.push(...this.#divide(batch, partitions));
  }

  /** By key; what has none goes to one partition per batch, as Kafka's producer does. */
  #divide(batch: Batch, partitions: number): readonly Batch[] {
    const parts = Array.from({ length: partitions }, (_, p) => new BatchBuilder(batch.topic, p));
    const keyless = this.#turn++ % partitions;
    const part = (at: number, end: number): Uint8Array | null => {
      const start = batch.positions[at] as number;
      return start < 0 ? null : batch.bytes.subarray(start, batch.positions[end]);
    };
    const placeOf = (index: number): number => {
      const key = part(index * STRIDE + KEY_START, index * STRIDE + KEY_END);
      return key ? partitionForKey(key, partitions) : keyless;
    };
    for (let i = 0; i < batch.count; i++) {
      const at = i * STRIDE;
      parts[placeOf(i)]?.add(
        part(at + KEY_START, at + KEY_END),
        part(at + VALUE_START, at + VALUE_END),
        part(at + HEADERS_START, at + HEADERS_END),
        batch.timestamps[i] ?? -1n,
      );
    }
    return parts
      .filter((p) => p.count > 0)
      .map((p) => {
        const divided = p.batch();
        const { sourceOf } = batch;
        if (!sourceOf) return divided;
        return { ...divided, sourceOf: (index) => sourceOf(nth(index, (i) => placeOf(i) === p.partition)) };
      });
  }

  commit(into: Commit): Promise<void> {
    for (const batch of this.#written) into.append(batch.topic, batch.partition, batch);
    this.#written = [];
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Which number is the one with this index among those that pass. */
function nth(index: number, passes: (i: number) => boolean): number {
  for (let i = 0, left = index; ; i++) if (passes(i) && left-- === 0) return i;
}
