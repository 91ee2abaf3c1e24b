/**
 * What is used of kafkajs 2.2.4 below its public interface: connections, membership of a group, transactions. Its consumer and producer make an object
 * for every record and do not keep the order of headers; with these parts records stay bytes. The version is pinned, and held here.
 */
import { createRequire } from "node:module";

const VERSION = "2.2.4";
const load = createRequire(import.meta.url);
const { version } = load("kafkajs/package.json") as { version: string };
if (version !== VERSION) throw new Error(`KPL works with kafkajs ${VERSION}, and ${version} is installed`);

export interface Request {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly apiName: string;
  readonly encode: () => Promise<Encoded>;
}

/** What stands behind a request's header. */
export type Encoded = Pick<Encoder, "buffer"> | Pieces;

/** The same in pieces, which are put together with the header: once, as they may be long. */
export interface Pieces {
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

export const Encoder = load("kafkajs/src/protocol/encoder") as new (size?: number) => Encoder;
/** Before connections are loaded, which take it. */
mendRequests();

/**
 * kafkajs copies a request twice behind its header, into room of up to twice the size that is cleared before. Here it is copied once. Source: Kafka's protocol guide, request header
 * version 1.
 */
function mendRequests(): void {
  const path = load.resolve("kafkajs/src/protocol/request");
  load(path);
  const module = load.cache[path];
  if (!module) throw new Error("kafkajs keeps its modules elsewhere");
  module.exports = async ({ correlationId, clientId, request }: RequestWithHeader) => {
    const encoded = await request.encode();
    const { buffer: header } = new Encoder()
      .writeInt16(request.apiKey)
      .writeInt16(request.apiVersion)
      .writeInt32(correlationId)
      .writeString(clientId);
    const pieces = [header, ...("pieces" in encoded ? encoded.pieces : [encoded.buffer])];
    const length = Buffer.alloc(4);
    length.writeInt32BE(pieces.reduce((sum, piece) => sum + piece.length, 0));
    return { buffer: Buffer.concat([length, ...pieces]) };
  };
}

interface RequestWithHeader {
  readonly correlationId: number;
  readonly clientId: string;
  readonly request: Request;
}

export const Cluster = load("kafkajs/src/cluster") as new (options: object) => Cluster;
export const ConsumerGroup = load("kafkajs/src/consumer/consumerGroup") as new (
  options: object,
) => ConsumerGroup;
export const createEosManager = load("kafkajs/src/producer/eosManager") as (options: {
  readonly logger: KafkaLogger;
  readonly cluster: Cluster;
  readonly transactional: boolean;
  readonly transactionalId?: string;
  readonly transactionTimeout: number;
}) => EosManager;
export const Decoder = load("kafkajs/src/protocol/decoder") as new (bytes: Buffer) => Decoder;
export const Connection = load("kafkajs/src/network/connection") as { readonly prototype: object };
export const RequestQueue = load("kafkajs/src/network/requestQueue") as { readonly prototype: object };
export const InstrumentationEventEmitter = load("kafkajs/src/instrumentation/emitter") as new () => object;
const { createLogger } = load("kafkajs/src/loggers") as {
  createLogger: (options: { readonly level: number; readonly logCreator: () => () => void }) => KafkaLogger;
};
export const { createErrorFromCode } = load("kafkajs/src/protocol/error") as {
  createErrorFromCode: (code: number) => KafkajsError;
};
type ErrorClass = new (message: string, more?: { readonly broker: string; readonly code?: string }) => Error;
export const { KafkaJSConnectionError, KafkaJSRequestTimeoutError, KafkaJSSASLAuthenticationError } = load(
  "kafkajs/src/errors",
) as {
  readonly KafkaJSConnectionError: ErrorClass;
  readonly KafkaJSRequestTimeoutError: ErrorClass;
  readonly KafkaJSSASLAuthenticationError: ErrorClass;
};
export const roundRobin = load("kafkajs/src/consumer/assigners/roundRobinAssigner") as (options: {
  readonly cluster: Cluster;
}) => object;

/** kafkajs says in its log what it throws as well, and more than an operator wants to know; what matters is told by us. */
export const silent: KafkaLogger = createLogger({ level: 0, logCreator: () => () => undefined });
