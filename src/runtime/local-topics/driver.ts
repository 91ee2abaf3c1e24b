/** Topics of a state folder, through the interface that all drivers have. */
import type { Batch } from "../batch.ts";
import type { Remembered, Source } from "../driver.ts";
import type { PendingCommit, Position } from "../pending-commit.ts";
import type {
  CommitLog,
  NewTopic,
  PartitionEnds,
  ReadOptions,
  TopicDriver,
  TopicFound,
  TopicSourceOptions,
} from "../topic-driver.ts";
import { readFrom } from "./inspect.ts";
import type { StateFolder } from "./state-folder.ts";
import { TopicSource } from "./topic-source.ts";

const BEGINNING: ReadOptions = { from: "beginning", follow: false };

/** The folder, where something needs one. Those who open a pipeline without see to it that nothing does. */
export function needed(state: StateFolder | undefined): StateFolder {
  if (!state) throw new Error("a task in a thread of its own has no state folder");
  return state;
}

/** The folder is whoever's opened it, and stays open when the driver is closed. */
export class LocalTopicDriver implements TopicDriver, CommitLog {
  readonly name = "local";
  readonly capabilities = { transactions: true, groups: false, replication: false };
  readonly #state: StateFolder;

  constructor(state: StateFolder) {
    this.#state = state;
  }

  topics(): Promise<readonly TopicFound[]> {
    return Promise.resolve(this.#state.topics());
  }

  async createTopic({ name, partitions = 1 }: NewTopic): Promise<void> {
    await Promise.resolve();
    this.#state.createTopic(name, partitions);
  }

  async ends(topic: string): Promise<readonly PartitionEnds[] | undefined> {
    const partitions = this.#state.partitionsOf(topic);
    if (partitions === undefined) return undefined;
    return Promise.all(
      Array.from({ length: partitions }, async (_, partition) => ({
        start: (await this.#state.log(topic, partition)).start,
        end: this.#state.endOf(topic, partition).next,
      })),
    );
  }

  async offsetsAt(topic: string, time: number): Promise<readonly bigint[] | undefined> {
    const ends = await this.ends(topic);
    const found = new Map<number, bigint>();
    for await (const { partition, count, timestamps, offsets } of this.read(topic, BEGINNING)) {
      if (found.has(partition)) continue;
      const index = timestamps.subarray(0, count).findIndex((at) => at >= BigInt(time));
      if (index >= 0) found.set(partition, offsets[index] ?? 0n);
    }
    return ends?.map(({ end }, partition) => found.get(partition) ?? end);
  }

  positions(group?: string): Promise<readonly Position[]> {
    return Promise.resolve(this.#state.positions().filter((p) => group === undefined || p.group === group));
  }

  setPositions(positions: readonly Position[]): Promise<void> {
    const commit = this.begin();
    commit.positions.push(...positions);
    return this.commit(commit);
  }

  read(topic: string, options: ReadOptions): AsyncGenerator<Batch> {
    return readFrom(this.#state, topic, options);
  }

  openSource(options: TopicSourceOptions): Promise<Source> {
    return Promise.resolve(new TopicSource(this.#state, options));
  }

  openLog(): Promise<CommitLog> {
    return Promise.resolve(this);
  }

  partitionsFor(topic: string): Promise<number> {
    return Promise.resolve(this.#state.partitionsOf(topic) ?? 1);
  }

  begin(): PendingCommit {
    return this.#state.begin();
  }

  recall(driver: string, key: string): Remembered | undefined {
    return this.#state.recall(driver, key);
  }

  commit(commit: PendingCommit): Promise<void> {
    return this.#state.commit(commit);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
