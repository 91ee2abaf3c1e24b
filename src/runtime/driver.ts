/**
 * What the loop knows of the outside: files, local topics and brokers alike are a `Source` that gives batches or a `Sink` that takes them.
 *
 * Delivery is one protocol for all. Per batch: `poll`, work, `write`, then one `Commit` that source and sinks fill and that takes effect
 * as a whole (where to go on reading, what was appended, how long files are), then `committed`. Back-pressure is the pull: nothing is
 * polled before the last batch is committed, or, where the source allows it (`holds`), before the last but one is.
 */
import type { Batch } from "./batch.ts";
import type { ConverterSpec } from "./definition.ts";
import type { Logger } from "./logger.ts";

/** What a driver remembers under a key between runs. */
export type Remembered = Readonly<Record<string, string | number>>;

/** Collects what takes effect together. Keys are the driver's own; its context keeps those of two drivers apart. */
export interface Commit {
  /** Remembers a value for the driver at hand. */
  remember(key: string, value: Remembered): void;
  /** Appends records to a topic. The batch's arrays must stay as they are until the commit is done. */
  append(topic: string, partition: number, batch: Batch): void;
  /** Remembers how far a consumer group has read a topic: the offset of the next record. */
  position(group: string, topic: string, partition: number, offset: bigint): void;
}

/** The records of a partition that are not committed; everything before `offset` is. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly records: number;
}

/** The same for a file, in bytes. */
export interface FileLag {
  readonly file: string;
  readonly position: number;
  readonly bytes: number;
}

export type Lag = PartitionLag | FileLag;

export interface Source {
  /**
   * The next records: about `maxBytes` of them, always at least one whole record. Waits for data; null when a while passed without
   * (poll again), "end" when there will be none. The batch is valid until the next `poll`, or as long as the source holds it. When the signal is aborted it
   * answers null.
   * Throws `WorkerError`.
   */
  poll(maxBytes: number, signal: AbortSignal): Promise<Batch | "end" | null>;
  /**
   * For sources that may be polled while what they gave last is being committed: whether a batch, which is valid until its commit is done, may still be
   * committed. It may not after a `rewind`.
   */
  holds?(batch: Batch): boolean;
  /** Adds to the commit that the first `count` records of the batch are done. Commits have the order of the batches. */
  commit(batch: Batch, count: number, into: Commit): void;
  /** The commit has taken effect. */
  committed?(): Promise<void>;
  /** Whether everything that is there now has been read and committed, for sources that others feed. */
  atRest?(): boolean | Promise<boolean>;
  /** What was given since the last commit has not happened: it is given again, as far as it is still this process's. */
  rewind?(): void;
  /** What is there that has not been committed, as far as the source knows, and where it stands in each partition or file. */
  lags?(): readonly Lag[];
  close(): Promise<void>;
}

export interface Sink {
  /** Values are written as lines: a batch is made so that they are there together (`Batch.lines`), where it can be. */
  readonly takesLines?: boolean;
  /** Takes records; the batch may change after the promise is fulfilled only when the commit is done. Throws `WorkerError`. */
  write(batch: Batch): Promise<void>;
  /** Adds to the commit what makes the written records count. */
  commit(into: Commit): Promise<void>;
  /** The commit has taken effect. */
  committed?(): Promise<void>;
  close(): Promise<void>;
}

/** What a driver may use of the process that runs it. */
export interface DriverContext {
  readonly pipeline: string;
  /** End where the data ends, instead of waiting for more. */
  readonly once: boolean;
  readonly logger: Logger;
  /** What the last commit that took effect remembered under this driver's key. */
  recall(key: string): Remembered | undefined;
  /** Remembers at once, without a batch. */
  remember(key: string, value: Remembered): Promise<void>;
  /** The path of a file that the user named; relative ones belong to the folder of the run. */
  resolve(path: string): string;
  /** Takes something that only one driver of the process may use, a file to write. Throws `WorkerError` where it is taken. */
  claim(what: string): void;
}

/** How the values of a connector become bytes, as there is no converter of the user's between. A null key: lines have none. */
export interface ConnectorValues {
  readonly key: ConverterSpec | null;
  readonly value: ConverterSpec;
}

type Options = Readonly<Record<string, string>>;

/** What a connector's module exports under the connector's name. */
export type ConnectorFactory = SourceConnector | SinkConnector;

export interface SourceConnector {
  readonly side: "source";
  values(options: Options): ConnectorValues;
  /** Opens it with its options as text. Throws `WorkerError`. */
  open(options: Options, context: DriverContext): Promise<Source>;
}

export interface SinkConnector {
  readonly side: "sink";
  values(options: Options): ConnectorValues;
  open(options: Options, context: DriverContext): Promise<Sink>;
}
