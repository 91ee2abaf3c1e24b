/**
 * Reads the partitions that the group gives this process. Records stay bytes. One answer of the brokers is under way while the last is worked on and the one before
 * it is committed, and no more, so a slow sink pauses reading.
 */
import { setImmediate } from "node:timers/promises";
import type { Batch } from "../../batch.ts";
import type { Commit, PartitionLag, Source } from "../../driver.ts";
import type { Logger } from "../../logger.ts";
import { pause, unlessAborted } from "../../pause.ts";
import type { TopicPartition } from "../client.ts";
import { readRecords } from "../record-reader.ts";
import type { ClientSettings } from "../settings.ts";
import { codeError, connectAhead, hasMoved, kafkaError, typeOfCode } from "./connect.ts";
import type { GroupMember } from "./group-member.ts";
import type { Cluster } from "./internals.ts";
import { END, findOffset, keyOf, leaderOf, offsetsAt } from "./offsets.ts";
import { fetchProtocol, type FetchedPartition } from "./protocol.ts";

/**
 * How much the brokers give of one partition and at once, in bytes, if nothing else is said. Java's consumer takes 1 MiB and 50 MiB: here what is given at once is also committed
 * at once, so more of one partition makes fewer commits; and all of it is held, so less altogether bounds the memory.
 */
const PARTITION_BYTES = 2 * 1024 * 1024;
const FETCH_BYTES = 8 * 1024 * 1024;
/** The most that the first answer gives: code that has not run yet is slow, and the first records of output are to be there soon. */
const FIRST_BYTES = 64 * 1024;
/** How long a poll waits for records, in milliseconds. */
const WAIT = 1000;
/** How long to wait before it is looked again for the first topic, in milliseconds. */
const UNTIL_THERE = 100;
/** How long to wait until what other sources of the pipeline have in work is done, in milliseconds. */
const UNTIL_DONE = 10;

/** One partition that is this process's. */
interface Assigned extends TopicPartition {
  /** Where the next fetch begins. */
  fetch: bigint;
  /** Everything before is committed. */
  done: bigint;
  /** Where records end, as the last answer said; -1 before there was one. */
  end: bigint;
}

interface Ready {
  readonly batch: Batch;
  /** The offset behind the batch, markers of transactions included. */
  readonly next: bigint;
  readonly of: Assigned;
}

interface Handed extends Ready {
  /** A part of it has been committed. */
  isPartlyDone: boolean;
}

export interface GroupSourceOptions {
  readonly topics: readonly string[] | ((name: string) => boolean);
  readonly member: GroupMember;
  readonly cluster: Cluster;
  readonly settings: ClientSettings;
  readonly logger: Logger;
  readonly pipeline: string;
  readonly group: string;
}

export class GroupSource implements Source {
  readonly #options: GroupSourceOptions;
  readonly #assigned = new Map<string, Assigned>();
  #ready: Ready[] = [];
  #fetching: Promise<void> | undefined;
  #failure: unknown;
  /** What was handed out and is not committed yet, in order. */
  #handed: Handed[] = [];
  /** The commit at hand: what of, and how far it brings it. */
  #committing: { readonly of: Handed; readonly next: bigint } | undefined;
  #connected = false;
  readonly #closed = new AbortController();

  constructor(options: GroupSourceOptions) {
    this.#options = options;
    connectAhead(options.cluster);
  }

  wants(topic: string): boolean {
    const { topics } = this.#options;
    return typeof topics === "function" ? topics(topic) : topics.includes(topic);
  }

  /** The topics that are wanted by name and are not there. */
  missing(there: readonly string[]): readonly string[] {
    const { topics } = this.#options;
    return typeof topics === "function" ? [] : topics.filter((t) => !there.includes(t));
  }

  get inWork(): boolean {
    return this.#handed.length > 0;
  }

  holds(batch: Batch): boolean {
    return this.#handed.some((h) => h.batch === batch);
  }

  has(of: TopicPartition): boolean {
    return this.#assigned.has(keyOf(of));
  }

  /** Gives up what is not ours any more; what is goes on behind what is committed. */
  keep(ours: readonly TopicPartition[]): void {
    const keys = new Set(ours.map(keyOf));
    this.#ready = [];
    for (const [key, assigned] of this.#assigned) {
      if (keys.has(key)) assigned.fetch = assigned.done;
      else this.#assigned.delete(key);
    }
  }

  assign(of: TopicPartition, start: bigint): void {
    this.#assigned.set(keyOf(of), { ...of, fetch: start, done: start, end: -1n });
  }

  async poll(_maxBytes: number, signal: AbortSignal): Promise<Batch | null> {
    // What was committed in part only brings no more: its other records are not wanted.
    this.#handed = this.#handed.filter((h) => !h.isPartlyDone);
    const until = performance.now() + WAIT;
    while (!signal.aborted) {
      const ready = this.#options.member.stale ? undefined : this.#ready.shift();
      if (ready) {
        this.#handed.push({ ...ready, isPartlyDone: false });
        // The next answer comes in while this one is worked on: it is asked for first, as nothing can be while the thread is busy.
        if (this.#ready.length === 0) {
          this.#fetchAhead();
          await setImmediate();
        }
        return ready.batch;
      }
      if (performance.now() >= until) return null;
      this.#fetchAhead();
      await unlessAborted(this.#fetching ?? Promise.resolve(), signal);
      if (this.#failure !== undefined) throw kafkaError(this.#failure, `reading ${this.#shown()}`);
    }
    return null;
  }

  #shown(): string {
    const { topics } = this.#options;
    return typeof topics === "function" ? "topics" : topics.map((t) => `topic \`${t}\``).join(", ");
  }

  #fetchAhead(): void {
    this.#fetching ??= this.#fetch()
      .catch((error: unknown) => {
        if (!this.#closed.signal.aborted) this.#failure = error;
      })
      .finally(() => {
        this.#fetching = undefined;
      });
  }

  async #fetch(): Promise<void> {
    const { member, cluster } = this.#options;
    if (!(await member.ensure()))
      return pause(member.hasNoTopics ? UNTIL_THERE : UNTIL_DONE, this.#closed.signal);
    if (this.#assigned.size === 0) return pause(WAIT, this.#closed.signal);
    this.#closed.signal.throwIfAborted();
    const topics = [...new Set([...this.#assigned.values()].map((a) => a.topic))];
    await cluster.connect();
    this.#connected = true;
    await cluster.addMultipleTargetTopics(topics);
    await cluster.refreshMetadataIfNecessary();
    const byLeader = Map.groupBy(this.#assigned.values(), ({ topic, partition }) =>
      leaderOf(cluster, topic, partition),
    );
    await Promise.all([...byLeader].map(([leader, of]) => this.#fetchFrom(leader, of)));
  }

  async #fetchFrom(leader: number, of: readonly Assigned[]): Promise<void> {
    const { cluster, settings } = this.#options;
    const broker = await cluster.findBroker({ nodeId: leader });
    const most = settings.number("max.partition.fetch.bytes", PARTITION_BYTES, 1);
    const { partitions } = await broker.connectionPool.send(
      fetchProtocol({
        maxWaitMs: settings.number("fetch.max.wait.ms", 500),
        minBytes: settings.number("fetch.min.bytes", 1),
        maxBytes: settings.number("fetch.max.bytes", FETCH_BYTES),
        readCommitted: settings.readCommitted,
        rack: settings.text("client.rack") ?? "",
        partitions: of.map(({ topic, partition, fetch, end }) => ({
          topic,
          partition,
          offset: fetch,
          maxBytes: end < 0n ? Math.min(FIRST_BYTES, most) : most,
        })),
      }),
    );
    const asked = new Map(of.map((a) => [keyOf(a), a]));
    for (const answer of partitions) await this.#take(answer, asked.get(keyOf(answer)));
  }

  async #take(answer: FetchedPartition, assigned: Assigned | undefined): Promise<void> {
    const { topic, partition, errorCode } = answer;
    const { cluster, settings, logger, pipeline } = this.#options;
    if (!assigned) return;
    if (errorCode !== 0) {
      const type = typeOfCode(errorCode);
      if (type === "OFFSET_OUT_OF_RANGE") {
        const at = await findOffset(cluster, assigned, settings);
        const facts = { pipeline, topic, partition, offset: String(assigned.fetch), goesOnAt: String(at) };
        logger.warn(facts, "the records at the position are not there any more");
        assigned.fetch = at;
        assigned.done = at;
      } else if (hasMoved(type)) await cluster.refreshMetadata();
      else throw codeError(errorCode, `reading topic \`${topic}\``);
      return;
    }
    const { batch, next } = readRecords({ ...answer, from: assigned.fetch });
    assigned.end = answer.end;
    // Nothing but markers of transactions, or what was aborted: nothing that would be committed.
    if (batch.count === 0 && assigned.done === assigned.fetch) assigned.done = next;
    assigned.fetch = next;
    if (batch.count === 0) return;
    this.#ready.push({ batch, next, of: assigned });
    // The brokers fill an answer in the order of the question: who had something goes behind the others.
    const key = keyOf(assigned);
    if (this.#assigned.get(key) !== assigned) return;
    this.#assigned.delete(key);
    this.#assigned.set(key, assigned);
  }

  commit(batch: Batch, count: number, into: Commit): void {
    const of = this.#handed.find((h) => h.batch === batch);
    if (!of) return;
    if (count === 0) {
      // Nothing of it is done, and nothing more comes of it.
      this.#handed.splice(this.#handed.indexOf(of), 1);
      return;
    }
    const next = count === batch.count ? of.next : (batch.offsets[count - 1] as bigint) + 1n;
    this.#committing = { of, next };
    into.position(this.#options.group, batch.topic, batch.partition, next);
  }

  committed(): Promise<void> {
    if (this.#committing) {
      const { of: handed, next } = this.#committing;
      this.#committing = undefined;
      const { of } = handed;
      of.done = next;
      // A batch may be committed in parts.
      handed.isPartlyDone = next < handed.next;
      if (!handed.isPartlyDone) {
        this.#handed.splice(this.#handed.indexOf(handed), 1);
        // What has come behind it meanwhile and is no record, the marker of a transaction, is done with it.
        if (![...this.#handed, ...this.#ready].some((r) => r.of === of)) of.done = of.fetch;
      }
    }
    return Promise.resolve();
  }

  rewind(): void {
    // If it still is, or becomes, ours, it is as new: where to go on is looked up once more.
    for (const { of } of this.#handed.splice(0)) this.#assigned.delete(keyOf(of));
    this.#committing = undefined;
    this.#options.member.makeStale();
  }

  async atRest(): Promise<boolean> {
    const { member, cluster } = this.#options;
    if (member.stale) return member.nothingToRead();
    if (this.inWork) return false;
    if (this.#assigned.size === 0) return true;
    if (!this.#connected) return false;
    const ends = await offsetsAt(cluster, [...this.#assigned.values()], END);
    return [...this.#assigned.values()].every((a) => a.done >= (ends.get(keyOf(a)) ?? 0n));
  }

  lags(): readonly PartitionLag[] {
    return [...this.#assigned.values()].map(({ topic, partition, done, end }) => ({
      topic,
      partition,
      offset: done,
      records: end > done ? Number(end - done) : 0,
    }));
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#options.cluster.disconnect().catch(() => undefined);
  }
}
