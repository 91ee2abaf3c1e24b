/** kafkajs as the client: what is asked of a cluster, and what opens producers and members. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Batch } from "../../batch.ts";
import { pause } from "../../pause.ts";
import type { Position } from "../../pending-commit.ts";
import type { NewTopic, PartitionEnds, ReadOptions, TopicFound, TopicFromTo } from "../../topic-driver.ts";
import { WorkerError } from "../../worker-error.ts";
import type { KafkaClient, KafkaMember, KafkaProducer, KafkaSettings, MemberOptions } from "../client.ts";
import { readRecords } from "../record-reader.ts";
import type { Transport } from "../transport.ts";
import { clusterOf, codeError, errorType, kafkaError, patiently } from "./connect.ts";
import { GroupMember } from "./group-member.ts";
import type { Cluster, KafkaBroker, Metadata } from "./internals.ts";
import { BEGINNING, END, keyOf, leaderOf, offsetsAt, offsetsOf } from "./offsets.ts";
import { Producer } from "./producer.ts";
import { fetchProtocol, type FetchedPartition } from "./protocol.ts";

/** How long brokers may take to make a topic, and how often it is looked whether it is there, in milliseconds. */
const MAKE_TIMEOUT = 30_000;
const LOOK_AGAIN = 50;
/** How long to wait for more records when following a topic, in milliseconds. */
const FOLLOW_WAIT = 500;
/** How much is looked through for records at most, in offsets. */
const CLOSE = 100n;

export class KafkajsClient implements KafkaClient {
  readonly name: string;
  readonly #settings: KafkaSettings;
  readonly #transport: Transport | undefined;
  readonly #cluster: Cluster;
  #producers: Cluster | undefined;

  private constructor(name: string, settings: KafkaSettings, transport: Transport | undefined) {
    this.name = name;
    this.#settings = settings;
    this.#transport = transport;
    this.#cluster = clusterOf(settings.admin, false, transport);
  }

  /** Connects, with kafkajs's own connections where there is no `transport`. Throws `WorkerError`. */
  static async open(name: string, settings: KafkaSettings, transport?: Transport): Promise<KafkajsClient> {
    const client = new KafkajsClient(name, settings, transport);
    await client.#ask(`connecting to ${settings.admin.brokers.join(", ")}`, () => client.#cluster.connect());
    return client;
  }

  async #ask<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await patiently(work);
    } catch (error) {
      throw kafkaError(error, what);
    }
  }

  /** Metadata of some topics, or of all. */
  #metadata(topics: readonly string[], cluster = this.#cluster): Promise<Metadata> {
    const [topic] = topics;
    return this.#ask(
      topic === undefined ? "looking up topics" : `looking up topic \`${topic}\``,
      async () => {
        await cluster.refreshMetadataIfNecessary();
        const broker = await this.#anyBroker(cluster);
        return broker.metadata(topics);
      },
    );
  }

  async #anyBroker(cluster: Cluster): Promise<KafkaBroker> {
    let failure: unknown = new Error("no broker is known");
    for (const nodeId of cluster.getNodeIds()) {
      try {
        return await cluster.findBroker({ nodeId });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  async clusterId(): Promise<string> {
    return (await this.#metadata([])).clusterId;
  }

  async topics(): Promise<readonly TopicFound[]> {
    const { topicMetadata } = await this.#metadata([]);
    return topicMetadata
      .filter((t) => !t.isInternal)
      .map(({ topic, partitionMetadata }) => ({ name: topic, partitions: partitionMetadata.length }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async partitionsOf(topic: string, make: boolean): Promise<number | undefined> {
    // Only a client that allows it, and brokers that do, make a topic that is asked for.
    const cluster = make ? await this.#producing() : this.#cluster;
    for (let waited = 0; ; waited += LOOK_AGAIN) {
      try {
        const { topicMetadata } = await this.#metadata([topic], cluster);
        const found = topicMetadata.find((t) => t.topic === topic)?.partitionMetadata;
        if (found && found.length > 0 && found.every((p) => p.leader >= 0)) return found.length;
      } catch (error) {
        const type = errorType(error);
        if (type === "INVALID_TOPIC_EXCEPTION")
          throw new WorkerError("KPL0912", `\`${topic}\` cannot be a topic's name`, { cause: error });
        if (type === "UNKNOWN_TOPIC_OR_PARTITION") {
          if (!make || waited >= FOLLOW_WAIT) return undefined;
        } else if (type !== "LEADER_NOT_AVAILABLE") throw error;
      }
      if (waited >= MAKE_TIMEOUT) return undefined;
      await sleep(LOOK_AGAIN);
    }
  }

  async createTopic({
    name,
    partitions = -1,
    replicationFactor = -1,
    settings = {},
  }: NewTopic): Promise<void> {
    try {
      await this.#cluster.refreshMetadata();
      const controller = await this.#cluster.findControllerBroker();
      await controller.createTopics({
        topics: [
          {
            topic: name,
            numPartitions: partitions,
            replicationFactor,
            configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
          },
        ],
        timeout: MAKE_TIMEOUT,
      });
    } catch (error) {
      if (errorTypeOfAny(error) !== "TOPIC_ALREADY_EXISTS")
        throw kafkaError(errorOfAny(error), `making topic \`${name}\``);
    }
    // The controller has made it; a broker that is asked may hear of it a moment later.
    const until = performance.now() + MAKE_TIMEOUT;
    while ((await this.partitionsOf(name, false)) === undefined && performance.now() < until)
      await sleep(LOOK_AGAIN);
  }

  async ends(topic: string): Promise<readonly PartitionEnds[] | undefined> {
    const [starts, ends] = await this.#offsets(topic, [BEGINNING, END]);
    return starts?.map((start, partition) => ({ start, end: ends?.[partition] ?? 0n }));
  }

  async offsetsAt(topic: string, time: number): Promise<readonly bigint[] | undefined> {
    const [found, ends] = await this.#offsets(topic, [time, END]);
    // The brokers say -1 where no record is as late.
    return found?.map((offset, partition) => (offset < 0n ? (ends?.[partition] ?? 0n) : offset));
  }

  /** By partition, for each of some times; nothing for a topic that is not there. */
  async #offsets(topic: string, times: readonly number[]): Promise<readonly (readonly bigint[])[]> {
    const partitions = await this.partitionsOf(topic, false);
    if (partitions === undefined) return [];
    return this.#ask(`looking up topic \`${topic}\``, async () => {
      await this.#cluster.addMultipleTargetTopics([topic]);
      const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }));
      const found = await Promise.all(times.map((at) => offsetsAt(this.#cluster, all, at)));
      return found.map((offsets) => all.map((of) => offsets.get(keyOf(of)) ?? 0n));
    });
  }

  async recordsBetween({ topic, partition, from, to }: TopicFromTo): Promise<number | undefined> {
    if (to - from > CLOSE) return undefined;
    const { readCommitted } = this.#settings.consumer;
    try {
      await this.#cluster.addMultipleTargetTopics([topic]);
      const answer = await fetchOne(this.#cluster, readCommitted, topic, partition, from);
      if (!answer) return undefined;
      const { batch, next } = readRecords({ ...answer, from });
      return next >= to ? batch.offsets.filter((offset) => offset < to).length : undefined;
    } catch {
      return undefined;
    }
  }

  async positions(group?: string): Promise<readonly Position[]> {
    return this.#ask("looking up positions", async () => {
      const groups = group === undefined ? await this.#groups() : [group];
      const found = await Promise.all(groups.map((name) => this.#positionsOf(name)));
      return found.flat();
    });
  }

  async #groups(): Promise<readonly string[]> {
    await this.#cluster.refreshMetadataIfNecessary();
    const lists = await Promise.all(
      this.#cluster
        .getNodeIds()
        .map(async (nodeId) => (await this.#cluster.findBroker({ nodeId })).listGroups()),
    );
    return [...new Set(lists.flatMap((l) => l.groups.map((g) => g.groupId)))].toSorted();
  }

  async #positionsOf(group: string): Promise<readonly Position[]> {
    const coordinator = await this.#cluster.findGroupCoordinator({ groupId: group });
    const { responses } = await coordinator.offsetFetch({ groupId: group, topics: [] });
    return responses.flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ offset }) => BigInt(offset) >= 0n)
        .map(({ partition, offset }) => ({ group, topic, partition, next: BigInt(offset) })),
    );
  }

  async setPositions(positions: readonly Position[]): Promise<void> {
    for (const [group, of] of Map.groupBy(positions, (p) => p.group))
      await this.#ask(`setting positions of \`${group}\``, async () => {
        const coordinator = await this.#cluster.findGroupCoordinator({ groupId: group });
        const { groups } = await coordinator.describeGroups({ groupIds: [group] });
        const state = groups[0]?.state ?? "Dead";
        if (state !== "Empty" && state !== "Dead")
          throw new WorkerError(
            "KPL0919",
            `group \`${group}\` is at work (${state}): stop its pipeline first`,
          );
        await coordinator.offsetCommit({
          groupId: group,
          memberId: "",
          groupGenerationId: -1,
          topics: offsetsOf(of),
        });
      });
  }

  async *read(topic: string, options: ReadOptions): AsyncGenerator<Batch> {
    const { from, follow, signal, readCommitted = this.#settings.consumer.readCommitted } = options;
    const cluster = clusterOf(this.#settings.consumer, false, this.#transport);
    const stopped = signal ?? new AbortController().signal;
    try {
      if ((await this.partitionsOf(topic, false)) === undefined) return;
      await this.#ask(`reading topic \`${topic}\``, async () => {
        await cluster.connect();
        await cluster.addMultipleTargetTopics([topic]);
      });
      const partitions = cluster
        .findTopicPartitionMetadata(topic)
        .map((p) => ({ topic, partition: p.partitionId }));
      const ends = new Map(await offsetsAt(cluster, partitions, END));
      const starts = from === "end" ? ends : await offsetsAt(cluster, partitions, BEGINNING);
      for (const of of partitions.toSorted((a, b) => a.partition - b.partition))
        ends.set(
          keyOf(of),
          yield* this.#readTo(
            cluster,
            readCommitted,
            of,
            starts.get(keyOf(of)) ?? 0n,
            ends.get(keyOf(of)) ?? 0n,
          ),
        );
      if (!follow) return;
      while (!stopped.aborted) {
        for (const of of partitions) {
          const at = ends.get(keyOf(of)) ?? 0n;
          const [now] = [...(await offsetsAt(cluster, [of], END)).values()];
          ends.set(keyOf(of), yield* this.#readTo(cluster, readCommitted, of, at, now ?? at));
        }
        await pause(FOLLOW_WAIT, stopped);
      }
    } catch (error) {
      throw kafkaError(error, `reading topic \`${topic}\``);
    } finally {
      await cluster.disconnect().catch(() => undefined);
    }
  }

  /** The records of a partition up to an offset; where it ended. */
  async *#readTo(
    cluster: Cluster,
    readCommitted: boolean,
    { topic, partition }: { readonly topic: string; readonly partition: number },
    start: bigint,
    end: bigint,
  ): AsyncGenerator<Batch, bigint> {
    let at = start;
    while (at < end) {
      const answer = await patiently(() => fetchOne(cluster, readCommitted, topic, partition, at), cluster);
      if (!answer) return at;
      const { batch, next } = readRecords({ ...answer, from: at });
      if (batch.count > 0) yield batch;
      at = next;
    }
    return at;
  }

  async #producing(): Promise<Cluster> {
    this.#producers ??= clusterOf(this.#settings.producer, true, this.#transport);
    await this.#producers.connect();
    await this.#producers.refreshMetadataIfNecessary();
    return this.#producers;
  }

  async connectProducers(): Promise<void> {
    await this.#ask("opening a producer", () => this.#producing());
  }

  async openProducer(transactionalId?: string): Promise<KafkaProducer> {
    return this.#ask("opening a producer", async () =>
      Producer.open({
        cluster: await this.#producing(),
        settings: this.#settings.producer,
        ...(transactionalId === undefined ? {} : { transactionalId }),
      }),
    );
  }

  openMember(options: MemberOptions): KafkaMember {
    const { consumer } = this.#settings;
    return new GroupMember({
      ...options,
      settings: consumer,
      connect: () => clusterOf(consumer, false, this.#transport),
      names: async () => (await this.topics()).map((t) => t.name),
      lookUp: (topic) => this.partitionsOf(topic, false),
    });
  }

  async close(): Promise<void> {
    await this.#producers?.disconnect().catch(() => undefined);
    await this.#cluster.disconnect().catch(() => undefined);
  }
}

/** Asks for records of one partition. Throws what the brokers say of it. */
async function fetchOne(
  cluster: Cluster,
  readCommitted: boolean,
  topic: string,
  partition: number,
  offset: bigint,
): Promise<FetchedPartition | undefined> {
  const broker = await cluster.findBroker({ nodeId: leaderOf(cluster, topic, partition) });
  const { partitions } = await broker.connectionPool.send(
    fetchProtocol({
      maxWaitMs: FOLLOW_WAIT,
      minBytes: 1,
      maxBytes: 1_048_576,
      readCommitted,
      rack: "",
      partitions: [{ topic, partition, offset, maxBytes: 1_048_576 }],
    }),
  );
  const [answer] = partitions;
  if (answer && answer.errorCode !== 0) throw codeError(answer.errorCode, `reading topic \`${topic}\``);
  return answer;
}

/** Making topics gives an error for each of them, in one. */
function errorOfAny(error: unknown): unknown {
  return error instanceof AggregateError ||
    (error instanceof Error && "errors" in error && Array.isArray(error.errors))
    ? (error as { readonly errors: readonly unknown[] }).errors[0]
    : error;
}

function errorTypeOfAny(error: unknown): string {
  return errorType(errorOfAny(error));
}
