/** This process as a member of a consumer group. The protocol of groups is kafkajs's; what is fetched, and when a group is joined anew, is ours. */
import type { Source } from "../../driver.ts";
import type { Position } from "../../pending-commit.ts";
import type { KafkaMember, MemberOptions, TopicPartition } from "../client.ts";
import type { ClientSettings } from "../settings.ts";
import { connectAhead, errorType, kafkaError, patiently, RETRY } from "./connect.ts";
import { GroupSource } from "./group-source.ts";
import { ConsumerGroup, InstrumentationEventEmitter, roundRobin, silent, type Cluster } from "./internals.ts";
import { byTopic, findOffset, keyOf, offsetsOf } from "./offsets.ts";

/** How often topics are looked for that are not there yet, or match a pattern, and partitions that were added, in milliseconds. */
const LOOK_FOR_TOPICS = 5000;
/** The same while there is none at all. */
const LOOK_FOR_FIRST = 500;

/** The group has given our partitions to others, or is about to. */
const LOST = new Set([
  "ILLEGAL_GENERATION",
  "UNKNOWN_MEMBER_ID",
  "REBALANCE_IN_PROGRESS",
  "FENCED_INSTANCE_ID",
]);

/** By group, members of this process that could not leave, as the brokers were away: brokers that come back may wait for them as long as a rebalance may take. */
const unleft = new Map<string, Set<string>>();

export interface GroupMemberOptions extends MemberOptions {
  readonly settings: ClientSettings;
  /** Opens connections of their own: a fetch that waits for records holds up what else is asked on them. */
  readonly connect: () => Cluster;
  /** Every topic's name, without those that we may not see. */
  readonly names: () => Promise<readonly string[]>;
  /** Rejects with `WorkerError` where we may not see a topic. */
  readonly lookUp: (topic: string) => Promise<unknown>;
}

export class GroupMember implements KafkaMember {
  readonly #options: GroupMemberOptions;
  readonly #cluster: Cluster;
  readonly #group: ConsumerGroup;
  readonly #sources: GroupSource[] = [];
  #joining: Promise<void> | undefined;
  #joined = false;
  #stale = true;
  /** By a clock that does not jump; before the first time it is long ago. */
  #lookedForTopics = -Infinity;
  #partitions = 0;
  #heart: NodeJS.Timeout | undefined;

  constructor(options: GroupMemberOptions) {
    const { settings } = options;
    this.#options = options;
    this.#cluster = options.connect();
    connectAhead(this.#cluster);
    this.#group = new ConsumerGroup({
      logger: silent,
      cluster: this.#cluster,
      groupId: options.group,
      topics: [],
      topicConfigurations: {},
      retry: RETRY,
      assigners: [roundRobin({ cluster: this.#cluster })],
      sessionTimeout: settings.number("session.timeout.ms", 45_000, 1),
      rebalanceTimeout: settings.number("max.poll.interval.ms", 300_000, 1),
      autoCommit: false,
      instrumentationEmitter: new InstrumentationEventEmitter(),
      metadataMaxAge: settings.number("metadata.max.age.ms", 300_000),
    });
  }

  openSource(topics: readonly string[] | ((name: string) => boolean)): Source {
    const { connect, settings, logger, pipeline, group } = this.#options;
    const source = new GroupSource({
      topics,
      member: this,
      cluster: connect(),
      settings,
      logger,
      pipeline,
      group,
    });
    this.#sources.push(source);
    return source;
  }

  /** Whether the assignment may have changed: the group is to be joined anew before anything more is fetched. */
  get stale(): boolean {
    return this.#stale;
  }

  /** No topic that is wanted was there when it was looked last. */
  get hasNoTopics(): boolean {
    return this.#group.topicsSubscribed.length === 0;
  }

  /** Whether no topic that is wanted is there now. */
  async nothingToRead(): Promise<boolean> {
    const there = await this.#there();
    if (!there.some((name) => this.#sources.some((s) => s.wants(name)))) return true;
    if (this.hasNoTopics) this.#lookedForTopics = -Infinity;
    return false;
  }

  /** Every topic's name. A topic that is wanted by name and may not be seen is not waited for. Throws `WorkerError`. */
  async #there(): Promise<readonly string[]> {
    const there = await this.#options.names();
    const missing = new Set(this.#sources.flatMap((s) => s.missing(there)));
    for (const topic of missing) await this.#options.lookUp(topic);
    return there;
  }

  /** The group is to be joined anew. */
  makeStale(): void {
    this.#stale = true;
  }

  /** Joins the group where that is needed, once for all sources. False while records are in work, whose commit belongs to the old membership. */
  async ensure(): Promise<boolean> {
    this.#joining ??= this.#ensure().finally(() => {
      this.#joining = undefined;
    });
    await this.#joining;
    return !this.#stale;
  }

  async #ensure(): Promise<void> {
    await this.#findTopics();
    if (!this.#stale || this.#group.topicsSubscribed.length === 0) return;
    if (this.#sources.some((s) => s.inWork)) return;
    if (!this.#joined) {
      await this.#group.connect();
      await this.#leaveForOthers();
    }
    await patiently(() => this.#group.joinAndSync());
    this.#joined = true;
    const interval = this.#options.settings.number("heartbeat.interval.ms", 3000, 1);
    this.#heart ??= setInterval(() => void this.#beat(), interval).unref();
    await this.#assign();
    this.#stale = false;
  }

  /** Those that could not leave do so now. */
  async #leaveForOthers(): Promise<void> {
    const { group: groupId } = this.#options;
    const members = unleft.get(groupId);
    if (!members) return;
    unleft.delete(groupId);
    const coordinator = await this.#cluster.findGroupCoordinator({ groupId });
    // One that is not known there any more has left.
    for (const memberId of members)
      await coordinator.leaveGroup({ groupId, memberId }).catch(() => undefined);
  }

  /** Subscribes to what is there of the wanted topics. */
  async #findTopics(): Promise<void> {
    const pause = this.hasNoTopics ? LOOK_FOR_FIRST : LOOK_FOR_TOPICS;
    if (performance.now() - this.#lookedForTopics < pause) return;
    const first = this.#lookedForTopics === -Infinity;
    this.#lookedForTopics = performance.now();
    const there = await this.#there();
    await this.#cluster.connect();
    const found = there.filter((name) => this.#sources.some((s) => s.wants(name)));
    const missing = this.#sources.flatMap((s) => s.missing(there));
    if (first && missing.length > 0)
      this.#options.logger.warn(
        { pipeline: this.#options.pipeline, topics: missing },
        "a topic is not there yet: waiting for it",
      );
    const known = this.#group.topicsSubscribed;
    if (found.some((t) => !known.includes(t))) {
      await this.#cluster.addMultipleTargetTopics(found);
      this.#group.topics = found;
      this.#group.topicsSubscribed = found;
      this.#stale = true;
    } else if (found.length > 0) await this.#cluster.refreshMetadata();
    const partitions = found.reduce((n, t) => n + this.#cluster.findTopicPartitionMetadata(t).length, 0);
    if (partitions !== this.#partitions) this.#stale = true;
    this.#partitions = partitions;
  }

  async #assign(): Promise<void> {
    const { onAssigned } = this.#options;
    const ours = this.#group
      .assigned()
      .flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));
    for (const source of this.#sources) source.keep(ours);
    const fresh = ours.filter((p) => !this.#sources.some((s) => s.has(p)));
    if (fresh.length === 0) return;
    await onAssigned(fresh);
    for (const [of, start] of await this.#starts(fresh))
      for (const source of this.#sources) if (source.wants(of.topic)) source.assign(of, start);
  }

  /** Where to begin in partitions that are newly ours. */
  async #starts(fresh: readonly TopicPartition[]): Promise<readonly (readonly [TopicPartition, bigint])[]> {
    const { group, startAt } = this.#options;
    const coordinator = await this.#cluster.findGroupCoordinator({ groupId: group });
    const { responses } = await patiently(() =>
      coordinator.offsetFetch({ groupId: group, topics: byTopic(fresh) }),
    );
    const committed = new Map<string, bigint>();
    for (const { topic, partitions } of responses)
      for (const { partition, offset } of partitions)
        committed.set(keyOf({ topic, partition }), BigInt(offset));
    return Promise.all(
      fresh.map(async (of) => {
        const start = startAt(of.topic, of.partition, committed.get(keyOf(of)) ?? -1n);
        return [
          of,
          start >= 0n ? start : await findOffset(this.#cluster, of, this.#options.settings),
        ] as const;
      }),
    );
  }

  async #beat(): Promise<void> {
    if (this.#stale) return;
    try {
      await this.#group.heartbeat({ interval: 0 });
    } catch (error) {
      // Whatever it is, the next poll joins anew, and tells of brokers that are away.
      this.#lost(errorType(error));
    }
  }

  #lost(type: string): void {
    if (type === "UNKNOWN_MEMBER_ID") this.#group.memberId = null;
    this.#stale = true;
  }

  async commit(positions: readonly Position[]): Promise<boolean> {
    const { group } = this.#options;
    try {
      await patiently(async () => {
        const coordinator = await this.#cluster.findGroupCoordinator({ groupId: group });
        await coordinator.offsetCommit({
          groupId: group,
          memberId: this.#group.memberId ?? "",
          groupGenerationId: this.#group.generationId,
          topics: offsetsOf(positions),
        });
      });
      return true;
    } catch (error) {
      const type = errorType(error);
      if (!LOST.has(type)) throw kafkaError(error, `committing positions of \`${group}\``);
      this.#lost(type);
      return false;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#heart);
    await this.#joining?.catch(() => undefined);
    // Also where it has been made a member and no more came of it: the others would wait for it.
    const { memberId } = this.#group;
    const { group } = this.#options;
    await this.#group.leave().catch(() => {
      if (memberId) unleft.set(group, (unleft.get(group) ?? new Set()).add(memberId));
    });
    await this.#cluster.disconnect().catch(() => undefined);
  }
}
