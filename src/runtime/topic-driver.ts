/**
 * What the runtime knows of topics, wherever they are: in the state folder or on a cluster. A driver looks things up, makes topics, gives records as
 * batches of bytes with positions, and takes a commit as a whole. `test/runtime/topic-contract.ts` is the contract that every driver passes.
 */
import type { Batch } from "./batch.ts";
import type { Remembered, Source } from "./driver.ts";
import type { Memory, PendingCommit, Position } from "./pending-commit.ts";
import { WorkerError } from "./worker-error.ts";

export interface TopicCapabilities {
  /** A commit with what is appended and the positions takes effect as a whole or not at all. */
  readonly transactions: boolean;
  /** Several processes of one group share the partitions. */
  readonly groups: boolean;
  /** Topics can be replicated. */
  readonly replication: boolean;
}

/** A topic as it is to be made. Absent: what the place where it is made takes for granted. */
export interface NewTopic {
  readonly name: string;
  readonly partitions?: number;
  readonly replicationFactor?: number;
  /** Settings of the topic: "cleanup.policy". */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface TopicFound {
  readonly name: string;
  readonly partitions: number;
}

/** Offset of the oldest record of a partition, and of the next one that is appended. */
export interface PartitionEnds {
  readonly start: bigint;
  readonly end: bigint;
}

/** Offsets of a partition, `from` to `to` (exclusive). */
export interface TopicFromTo {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
}

export interface TopicSourceOptions {
  /** Names, or which of all there are. */
  readonly topics: readonly string[] | ((name: string) => boolean);
  readonly group: string;
}

export interface ReadOptions {
  /** Records that are there, or only those that come from now on. */
  readonly from: "beginning" | "end";
  /** Wait for more, until the signal is aborted. */
  readonly follow: boolean;
  readonly signal?: AbortSignal;
  /** Only what is committed, where records are written in transactions. */
  readonly readCommitted?: boolean;
}

/** Where the commits of one pipeline take effect. */
export interface CommitLog {
  /** How many partitions a topic has that records are to be appended to; it is made where the settings say so. Throws `WorkerError`. */
  partitionsFor(topic: string): Promise<number>;
  /** Begins a commit; nothing happens until `commit`. */
  begin(): PendingCommit;
  /** What the last commit that took effect remembered for a driver under a key. */
  recall(driver: string, key: string): Remembered | undefined;
  /**
   * Makes a commit take effect; is fulfilled when all that it appends is acknowledged. Throws `WorkerError`, and `TakenOver` where
   * another process has the partition by now: then nothing of it counts.
   */
  commit(commit: PendingCommit): Promise<void>;
}

/** The partition at hand belongs to another process by now. What was done with it has not happened; that process does it. */
export class TakenOver extends WorkerError {
  constructor() {
    super("KPL0919", "another process of this pipeline has taken over: what was in work here is done there");
  }
}

/** Topics as commands look at them from outside: for lists and for printing records. */
export interface TopicDriver {
  /** "local", "kafkajs": for messages. */
  readonly name: string;
  readonly capabilities: TopicCapabilities;
  /** Every topic there is, by name, without the internal ones. Throws `WorkerError`, as all that follows. */
  topics(): Promise<readonly TopicFound[]>;
  /** Makes a topic. One that is there stays as it is. */
  createTopic(topic: NewTopic): Promise<void>;
  /** By partition; undefined for a topic that is not there. */
  ends(topic: string): Promise<readonly PartitionEnds[] | undefined>;
  /** By partition, the offset of the first record that is at or after a time (milliseconds since 1970), or the end; undefined as above. */
  offsetsAt(topic: string, time: number): Promise<readonly bigint[] | undefined>;
  /**
   * How many records lie between two offsets of a partition that are close; undefined where that cannot be seen, or is too much to look at. Absent where each offset is a
   * record: markers of transactions are none, and neither is what a compacted topic has let go of. Never rejected.
   */
  recordsBetween?(of: TopicFromTo): Promise<number | undefined>;
  /** How far groups have read: of all groups, or of one. */
  positions(group?: string): Promise<readonly Position[]>;
  /** Sets how far a group has read, while nobody of it runs. */
  setPositions(positions: readonly Position[]): Promise<void>;
  /** What sources that are no topics remember beside the topics, exactly once: where they stand. */
  memories?(): Promise<readonly Memory[]>;
  /** Sets it. Who still runs such a pipeline is taken over: it starts anew, and goes on there. */
  setMemories?(memories: readonly Memory[]): Promise<void>;
  /** The records of a topic, partition by partition. A batch is valid until the next. A topic that is not there has none. */
  read(topic: string, options: ReadOptions): AsyncGenerator<Batch>;
  /** Reads as member of a group: every partition that is ours in turn, from the group's position or the earliest record. */
  openSource(options: TopicSourceOptions): Promise<Source>;
  /** Where what is read and written is committed. */
  openLog(): Promise<CommitLog>;
  close(): Promise<void>;
}
