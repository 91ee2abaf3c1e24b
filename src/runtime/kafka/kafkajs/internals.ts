/**
 * What is used of kafkajs 2.2.4 below its public interface: connections, membership of a group, transactions. Its consumer and producer make an object
 * for every record and do not keep the order of headers; with these parts records stay bytes. The version is pinned, and held here.
 */
import cluster from "kafkajs/src/cluster/index.js";
import roundRobinAssigner from "kafkajs/src/consumer/assigners/roundRobinAssigner/index.js";
import consumerGroup from "kafkajs/src/consumer/consumerGroup.js";
import errors from "kafkajs/src/errors.js";
import emitter from "kafkajs/src/instrumentation/emitter.js";
import loggers from "kafkajs/src/loggers/index.js";
import connection from "kafkajs/src/network/connection.js";
import requestQueue from "kafkajs/src/network/requestQueue/index.js";
import eosManager from "kafkajs/src/producer/eosManager/index.js";
import decoder from "kafkajs/src/protocol/decoder.js";
import encoder from "kafkajs/src/protocol/encoder.js";
import protocolError from "kafkajs/src/protocol/error.js";
import about from "kafkajs/package.json" with { type: "json" };

const VERSION = "2.2.4";
if (about.version !== VERSION)
  throw new Error(`KPL works with kafkajs ${VERSION}, and ${about.version} is installed`);

export interface Request {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  readonly encode: () => Promise<Encoder>;
}

/** A request whose bytes behind the header are in pieces, some of which are long. */
export interface RequestInPieces extends Request {
  readonly pieces: readonly Buffer[];
}

/** A request and how its answer is read. */
export interface Protocol<T> {
  readonly request: Request;
  readonly response: {
    readonly decode: (bytes: Buffer) => Promise<T & { readonly clientSideThrottleTime: number }>;
    readonly parse: (decoded: T) => Promise<T>;
  };
  /** In milliseconds. */
  readonly requestTimeout?: number;
}

export interface Encoder {
  readonly buffer: Buffer;
  writeInt8(value: number): Encoder;
  writeInt16(value: number): Encoder;
  writeInt32(value: number): Encoder;
  writeInt64(value: number | string): Encoder;
  writeString(value: string | null): Encoder;
  writeArray(values: readonly Encoder[]): Encoder;
  writeBuffer(bytes: Buffer): Encoder;
}

export interface Decoder {
  offset: number;
  readonly buffer: Buffer;
  readInt16(): number;
  readInt32(): number;
  readInt64(): { toString(): string };
  readString(): string;
  readArray<T>(read: (decoder: Decoder) => T): T[];
}

export interface TopicPartitions<P> {
  readonly topic: string;
  readonly partitions: readonly P[];
}

export interface GroupOffset {
  readonly partition: number;
  readonly offset: string;
}

export interface KafkaBroker {
  readonly nodeId: number;
  readonly connectionPool: { send<T>(protocol: Protocol<T>): Promise<T> };
  isConnected(): boolean;
  disconnect(): Promise<void>;
  metadata(topics: readonly string[]): Promise<Metadata>;
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
  offsetFetch(request: {
    readonly groupId: string;
    readonly topics: readonly TopicPartitions<{ readonly partition: number }>[] | null;
  }): Promise<{ readonly responses: readonly TopicPartitions<GroupOffset>[] }>;
  offsetCommit(request: {
    readonly groupId: string;
    readonly memberId: string;
    readonly groupGenerationId: number;
    readonly topics: readonly TopicPartitions<GroupOffset>[];
  }): Promise<unknown>;
  listGroups(): Promise<{ readonly groups: readonly { readonly groupId: string }[] }>;
  describeGroups(request: { readonly groupIds: readonly string[] }): Promise<{
    readonly groups: readonly { readonly state: string }[];
  }>;
  createTopics(request: {
    readonly topics: readonly {
      readonly topic: string;
      readonly numPartitions: number;
      readonly replicationFactor: number;
      readonly configEntries: readonly { readonly name: string; readonly value: string }[];
    }[];
    readonly timeout: number;
  }): Promise<unknown>;
}

export interface Metadata {
  readonly clusterId: string;
  readonly controllerId: number;
  readonly topicMetadata: readonly {
    readonly topic: string;
    readonly topicErrorCode: number;
    readonly isInternal: boolean;
    readonly partitionMetadata: readonly { readonly partitionId: number; readonly leader: number }[];
  }[];
}

export interface Cluster {
  readonly brokerPool: { readonly metadata: Metadata | null };
  readonly targetTopics: Set<string>;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  removeBroker(address: { readonly host: string; readonly port: number }): void;
  getNodeIds(): readonly string[];
  findBroker(node: { readonly nodeId: string | number }): Promise<KafkaBroker>;
  findControllerBroker(): Promise<KafkaBroker>;
  /** `coordinatorType`: 1 of a transaction, 0 or absent of a group. */
  findGroupCoordinator(wanted: {
    readonly groupId: string;
    readonly coordinatorType?: number;
  }): Promise<KafkaBroker>;
  findTopicPartitionMetadata(
    topic: string,
  ): readonly { readonly partitionId: number; readonly leader: number }[];
  /** `fromTimestamp`: milliseconds, -1 for the end, -2 for the beginning. */
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
      readonly fromTimestamp: number;
    }[],
  ): Promise<readonly TopicPartitions<GroupOffset>[]>;
}

export interface ConsumerGroup {
  topics: readonly string[];
  topicsSubscribed: readonly string[];
  memberId: string | null;
  readonly generationId: number;
  readonly coordinator: KafkaBroker;
  connect(): Promise<void>;
  joinAndSync(): Promise<void>;
  leave(): Promise<void>;
  assigned(): readonly TopicPartitions<number>[];
  heartbeat(options: { readonly interval: number }): Promise<void>;
}

export interface EosManager {
  initProducerId(): Promise<void>;
  getProducerId(): { toString(): string };
  getProducerEpoch(): number;
  getSequence(topic: string, partition: number): number;
  updateSequence(topic: string, partition: number, increment: number): void;
  isInTransaction(): boolean;
  beginTransaction(): void;
  addPartitionsToTransaction(
    topics: readonly TopicPartitions<{ readonly partition: number }>[],
  ): Promise<void>;
  sendOffsets(offsets: {
    readonly consumerGroupId: string;
    readonly topics: readonly TopicPartitions<GroupOffset>[];
  }): Promise<void>;
  commit(): Promise<void>;
  abort(): Promise<void>;
}

export interface RetryOptions {
  readonly initialRetryTime: number;
  readonly maxRetryTime: number;
  readonly retries: number;
}

interface KafkaLogger {
  namespace(name: string): KafkaLogger;
}

interface KafkajsError extends Error {
  readonly type?: string;
  readonly retriable?: boolean;
  readonly cause?: Error;
}

export const Cluster = cluster as new (options: object) => Cluster;
export const ConsumerGroup = consumerGroup as new (options: object) => ConsumerGroup;
export const createEosManager = eosManager as (options: {
  readonly logger: KafkaLogger;
  readonly cluster: Cluster;
  readonly transactional: boolean;
  readonly transactionalId?: string;
  readonly transactionTimeout: number;
}) => EosManager;
export const Encoder = encoder as new (size?: number) => Encoder;
export const Decoder = decoder as new (bytes: Buffer) => Decoder;
export const Connection = connection as { readonly prototype: object };
export const RequestQueue = requestQueue as { readonly prototype: object };
export const InstrumentationEventEmitter = emitter as new () => object;
const { createLogger } = loggers as {
  createLogger: (options: { readonly level: number; readonly logCreator: () => () => void }) => KafkaLogger;
};
export const { createErrorFromCode } = protocolError as {
  createErrorFromCode: (code: number) => KafkajsError;
};
type ErrorClass = new (message: string, more?: { readonly broker: string; readonly code?: string }) => Error;
export const { KafkaJSConnectionError, KafkaJSRequestTimeoutError, KafkaJSSASLAuthenticationError } =
  errors as {
    readonly KafkaJSConnectionError: ErrorClass;
    readonly KafkaJSRequestTimeoutError: ErrorClass;
    readonly KafkaJSSASLAuthenticationError: ErrorClass;
  };
export const roundRobin = roundRobinAssigner as (options: { readonly cluster: Cluster }) => object;

/** kafkajs says in its log what it throws as well, and more than an operator wants to know; what matters is told by us. */
export const silent: KafkaLogger = createLogger({ level: 0, logCreator: () => () => undefined });
