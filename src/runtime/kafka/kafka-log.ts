/**
 * Where commits take effect with Kafka. At least once: what is appended is acknowledged first, then files and what drivers remember count, then the group's
 * positions move. With `exactly.once.support: required` all of it is one transaction of the brokers.
 */
import { errorPolicy } from "../failures.ts";
import { needed } from "../local-topics/driver.ts";
import { PendingCommit, type Append, type Position } from "../pending-commit.ts";
import type { Remembered } from "../driver.ts";
import { TakenOver, type CommitLog, type NewTopic } from "../topic-driver.ts";
import { WorkerError } from "../worker-error.ts";
import type { KafkaClient, KafkaMember, KafkaProducer, TopicPartition } from "./client.ts";
import type { PipelineContext } from "./kafka-driver.ts";
import { KeptPositions } from "./kept-positions.ts";
import { badSetting, type Flat } from "./settings.ts";
import { offsetsTopic, SourceOffsets, sourcesId } from "./source-offsets.ts";

export class KafkaLog implements CommitLog {
  readonly kept: KeptPositions | undefined;
  member: KafkaMember | undefined;
  readonly #client: KafkaClient;
  readonly #context: PipelineContext;
  readonly #transactions: boolean;
  readonly #partitions = new Map<string, number>();
  /** The one without transactions. */
  #producer: Promise<KafkaProducer> | undefined;
  /** With transactions: one for each partition that is read, so that whoever gets the partition next fences us; and one for all other sources. */
  readonly #transactional = new Map<string, KafkaProducer>();
  #sourceOffsets: SourceOffsets | undefined;

  private constructor(client: KafkaClient, context: PipelineContext, kept: KeptPositions | undefined) {
    this.#client = client;
    this.#context = context;
    this.kept = kept;
    // Where records go to files alone, the files' lengths and the positions are kept together.
    this.#transactions = isExactlyOnce(context.settings) && !context.to.includes("connector");
  }

  /** Throws `WorkerError` where exactly once cannot be kept. */
  static async open(client: KafkaClient, context: PipelineContext): Promise<KafkaLog> {
    const { from, to, state, settings, pipeline, worker } = context;
    const toOthers = to.includes("connector");
    if (isExactlyOnce(settings) && toOthers && to.includes("topic"))
      throw badSetting(
        `pipeline \`${pipeline}\` cannot be exactly once (\`exactly.once.support\`): it writes to topics and to something else, which have no transaction in common; make it two pipelines with a topic between`,
      );
    const kept = toOthers ? new KeptPositions(needed(state), await client.clusterId()) : undefined;
    const log = new KafkaLog(client, context, kept);
    if (log.#transactions && from.includes("connector")) {
      // Whoever ran before is fenced first: what it commits later must not be missed.
      log.#transactional.set(OTHERS, await client.openProducer(sourcesId(pipeline)));
      log.#sourceOffsets = await SourceOffsets.load(client, offsetsTopic(worker, settings), pipeline);
    }
    // While the group is joined. Where it fails, that is met at the first commit.
    if (to.includes("topic"))
      void (log.#transactions ? client.connectProducers() : log.#openProducer()).catch(() => undefined);
    return log;
  }

  #openProducer(): Promise<KafkaProducer> {
    return (this.#producer ??= this.#client.openProducer());
  }

  recall(driver: string, key: string): Remembered | undefined {
    return (this.#sourceOffsets ?? needed(this.#context.state)).recall(driver, key);
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
    // Records alone, with nothing that they are to be true together with: dead letters of a transaction that is taken back.
    const alone = commit.positions.length === 0 && commit.memories.length === 0;
    if (this.#transactions && !alone) await this.#commitTransaction(commit);
    else await this.#commitInOrder(commit);
  }

  async #commitInOrder(commit: PendingCommit): Promise<void> {
    const { state, logger, pipeline } = this.#context;
    if (commit.appends.length > 0) {
      await sendAll(await this.#openProducer(), commit.appends, commit);
    }
    const memories = [...commit.memories, ...(this.kept?.memories(commit.positions) ?? [])];
    if (memories.length > 0) {
      const folder = needed(state);
      const local = folder.begin();
      local.memories.push(...memories);
      await folder.commit(local);
    }
    if (commit.positions.length === 0) return;
    if ((await this.member?.commit(commit.positions)) ?? true) this.kept?.committed(commit.positions);
    else logger.warn({ pipeline }, "the group has changed: what was just done may be done once more");
  }

  async #commitTransaction(commit: PendingCommit): Promise<void> {
    const { appends, positions, memories } = commit;
    const [position] = positions;
    const producer = await this.#producerFor(position);
    producer.begin();
    try {
      const offsets = memories.length > 0 ? this.#sourceOffsets?.append(memories) : undefined;
      await sendAll(producer, offsets ? [...appends, offsets] : appends, commit);
      if (positions.length > 0) await producer.sendPositions(positions);
      await producer.commit();
    } catch (error) {
      this.#transactional.delete(position ? keyOf(position) : OTHERS);
      await producer.abort().catch(() => undefined);
      throw error;
    }
    this.#sourceOffsets?.committed(memories);
  }

  /** Partitions are ours: whoever had them before must not write any more, before it is looked how far it came. */
  async takeOver(group: string, partitions: readonly TopicPartition[]): Promise<void> {
    if (!this.#transactions) return;
    await Promise.all(
      partitions.map(async (of) => {
        const id = `${group}-${of.topic}-${of.partition}`;
        this.#transactional.set(keyOf(of), await this.#client.openProducer(id));
      }),
    );
  }

  async #producerFor(position: Position | undefined): Promise<KafkaProducer> {
    const there = this.#transactional.get(position ? keyOf(position) : OTHERS);
    if (there) return there;
    // It was given up when it was fenced.
    throw new TakenOver();
  }
}

/** Sends records, and in place of those that are refused what the pipeline makes of them. Throws `WorkerError`. */
async function sendAll(
  producer: KafkaProducer,
  appends: readonly Append[],
  { insteadOf }: PendingCommit,
): Promise<void> {
  const refusals = await producer.send(appends);
  if (refusals.length === 0) return;
  const [refused] = await producer.send(await insteadOf(refusals));
  if (refused) throw refused.error;
}

/** In place of a partition: sources that are no topics. */
const OTHERS = "";

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
