/**
 * The state folder (`.kpl`): topics as logs of batches, and a small database that says where each log ends, how far every group has read
 * and what the drivers remember. A commit writes the logs first and then all of its words in one transaction of the database, so it happens as
 * a whole or not at all, whenever the process is killed. What lies in a log behind its committed end never happened and is cut off
 * at the next start.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { open, type RootDatabase } from "lmdb";
import type { Remembered } from "../driver.ts";
import { SILENT, type Logger } from "../logger.ts";
import { PendingCommit } from "../pending-commit.ts";
import { cannotWrite, systemReason, WorkerError } from "../worker-error.ts";
import { isRunning, thisProcess, type Owner } from "./owner.ts";
import { EMPTY_LOG, PartitionLog, type LogEnd } from "./partition-log.ts";

type Key = readonly (string | number)[];
type Stored = Readonly<Record<string, string | number>>;
/** What the database holds under one key. */
type Word = readonly [key: Key, value: Stored];

export interface StateOptions {
  /** To look into a folder that another process may own: nothing can be committed. */
  readonly readOnly?: boolean;
  readonly logger?: Logger;
}

/** One local topic. */
export interface LocalTopic {
  readonly name: string;
  readonly partitions: number;
}

export class StateFolder {
  readonly path: string;
  readonly #root: RootDatabase<Stored, (string | number)[]>;
  readonly #logger: Logger;
  readonly #readOnly: boolean;
  readonly #logs = new Map<string, Promise<PartitionLog>>();
  #closed = false;
  /** The last write failed; the database would wait for it for ever. */
  #isBroken = false;
  #changed = Promise.withResolvers<void>();
  /** Commits follow one another. */
  #last: Promise<void> = Promise.resolve();

  private constructor(
    path: string,
    database: RootDatabase<Stored, (string | number)[]>,
    options: StateOptions,
  ) {
    this.path = path;
    this.#root = database;
    this.#logger = options.logger ?? SILENT;
    this.#readOnly = options.readOnly ?? false;
  }

  /** Opens (and makes) a state folder for this process alone. Throws `WorkerError`: another process owns it, or it cannot be written. */
  static async open(path: string, options: StateOptions = {}): Promise<StateFolder> {
    const folder = join(path, "positions");
    let database: RootDatabase<Stored, (string | number)[]>;
    try {
      if (!options.readOnly) await mkdir(folder, { recursive: true });
      database = open({
        path: folder,
        encoding: "json",
        readOnly: options.readOnly ?? false,
        cache: false,
        // Else the database makes a promise of its own for each turn, and nobody hears it fail.
        eventTurnBatching: false,
      });
    } catch (error) {
      throw options.readOnly
        ? new WorkerError("KPL0906", `cannot read the state folder \`${path}\`: ${systemReason(error)}`, {
            file: path,
            cause: error,
          })
        : cannotWrite(path, error);
    }
    if (!options.readOnly) {
      try {
        own(database, path);
      } catch (error) {
        await database.close();
        throw error;
      }
    }
    return new StateFolder(path, database, options);
  }

  /** Every topic there is, by name. */
  topics(): readonly LocalTopic[] {
    return [...this.#database().getRange({ start: ["topic"], end: ["topic", AFTER] })].map(
      ({ key, value }) => ({
        name: String(key[1]),
        partitions: Number(value["partitions"]),
      }),
    );
  }

  /** Partitions of a topic; undefined where it is not there yet. */
  partitionsOf(topic: string): number | undefined {
    const stored = this.#get(["topic", topic]);
    return stored && Number(stored["partitions"]);
  }

  /** Makes a topic; one that is there stays as it is. Appending to a topic that is not there makes it with one partition. */
  createTopic(topic: string, partitions = 1): void {
    checkTopicName(topic);
    if (this.partitionsOf(topic) === undefined) this.#put(["topic", topic], { partitions });
  }

  /** The log of a partition, opened once. */
  log(topic: string, partition: number): Promise<PartitionLog> {
    const id = `${topic}/${partition}`;
    const there = this.#logs.get(id);
    if (there) return there;
    const folder = join(this.path, "topics", topic, String(partition));
    const log = PartitionLog.open(folder, this.endOf(topic, partition), this.#logger, !this.#readOnly);
    this.#logs.set(id, log);
    return log;
  }

  /** Where committed records of a partition end, as the database has it (for other processes' folders, too). */
  endOf(topic: string, partition: number): LogEnd {
    const stored = this.#get(["end", topic, partition]);
    if (!stored) return EMPTY_LOG;
    return {
      next: BigInt(stored["next"] ?? 0),
      segment: BigInt(stored["segment"] ?? 0),
      length: Number(stored["length"]),
    };
  }

  /** The offset of the next record that a group reads; undefined where it has read none. */
  positionOf(group: string, topic: string, partition: number): bigint | undefined {
    const stored = this.#get(["position", group, topic, partition]);
    return stored && BigInt(stored["next"] ?? 0);
  }

  /** Every position that groups have committed. */
  positions(): readonly {
    readonly group: string;
    readonly topic: string;
    readonly partition: number;
    readonly next: bigint;
  }[] {
    return [...this.#database().getRange({ start: ["position"], end: ["position", AFTER] })].map(
      ({ key, value }) => ({
        group: String(key[1]),
        topic: String(key[2]),
        partition: Number(key[3]),
        next: BigInt(value["next"] ?? 0),
      }),
    );
  }

  /** Everything that drivers remember, by driver and key. */
  memories(): readonly { readonly driver: string; readonly key: string; readonly value: Remembered }[] {
    return [...this.#database().getRange({ start: ["driver"], end: ["driver", AFTER] })].map(
      ({ key, value }) => ({
        driver: String(key[1]),
        key: String(key[2]),
        value,
      }),
    );
  }

  /** What a driver remembered. */
  recall(driver: string, key: string): Remembered | undefined {
    return this.#get(["driver", driver, key]);
  }

  /** Begins a commit; nothing happens until `commit`. */
  begin(): PendingCommit {
    return new PendingCommit();
  }

  /** Makes a commit take effect, as a whole, behind those before it. Throws `WorkerError`; then nothing of it counts. */
  commit(commit: PendingCommit): Promise<void> {
    const done = this.#last.then(() => this.#commit(commit));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #commit(commit: PendingCommit): Promise<void> {
    this.#database();
    for (const { topic } of commit.appends) checkTopicName(topic);
    const ends = new Map<PartitionLog, { readonly key: Key; end: LogEnd }>();
    const now = BigInt(Date.now());
    for (const { topic, partition, batch } of commit.appends) {
      const log = await this.log(topic, partition);
      const at = ends.get(log) ?? { key: ["end", topic, partition], end: log.end };
      ends.set(log, at);
      at.end = await log.append(batch, at.end, now);
    }
    try {
      await this.#write([...wordsOf(commit), ...[...ends].flatMap(([, at]) => this.#wordsOfLog(at))]);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
    for (const [log, { end }] of ends) log.settle(end);
    if (ends.size > 0) this.#wake();
  }

  #wordsOfLog({ key, end }: { readonly key: Key; readonly end: LogEnd }): readonly Word[] {
    const { next, segment, length } = end;
    const words: Word[] = [[key, { next: String(next), segment: String(segment), length }]];
    const topic = String(key[1]);
    if (this.partitionsOf(topic) === undefined) words.push([["topic", topic], { partitions: 1 }]);
    return words;
  }

  /**
   * Writes words as a whole or not at all, in a thread of the database's own. It is done when they outlast the process; the disk has them in a moment, as it has what the
   * logs and files got, for which nobody waits either.
   */
  async #write(words: readonly Word[]): Promise<void> {
    const root = this.#database();
    try {
      await root.batch(() => {
        for (const [key, value] of words) void root.put([...key], value);
      });
      this.#isBroken = false;
    } catch (error) {
      this.#isBroken = true;
      // The database says why in a promise of its own, which is rejected.
      if (error instanceof Error && "commitError" in error) await error.commitError;
      throw error;
    }
  }

  /** Is fulfilled at the next commit that appends to a topic. */
  get changed(): Promise<void> {
    return this.#changed.promise;
  }

  #wake(): void {
    const woken = this.#changed;
    this.#changed = Promise.withResolvers<void>();
    woken.resolve();
  }

  /** A database that is closed must not be touched: after an abort, a pipeline may still want to. */
  #database(): RootDatabase<Stored, (string | number)[]> {
    if (this.#closed) throw new WorkerError("KPL0905", `the state folder \`${this.path}\` is closed`);
    return this.#root;
  }

  #get(key: Key): Stored | undefined {
    return this.#database().get([...key]);
  }

  #put(key: Key, value: Stored): void {
    this.#database().putSync([...key], value);
  }

  /** Waits for the commit that is under way, brings all to the disk, and lets go of the folder. */
  async close(): Promise<void> {
    await this.#last;
    this.#closed = true;
    for (const log of this.#logs.values()) await (await log.catch(() => undefined))?.close();
    try {
      if (!this.#readOnly) this.#root.removeSync(["owner"]);
    } catch (error) {
      // That a commit failed has been told; an owner that is not running any more does not count.
      if (!this.#isBroken) throw cannotWrite(this.path, error);
    }
    if (this.#isBroken) return;
    await this.#root.flushed;
    await this.#root.close();
  }
}

function wordsOf({ positions, memories }: PendingCommit): readonly Word[] {
  return [
    ...positions.map(({ group, topic, partition, next }): Word => [
      ["position", group, topic, partition],
      { next: String(next) },
    ]),
    ...memories.map(({ driver, key, value }): Word => [["driver", driver, key], value]),
  ];
}

/** A key part behind every text and number. */
const AFTER = "\u{10ffff}";

function own(database: RootDatabase<Stored, (string | number)[]>, path: string): void {
  const self = thisProcess();
  database.transactionSync(() => {
    const owner = database.get(["owner"]) as unknown as Owner | undefined;
    if (owner && isRunning(owner)) {
      const who =
        owner.pid === self.pid && owner.since === self.since
          ? "this process already"
          : `process ${owner.pid}`;
      throw new WorkerError("KPL0903", `the state folder \`${path}\` is in use by ${who}`, { file: path });
    }
    database.putSync(["owner"], { ...self });
  });
}

/** Kafka's rule for names of topics (org.apache.kafka.common.internals.Topic); they are folders here. */
function checkTopicName(topic: string): void {
  if (/^[\w.-]{1,249}$/.test(topic) && topic !== "." && topic !== "..") return;
  throw new WorkerError(
    "KPL0912",
    `\`${topic}\` cannot be a topic's name: it takes 1 to 249 letters, digits, \`.\`, \`_\` and \`-\``,
  );
}
