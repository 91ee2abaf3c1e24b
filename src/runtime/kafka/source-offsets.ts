/**
 * Where sources that are no topics stand, kept in a topic, so that it can be part of the transaction that holds their records. As Connect keeps the
 * positions of source connectors: a compacted topic, `["pipeline", {…}]` as the key, the position as the value, both in JSON. Source: KIP-618.
 */
import { BatchBuilder } from "../batch-builder.ts";
import type { Remembered } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Append, Memory } from "../pending-commit.ts";
import type { KafkaClient } from "./client.ts";

export class SourceOffsets {
  readonly topic: string;
  readonly #pipeline: string;
  readonly #known = new Map<string, Remembered>();

  private constructor(topic: string, pipeline: string) {
    this.topic = topic;
    this.#pipeline = pipeline;
  }

  /** Reads what is committed, and makes the topic where it is not there. Throws `WorkerError`. */
  static async load(client: KafkaClient, topic: string, pipeline: string): Promise<SourceOffsets> {
    const offsets = new SourceOffsets(topic, pipeline);
    await client.createTopic({ name: topic, partitions: 1, settings: { "cleanup.policy": "compact" } });
    const options = { from: "beginning", follow: false, readCommitted: true } as const;
    for await (const batch of client.read(topic, options))
      for (let i = 0; i < batch.count; i++) {
        const { key, payload } = envelopeOf(batch, i);
        if (!key) continue;
        const name = Buffer.from(key).toString("utf8");
        const value = payload && valueOf(Buffer.from(payload).toString("utf8"));
        if (value) offsets.#known.set(name, value);
        else offsets.#known.delete(name);
      }
    return offsets;
  }

  recall(driver: string, key: string): Remembered | undefined {
    return this.#known.get(this.#keyOf(driver, key));
  }

  /** The records that make memories count. */
  append(memories: readonly Memory[]): Append {
    const builder = new BatchBuilder(this.topic, 0);
    for (const { driver, key, value } of memories)
      builder.add(Buffer.from(this.#keyOf(driver, key)), Buffer.from(JSON.stringify(value)), null, -1n);
    return { topic: this.topic, partition: 0, batch: builder.batch() };
  }

  /** The transaction that holds them is committed. */
  committed(memories: readonly Memory[]): void {
    for (const { driver, key, value } of memories) this.#known.set(this.#keyOf(driver, key), value);
  }

  #keyOf(driver: string, key: string): string {
    return JSON.stringify([this.#pipeline, { source: driver, key }]);
  }
}

/** Undefined for what is no position: other records may lie in the topic. */
function valueOf(text: string): Remembered | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Remembered)
      : undefined;
  } catch {
    return undefined;
  }
}
