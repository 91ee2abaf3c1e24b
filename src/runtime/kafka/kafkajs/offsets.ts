/** Leaders and offsets of partitions, as kafkajs asks for and gives them. */
import type { Position } from "../../pending-commit.ts";
import { WorkerError } from "../../worker-error.ts";
import type { TopicPartition } from "../client.ts";
import type { ClientSettings } from "../settings.ts";
import { patiently } from "./connect.ts";
import type { Cluster, GroupOffset, TopicPartitions } from "./internals.ts";

/** Kafka's names for the oldest record that is kept and for the next one, in place of a time. */
export const BEGINNING = -2;
export const END = -1;

/** The broker that leads a partition, as far as the cluster knows; -1 where it does not. */
export function leaderOf(cluster: Cluster, topic: string, partition: number): number {
  const found = cluster.findTopicPartitionMetadata(topic).find((p) => p.partitionId === partition);
  return found?.leader ?? -1;
}

/** Positions by topic. */
export function offsetsOf(positions: readonly Position[]): readonly TopicPartitions<GroupOffset>[] {
  return [...Map.groupBy(positions, (p) => p.topic)].map(([topic, of]) => ({
    topic,
    partitions: of.map(({ partition, next }) => ({ partition, offset: String(next) })),
  }));
}

/** Partitions by topic. */
export function byTopic(
  partitions: readonly TopicPartition[],
): readonly TopicPartitions<{ readonly partition: number }>[] {
  return [...Map.groupBy(partitions, (p) => p.topic)].map(([topic, of]) => ({
    topic,
    partitions: of.map(({ partition }) => ({ partition })),
  }));
}

/** Names a partition in maps. */
export function keyOf({ topic, partition }: TopicPartition): string {
  return `${partition}/${topic}`;
}

/** Offsets at a time, in milliseconds, or at `BEGINNING` or `END`, by `keyOf`. The cluster knows the topics. */
export async function offsetsAt(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  time: number,
): Promise<ReadonlyMap<string, bigint>> {
  const found = await patiently(
    () => cluster.fetchTopicsOffset(byTopic(partitions).map((t) => ({ ...t, fromTimestamp: time }))),
    cluster,
  );
  return new Map(
    found.flatMap(({ topic, partitions: of }) =>
      of.map(({ partition, offset }) => [keyOf({ topic, partition }), BigInt(offset)] as const),
    ),
  );
}

/** Where a group without a position begins: `auto.offset.reset`, earliest if absent, as a sink connector has it. Throws `WorkerError` for `none`. */
export async function findOffset(
  cluster: Cluster,
  of: TopicPartition,
  settings: ClientSettings,
): Promise<bigint> {
  const where = settings.choice("auto.offset.reset", ["earliest", "latest", "none"], "earliest");
  if (where === "none")
    throw new WorkerError(
      "KPL0919",
      `topic \`${of.topic}\`, partition ${of.partition}: the group has no position that is still there, and \`auto.offset.reset\` is none`,
    );
  const found = await offsetsAt(cluster, [of], where === "latest" ? END : BEGINNING);
  return found.get(keyOf(of)) ?? 0n;
}
