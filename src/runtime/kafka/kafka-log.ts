/**
 * Where commits take effect with Kafka. At least once: what is appended is acknowledged first, then files and what drivers remember count, then the group's
 * positions move. With `exactly.once.support: required` all of it is one transaction of the brokers.
 */
import { errorPolicy } from "../failures.ts";
import { PendingCommit, type Position } from "../pending-commit.ts";
import type { CommitLog, NewTopic } from "../topic-driver.ts";
import { WorkerError } from "../worker-error.ts";
import type { KafkaClient, KafkaMember, KafkaProducer, TopicPartition } from "./client.ts";
import type { PipelineContext } from "./kafka-driver.ts";
import type { KeptPositions } from "./kept-positions.ts";
import { badSetting, type Flat } from "./settings.ts";

export class KafkaLog implements CommitLog {
  readonly kept: KeptPositions | undefined;
  member: KafkaMember | undefined;
  readonly #client: KafkaClient;
  readonly #context: PipelineContext;
  readonly #exactlyOnce: boolean;
  readonly #partitions = new Map<string, number>();
  /** The one without transactions. */
  #producer: KafkaProducer | undefined;
  /** With transactions: one for each partition that is read, so that whoever gets the partition next fences us. */
  readonly #transactional = new Map<string, KafkaProducer>();

  constructor(client: KafkaClient, context: PipelineContext, kept: KeptPositions | undefined) {
    this.#client = client;
    this.#context = context;
    this.kept = kept;
    this.#exactlyOnce = isExactlyOnce(context.settings);
  }

  async partitionsFor(topic: string): Promise<number> {
    const known = this.#partitions.get(topic);
    if (known !== undefined) return known;
    const partitions = (await this.#client.partitionsOf(topic, false)) ?? (await this.#make(topic));
    this.#partitions.set(topic, partitions);
    return partitions;
  }

  async #make(topic: string): Promise<number> {
    const wanted = newTopic(topic, this.#context);
    if (wanted) {
      await this.#client.createTopic(wanted);
      this.#context.logger.info({ pipeline: this.#context.pipeline, topic }, "topic made");
    }
    const partitions = await this.#client.partitionsOf(topic, wanted === undefined);
    if (partitions !== undefined) return partitions;
    throw new WorkerError(
      "KPL0916",
      `topic \`${topic}\` is not there, and neither the brokers nor \`topic.creation.default.*\` make it`,
    );
  }

  begin(): PendingCommit {
    return new PendingCommit();
  }

  async commit(commit: PendingCommit): Promise<void> {
    if (this.#exactlyOnce && commit.memories.length === 0) await this.#commitTransaction(commit);
    else await this.#commitInOrder(commit);
  }

  async #commitInOrder(commit: PendingCommit): Promise<void> {
    const { state, logger, pipeline } = this.#context;
    if (commit.appends.length > 0) {
      this.#producer ??= await this.#client.openProducer();
      await this.#producer.send(commit.appends);
    }
    const memories = [...commit.memories, ...(this.kept?.memories(commit.positions) ?? [])];
    if (memories.length > 0) {
      const local = state.begin();
      local.memories.push(...memories);
      await state.commit(local);
    }
    if (commit.positions.length === 0) return;
    if ((await this.member?.commit(commit.positions)) ?? true) this.kept?.committed(commit.positions);
    else logger.warn({ pipeline }, "the group has changed: what was just done may be done once more");
  }

  async #commitTransaction(commit: PendingCommit): Promise<void> {
    const [position] = commit.positions;
    if (!position) return;
    const producer = await this.#producerFor(position);
    producer.begin();
    try {
      await producer.send(commit.appends);
      await producer.sendPositions(commit.positions);
      await producer.commit();
    } catch (error) {
      this.#transactional.delete(keyOf(position));
      await producer.abort().catch(() => undefined);
      throw error;
    }
  }

  /** Partitions are ours: whoever had them before must not write any more, before it is looked how far it came. */
  async takeOver(group: string, partitions: readonly TopicPartition[]): Promise<void> {
    if (!this.#exactlyOnce) return;
    for (const partition of partitions)
      this.#transactional.set(
        keyOf(partition),
        await this.#client.openProducer(`${group}-${partition.topic}-${partition.partition}`),
      );
  }

  async #producerFor(position: Position): Promise<KafkaProducer> {
    const there = this.#transactional.get(keyOf(position));
    if (there) return there;
    await this.takeOver(position.group, [position]);
    return this.#producerFor(position);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${partition}/${topic}`;
}

/** Whether the pipeline promises that each record's effects are there exactly once. */
export function isExactlyOnce(settings: Flat): boolean {
  return settings["exactly.once.support"]?.toLowerCase() === "required";
}

/**
 * How a topic that is not there is made: the dead letter topic as Connect does (one partition), others where the settings say so. Source:
 * TopicCreationConfig, org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter.
 */
function newTopic(name: string, { settings }: PipelineContext): NewTopic | undefined {
  const number = (key: string): number | undefined => {
    const text = settings[key];
    if (text === undefined) return undefined;
    if (/^-?\d+$/.test(text)) return Number(text);
    throw badSetting(`\`${key}\` takes a whole number, not \`${text}\``);
  };
  if (name === errorPolicy({ settings }).deadLetterTopic)
    return {
      name,
      partitions: 1,
      replicationFactor: number("errors.deadletterqueue.topic.replication.factor") ?? 3,
    };
  const group = "topic.creation.default.";
  const partitions = number(`${group}partitions`);
  const replicationFactor = number(`${group}replication.factor`);
  if (partitions === undefined && replicationFactor === undefined) return undefined;
  const others = Object.entries(settings).filter(
    ([key]) => key.startsWith(group) && !/\.(partitions|replication\.factor|include|exclude)$/.test(key),
  );
  return {
    name,
    ...(partitions === undefined ? {} : { partitions }),
    ...(replicationFactor === undefined ? {} : { replicationFactor }),
    settings: Object.fromEntries(others.map(([key, value]) => [key.slice(group.length), value])),
  };
}
