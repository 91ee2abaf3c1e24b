/** Topics of a cluster for one pipeline, or for a command that looks at them: delivery as it is promised, over any of the clients. */
import type { Batch } from "../batch.ts";
import type { EndpointDefinition } from "../definition.ts";
import type { Source } from "../driver.ts";
import type { StateFolder } from "../local-topics/state-folder.ts";
import type { Logger } from "../logger.ts";
import { pipelineOf, type Memory, type Position } from "../pending-commit.ts";
import type {
  CommitLog,
  NewTopic,
  PartitionEnds,
  ReadOptions,
  TopicDriver,
  TopicFound,
  TopicFromTo,
  TopicSourceOptions,
} from "../topic-driver.ts";
import type { KafkaClient, KafkaMember } from "./client.ts";
import { KafkaLog } from "./kafka-log.ts";
import type { Flat } from "./settings.ts";
import { readSourceOffsets, setSourceOffsets } from "./source-offsets.ts";

type EndKind = EndpointDefinition["kind"];

/** The pipeline that topics are opened for. */
export interface PipelineContext {
  readonly pipeline: string;
  /** The pipeline's own settings: "consumer.override.group.id", "exactly.once.support". */
  readonly settings: Flat;
  /** What its records come from, and where they go. */
  readonly from: readonly EndKind[];
  readonly to: readonly EndKind[];
  /** The worker's settings. */
  readonly worker: Flat;
  /** Absent for a pipeline from topics to topics that runs in several threads. */
  readonly state?: StateFolder;
  readonly logger: Logger;
}

export class KafkaDriver implements TopicDriver {
  readonly name: string;
  readonly capabilities = { transactions: true, groups: true, replication: true };
  readonly #client: KafkaClient;
  readonly #context: PipelineContext | undefined;
  /** Where positions of sources that are no topics are kept. */
  readonly #offsetsTopic: string;
  #member: KafkaMember | undefined;
  #log: KafkaLog | undefined;

  constructor(client: KafkaClient, context: PipelineContext | undefined, offsetsTopic: string) {
    this.name = client.name;
    this.#offsetsTopic = offsetsTopic;
    this.#client = client;
    this.#context = context;
  }

  topics(): Promise<readonly TopicFound[]> {
    return this.#client.topics();
  }

  createTopic(topic: NewTopic): Promise<void> {
    return this.#client.createTopic(topic);
  }

  ends(topic: string): Promise<readonly PartitionEnds[] | undefined> {
    return this.#client.ends(topic);
  }

  offsetsAt(topic: string, time: number): Promise<readonly bigint[] | undefined> {
    return this.#client.offsetsAt(topic, time);
  }

  recordsBetween(of: TopicFromTo): Promise<number | undefined> {
    return this.#client.recordsBetween(of);
  }

  positions(group?: string): Promise<readonly Position[]> {
    return this.#client.positions(group);
  }

  setPositions(positions: readonly Position[]): Promise<void> {
    return this.#client.setPositions(positions);
  }

  memories(): Promise<readonly Memory[]> {
    return readSourceOffsets(this.#client, this.#offsetsTopic);
  }

  async setMemories(memories: readonly Memory[]): Promise<void> {
    for (const [pipeline = "", of] of Map.groupBy(memories, (m) => pipelineOf(m.driver)))
      await setSourceOffsets(this.#client, this.#offsetsTopic, pipeline, of);
  }

  read(topic: string, options: ReadOptions): AsyncGenerator<Batch> {
    return this.#client.read(topic, options);
  }

  async openSource({ topics, group }: TopicSourceOptions): Promise<Source> {
    const { logger, pipeline } = this.#pipeline();
    const log = await this.openLog();
    this.#member ??= this.#client.openMember({
      group,
      pipeline,
      logger,
      onAssigned: (partitions) => log.takeOver(group, partitions),
      startAt: (topic, partition, committed) =>
        log.kept?.startAt(group, topic, partition, committed) ?? committed,
    });
    log.member = this.#member;
    return this.#member.openSource(topics);
  }

  async openLog(): Promise<KafkaLog & CommitLog> {
    const context = this.#pipeline();
    this.#log ??= await KafkaLog.open(this.#client, context);
    return this.#log;
  }

  #pipeline(): PipelineContext {
    if (!this.#context) throw new Error("topics were opened to look at them only");
    return this.#context;
  }

  async close(): Promise<void> {
    await this.#member?.close();
    await this.#client.close();
  }
}
