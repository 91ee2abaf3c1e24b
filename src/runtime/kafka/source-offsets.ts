/**
 * Where sources that are no topics stand, kept in a topic, so that it can be part of the transaction that holds their records. As Connect keeps the
 * positions of source connectors: a compacted topic, `["pipeline", {…}]` as the key, the position as the value, both in JSON. Source: KIP-618.
 */
import { BatchBuilder } from "../batch-builder.ts";
import type { Remembered } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Append, Memory } from "../pending-commit.ts";
import type { KafkaClient } from "./client.ts";
import type { Flat } from "./settings.ts";

/** Where positions of sources that are no topics are kept, if nothing else is said: Connect's own example of a name. */
const OFFSETS_TOPIC = "connect-offsets";

/** The topic that holds positions of sources that are no topics. */
export function offsetsTopic(worker: Flat, pipeline: Flat = {}): string {
  return pipeline["offsets.storage.topic"] ?? worker["offset.storage.topic"] ?? OFFSETS_TOPIC;
}

export class SourceOffsets {
  readonly topic: string;
  readonly #pipeline: string;
  readonly #known: Map<string, Remembered>;

  private constructor(topic: string, pipeline: string, known: Map<string, Remembered>) {
    this.topic = topic;
    this.#pipeline = pipeline;
    this.#known = known;
  }

  /** Reads what is committed, and makes the topic where it is not there. Throws `WorkerError`. */
  static async load(client: KafkaClient, topic: string, pipeline: string): Promise<SourceOffsets> {
    await client.createTopic({ name: topic, partitions: 1, settings: { "cleanup.policy": "compact" } });
    return new SourceOffsets(topic, pipeline, await readAll(client, topic));
  }

  recall(driver: string, key: string): Remembered | undefined {
    return this.#known.get(nameOf(this.#pipeline, driver, key));
  }

  /** The records that make memories count. */
  append(memories: readonly Memory[]): Append {
    return appendOf(this.topic, this.#pipeline, memories);
  }

  /** The transaction that holds them is committed. */
  committed(memories: readonly Memory[]): void {
    for (const { driver, key, value } of memories)
      this.#known.set(nameOf(this.#pipeline, driver, key), value);
  }
}

/** Where the sources of all pipelines stand; none where the topic is not there. Throws `WorkerError`. */
export async function readSourceOffsets(client: KafkaClient, topic: string): Promise<readonly Memory[]> {
  return [...(await readAll(client, topic))].flatMap(([name, value]) => {
    const [, of] = (jsonOf(name) ?? []) as readonly [
      unknown,
      { readonly source?: unknown; readonly key?: unknown }?,
    ];
    // Those of Connect's own connectors may lie there, too.
    return typeof of?.source === "string" && typeof of.key === "string"
      ? [{ driver: of.source, key: of.key, value }]
      : [];
  });
}

/** Sets where sources of one pipeline stand. Whoever runs the pipeline is fenced: it starts anew, and goes on there. Throws `WorkerError`. */
export async function setSourceOffsets(
  client: KafkaClient,
  topic: string,
  pipeline: string,
  memories: readonly Memory[],
): Promise<void> {
  const producer = await client.openProducer(sourcesId(pipeline));
  producer.begin();
  await producer.send([appendOf(topic, pipeline, memories)]);
  await producer.commit();
}

/** The transactional id under which a pipeline commits what comes from sources that are no topics. */
export function sourcesId(pipeline: string): string {
  return `connect-${pipeline}`;
}

/** What is committed, by record key. */
async function readAll(client: KafkaClient, topic: string): Promise<Map<string, Remembered>> {
  const known = new Map<string, Remembered>();
  const options = { from: "beginning", follow: false, readCommitted: true } as const;
  for await (const batch of client.read(topic, options))
    for (let i = 0; i < batch.count; i++) {
      const { key, payload } = envelopeOf(batch, i);
      if (!key) continue;
      const name = Buffer.from(key).toString("utf8");
      const value = payload && jsonOf(Buffer.from(payload).toString("utf8"));
      if (value && !Array.isArray(value)) known.set(name, value as Remembered);
      else known.delete(name);
    }
  return known;
}

function appendOf(topic: string, pipeline: string, memories: readonly Memory[]): Append {
  const builder = new BatchBuilder(topic, 0);
  for (const { driver, key, value } of memories)
    builder.add(Buffer.from(nameOf(pipeline, driver, key)), Buffer.from(JSON.stringify(value)), null, -1n);
  return { topic, partition: 0, batch: builder.batch() };
}

function nameOf(pipeline: string, driver: string, key: string): string {
  return JSON.stringify([pipeline, { source: driver, key }]);
}

/** Undefined for what is neither an object nor an array: other records may lie in the topic. */
function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
