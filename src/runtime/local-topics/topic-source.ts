/** Reads local topics as a consumer group: every partition in turn, from the group's position or the earliest record. */
import type { Batch } from "../batch.ts";
import type { Commit, PartitionLag, Source } from "../driver.ts";
import { pause } from "../pause.ts";
import type { TopicSourceOptions } from "../topic-driver.ts";
import { PartitionReader } from "./partition-reader.ts";
import type { StateFolder } from "./state-folder.ts";

/** How long a poll waits for records, in milliseconds; topics that match a pattern are looked for as often. */
const WAIT = 1000;

export class TopicSource implements Source {
  readonly #state: StateFolder;
  readonly #options: TopicSourceOptions;
  readonly #readers = new Map<string, PartitionReader>();
  #turn = 0;

  constructor(state: StateFolder, options: TopicSourceOptions) {
    this.#state = state;
    this.#options = options;
  }

  async poll(maxBytes: number, signal: AbortSignal): Promise<Batch | null> {
    if (signal.aborted) return null;
    const { changed } = this.#state;
    const there = await this.#read(maxBytes);
    if (there) return there;
    await Promise.race([changed, pause(WAIT, signal)]);
    return signal.aborted ? null : this.#read(maxBytes);
  }

  async #read(maxBytes: number): Promise<Batch | null> {
    await this.#findPartitions();
    const readers = [...this.#readers.values()];
    for (let i = 0; i < readers.length; i++) {
      const reader = readers[(this.#turn + i) % readers.length];
      const batch = await reader?.read(maxBytes);
      if (!batch) continue;
      this.#turn = (this.#turn + i + 1) % readers.length;
      return batch;
    }
    return null;
  }

  async #findPartitions(): Promise<void> {
    for (const { name, partitions } of this.#topics()) {
      for (let partition = 0; partition < partitions; partition++) {
        const id = `${name}/${partition}`;
        if (this.#readers.has(id)) continue;
        const log = await this.#state.log(name, partition);
        const start = this.#state.positionOf(this.#options.group, name, partition) ?? log.start;
        this.#readers.set(id, new PartitionReader(name, partition, log, start));
      }
    }
  }

  #topics(): readonly { readonly name: string; readonly partitions: number }[] {
    const { topics } = this.#options;
    if (typeof topics === "function") return this.#state.topics().filter(({ name }) => topics(name));
    return topics.map((name) => ({ name, partitions: this.#state.partitionsOf(name) ?? 0 }));
  }

  /** Whether everything that is in the topics now has been read and committed. */
  atRest(): boolean {
    return this.lags().every(({ records }) => records === 0);
  }

  lags(): readonly PartitionLag[] {
    const { group } = this.#options;
    return this.#topics().flatMap(({ name: topic, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => {
        const offset = this.#state.positionOf(group, topic, partition) ?? 0n;
        const records = Number(this.#state.endOf(topic, partition).next - offset);
        return { topic, partition, offset, records };
      }),
    );
  }

  commit(batch: Batch, count: number, into: Commit): void {
    const next = (batch.offsets[0] ?? 0n) + BigInt(count);
    into.position(this.#options.group, batch.topic, batch.partition, next);
  }

  async close(): Promise<void> {
    for (const reader of this.#readers.values()) await reader.close();
  }
}
