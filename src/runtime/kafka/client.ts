/**
 * What a library for Kafka is used for here, and all of it: each has a folder of its own that implements this. Records go through as batches of bytes with
 * positions, in both directions.
 */
import type { Batch } from "../batch.ts";
import type { Source } from "../driver.ts";
import type { Logger } from "../logger.ts";
import type { Append, Position, Refusal } from "../pending-commit.ts";
import type { NewTopic, PartitionEnds, ReadOptions, TopicFound, TopicFromTo } from "../topic-driver.ts";
import type { ClientSettings } from "./settings.ts";

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Sends records and waits until they are acknowledged. All throw `WorkerError`; in a transaction also `TakenOver`. */
export interface KafkaProducer {
  /** Gives the records that their topics do not take, one by one; all others are acknowledged. */
  send(appends: readonly Append[]): Promise<readonly Refusal[]>;
  /** Begins a transaction, for producers with a transactional id. */
  begin(): void;
  /** Puts positions into the transaction. */
  sendPositions(positions: readonly Position[]): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

export interface MemberOptions {
  readonly group: string;
  readonly pipeline: string;
  readonly logger: Logger;
  /** Partitions are this process's now; their positions are not read before it is fulfilled. */
  readonly onAssigned: (partitions: readonly TopicPartition[]) => Promise<void>;
  /** Where to begin, given what the group committed (-1: nothing). */
  readonly startAt: (topic: string, partition: number, committed: bigint) => bigint;
}

/** This process as a member of a consumer group. */
export interface KafkaMember {
  /** Reads some of the topics that the member subscribes to. Opened before anything is polled. */
  openSource(topics: readonly string[] | ((name: string) => boolean)): Source;
  /** Commits positions. False where the group has given partitions to others meanwhile: nothing is committed then. */
  commit(positions: readonly Position[]): Promise<boolean>;
  /** Leaves the group. */
  close(): Promise<void>;
}

export interface KafkaClient {
  readonly name: string;
  /** Tells clusters apart: positions that were kept elsewhere belong to one. */
  clusterId(): Promise<string>;
  topics(): Promise<readonly TopicFound[]>;
  /** Partitions of a topic; undefined where it is not there. `make`: the brokers may make it by themselves. */
  partitionsOf(topic: string, make: boolean): Promise<number | undefined>;
  createTopic(topic: NewTopic): Promise<void>;
  ends(topic: string): Promise<readonly PartitionEnds[] | undefined>;
  /** By partition, the offset of the first record that is at or after a time (milliseconds since 1970), or the end; undefined as above. */
  offsetsAt(topic: string, time: number): Promise<readonly bigint[] | undefined>;
  /** As in `TopicDriver`. */
  recordsBetween(of: TopicFromTo): Promise<number | undefined>;
  positions(group?: string): Promise<readonly Position[]>;
  setPositions(positions: readonly Position[]): Promise<void>;
  read(topic: string, options: ReadOptions): AsyncGenerator<Batch>;
  /** Connects for producers that will be opened. */
  connectProducers(): Promise<void>;
  openProducer(transactionalId?: string): Promise<KafkaProducer>;
  openMember(options: MemberOptions): KafkaMember;
  close(): Promise<void>;
}

/** Settings of the three clients that a pipeline has. */
export interface KafkaSettings {
  readonly consumer: ClientSettings;
  readonly producer: ClientSettings;
  readonly admin: ClientSettings;
}
