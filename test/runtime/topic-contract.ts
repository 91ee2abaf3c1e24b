/** What every driver of topics does, whatever is behind it. */
import { describe, expect, test } from "vitest";
import type { Batch } from "../../src/runtime/batch.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import type { Source } from "../../src/runtime/driver.ts";
import { envelopeOf, type Envelope } from "../../src/runtime/envelope.ts";
import { encodeHeaders, type RawHeader } from "../../src/runtime/headers.ts";
import { partitionForKey } from "../../src/runtime/partitioner.ts";
import type { TopicDriver } from "../../src/runtime/topic-driver.ts";
import { TopicSink } from "../../src/runtime/topic-sink.ts";

export interface ContractOptions {
  /** Opens a driver for a pipeline with these settings. The same place each time. */
  readonly open: (settings?: Readonly<Record<string, string>>) => Promise<TopicDriver>;
  /** A name that is used once. */
  readonly fresh: (name: string) => string;
}

export interface Given {
  readonly key?: string | null;
  readonly value: string | null;
  readonly headers?: readonly RawHeader[];
  readonly timestamp?: bigint;
}

const never = new AbortController().signal;

export function batchOf(topic: string, records: readonly Given[], partition = -1): Batch {
  const builder = new BatchBuilder(topic, partition);
  for (const { key = null, value, headers = [], timestamp = -1n } of records)
    builder.add(
      key === null ? null : Buffer.from(key),
      value === null ? null : Buffer.from(value),
      encodeHeaders(headers),
      timestamp,
    );
  return builder.batch();
}

export const values = (...of: readonly string[]): readonly Given[] => of.map((value) => ({ value }));

export async function write(driver: TopicDriver, ...batches: readonly Batch[]): Promise<void> {
  const log = await driver.openLog();
  const sink = new TopicSink(log);
  for (const batch of batches) await sink.write(batch);
  const commit = log.begin();
  await sink.commit(commit.for("test"));
  await log.commit(commit);
}

/** An envelope's bytes are views of its batch. */
function copyOf(envelope: Envelope): Envelope {
  const copy = (bytes: Uint8Array | null): Uint8Array | null => bytes && Uint8Array.from(bytes);
  return {
    ...envelope,
    key: copy(envelope.key),
    payload: copy(envelope.payload),
    headers: envelope.headers.map(({ key, value }) => ({ key, value: copy(value) })),
  };
}

export async function readAll(driver: TopicDriver, topic: string): Promise<readonly Envelope[]> {
  const found: Envelope[] = [];
  for await (const batch of driver.read(topic, { from: "beginning", follow: false }))
    for (let i = 0; i < batch.count; i++) found.push(copyOf(envelopeOf(batch, i)));
  return found;
}

export const text = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString();
export const payloads = (of: readonly Envelope[]): readonly (string | null)[] =>
  of.map((e) => text(e.payload));

/** Polls until a batch comes. */
export async function next(source: Source): Promise<Batch> {
  for (;;) {
    const batch = await source.poll(1 << 20, never);
    if (batch === "end") throw new Error("topics have no end");
    if (batch) return batch;
  }
}

/** Reads so many records, and commits each batch. */
export async function take(driver: TopicDriver, source: Source, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  const log = await driver.openLog();
  while (found.length < count) {
    const batch = await next(source);
    for (let i = 0; i < batch.count; i++) found.push(text(envelopeOf(batch, i).payload) ?? "null");
    const commit = log.begin();
    source.commit(batch, batch.count, commit.for("test"));
    await log.commit(commit);
    await source.committed?.();
  }
  return found;
}

/** The tests. */
export function topicContract(name: string, { open, fresh }: ContractOptions): void {
  const withDriver = async (
    work: (driver: TopicDriver, topic: string) => Promise<void>,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const driver = await open(settings);
    try {
      await work(driver, fresh("topic"));
    } finally {
      await driver.close();
    }
  };

  describe(`${name} as a driver of topics`, () => {
    test("gives records back as they were written", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        const headers = [
          { key: "b", value: Buffer.from([0, 255]) },
          { key: "a", value: null },
          { key: "b", value: Buffer.from("") },
          { key: "ключ", value: Buffer.from("значение") },
        ];
        await write(
          driver,
          batchOf(topic, [
            { key: "k", value: "v", headers, timestamp: 1_700_000_000_123n },
            { key: "gone", value: null, timestamp: 0n },
            { key: "", value: "", timestamp: 1_600_000_000_000n },
            { value: "x".repeat(300_000), timestamp: 1_790_000_000_000n },
            { key: "ö", value: '{"é":1}', timestamp: 1n },
          ]),
        );
        const found = await readAll(driver, topic);
        expect(found.map((e) => [text(e.key), e.timestamp, e.offset, e.partition])).toEqual([
          ["k", 1_700_000_000_123n, 0n, 0],
          ["gone", 0n, 1n, 0],
          ["", 1_600_000_000_000n, 2n, 0],
          [null, 1_790_000_000_000n, 3n, 0],
          ["ö", 1n, 4n, 0],
        ]);
        expect(payloads(found)).toEqual(["v", null, "", "x".repeat(300_000), '{"é":1}']);
        expect(found[0]?.headers.map((h) => [h.key, h.value && [...h.value]])).toEqual(
          headers.map((h) => [h.key, h.value && [...h.value]]),
        );
        expect(found.slice(1).every((e) => e.headers.length === 0)).toBe(true);
      }));

    test("gives records without a time the time of writing", () =>
      withDriver(async (driver, topic) => {
        const before = BigInt(Date.now());
        await driver.createTopic({ name: topic, partitions: 1 });
        await write(driver, batchOf(topic, values("now")));
        const [record] = await readAll(driver, topic);
        expect(record?.timestamp).toBeGreaterThanOrEqual(before);
        expect(record?.timestamp).toBeLessThanOrEqual(BigInt(Date.now()));
      }));

    test("puts keys where Kafka's own producer puts them", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 5 });
        const keys = ["a", "b", "order-17", "", "ü", "4711", "k".repeat(1000)];
        await write(
          driver,
          batchOf(
            topic,
            keys.map((key) => ({ key, value: key })),
          ),
        );
        const found = await readAll(driver, topic);
        expect(found.length).toBe(keys.length);
        for (const { key, partition } of found)
          expect(partition).toBe(partitionForKey(key ?? new Uint8Array(), 5));
      }));

    test("appends to the partition that is asked for", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 3 });
        await write(driver, batchOf(topic, values("a", "b"), 2), batchOf(topic, values("c"), 1));
        expect((await readAll(driver, topic)).map((e) => [e.partition, text(e.payload)])).toEqual([
          [1, "c"],
          [2, "a"],
          [2, "b"],
        ]);
      }));

    test("keeps the order of many batches of one partition", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        const all = Array.from({ length: 40 }, (_, b) =>
          Array.from({ length: 50 }, (_x, i) => `${b}-${i}-${"y".repeat(1500)}`),
        );
        await write(driver, ...all.map((batch) => batchOf(topic, values(...batch))));
        expect(payloads(await readAll(driver, topic))).toEqual(all.flat());
      }));

    test("knows its topics", () =>
      withDriver(async (driver, topic) => {
        expect(await driver.ends(topic)).toBeUndefined();
        await driver.createTopic({ name: topic, partitions: 2 });
        await driver.createTopic({ name: topic, partitions: 7 });
        await write(driver, batchOf(topic, values("a", "b"), 1));
        expect((await driver.topics()).find((t) => t.name === topic)).toEqual({ name: topic, partitions: 2 });
        expect(await driver.ends(topic)).toEqual([
          { start: 0n, end: 0n },
          { start: 0n, end: 2n },
        ]);
        expect(await readAll(driver, fresh("none"))).toEqual([]);
      }));

    test("offsets at a time are those of the first record that is as late, or the end", () =>
      withDriver(async (driver) => {
        const topic = fresh("topic");
        await driver.createTopic({ name: topic, partitions: 2 });
        // Brokers remove what is older than a week.
        const now = Date.now();
        const at = (ms: number): Given => ({ value: "v", timestamp: BigInt(now + ms) });
        await write(driver, batchOf(topic, [at(1000), at(2000)], 0));
        await write(driver, batchOf(topic, [at(1500)], 0));
        await write(driver, batchOf(topic, [at(2500)], 1));
        expect(await driver.offsetsAt(topic, 0)).toEqual([0n, 0n]);
        expect(await driver.offsetsAt(topic, now + 1001)).toEqual([1n, 0n]);
        expect(await driver.offsetsAt(topic, now + 2001)).toEqual([3n, 0n]);
        expect(await driver.offsetsAt(topic, now + 2501)).toEqual([3n, 1n]);
        expect(await driver.offsetsAt(fresh("none"), 0)).toBeUndefined();
      }));

    test("a group goes on where it committed", async () => {
      const topic = fresh("topic");
      const group = fresh("group");
      await withDriver(async (driver) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        await write(driver, batchOf(topic, values("a", "b", "c")));
        const source = await driver.openSource({ topics: [topic], group });
        const batch = await next(source);
        expect(batch.count).toBe(3);
        const log = await driver.openLog();
        const commit = log.begin();
        source.commit(batch, 2, commit.for("test"));
        await log.commit(commit);
        await source.committed?.();
        expect(await driver.positions(group)).toEqual([{ group, topic, partition: 0, next: 2n }]);
        await source.close();
      });
      await withDriver(async (driver) => {
        const source = await driver.openSource({ topics: [topic], group });
        expect(await take(driver, source, 1)).toEqual(["c"]);
        await write(driver, batchOf(topic, values("d")));
        expect(await take(driver, source, 1)).toEqual(["d"]);
        expect(await source.atRest?.()).toBe(true);
        expect(source.lags?.()).toEqual([{ topic, partition: 0, offset: 4n, records: 0 }]);
        await source.close();
      });
    });

    test("what was not committed is given again", async () => {
      const topic = fresh("topic");
      const group = fresh("group");
      for (let i = 0; i < 2; i++)
        await withDriver(async (driver) => {
          await driver.createTopic({ name: topic, partitions: 1 });
          if (i === 0) await write(driver, batchOf(topic, values("a", "b")));
          const source = await driver.openSource({ topics: [topic], group });
          const batch = await next(source);
          expect(text(envelopeOf(batch, 0).payload)).toBe("a");
          expect(await source.atRest?.()).toBe(false);
          await source.close();
        });
    });

    test("a group's positions are set from outside", async () => {
      const topic = fresh("topic");
      const group = fresh("group");
      await withDriver(async (driver) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        await write(driver, batchOf(topic, values("a", "b", "c")));
        await driver.setPositions([{ group, topic, partition: 0, next: 2n }]);
        expect(await driver.positions(group)).toEqual([{ group, topic, partition: 0, next: 2n }]);
        const source = await driver.openSource({ topics: [topic], group });
        expect(await take(driver, source, 1)).toEqual(["c"]);
        // Who runs would go on where it is, and take the positions back with its next commit.
        if (driver.capabilities.groups)
          await expect(driver.setPositions([{ group, topic, partition: 0, next: 0n }])).rejects.toThrow(
            "is at work",
          );
        await source.close();
      });
    });

    test("reads several partitions, and topics that match", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: `${topic}.a`, partitions: 3 });
        await driver.createTopic({ name: `${topic}.b`, partitions: 1 });
        const source = await driver.openSource({
          topics: (name) => name.startsWith(`${topic}.`),
          group: fresh("group"),
        });
        const keys = Array.from({ length: 30 }, (_, i) => String(i));
        await write(
          driver,
          batchOf(
            `${topic}.a`,
            keys.map((key) => ({ key, value: `a${key}` })),
          ),
          batchOf(`${topic}.b`, values("b")),
        );
        const found = await take(driver, source, 31);
        expect(found.toSorted()).toEqual([...keys.map((k) => `a${k}`), "b"].toSorted());
        await source.close();
      }));

    test("waits for a topic that is not there yet", () =>
      withDriver(async (driver, topic) => {
        const source = await driver.openSource({ topics: [topic], group: fresh("group") });
        expect(await source.poll(1 << 20, AbortSignal.timeout(50))).toBeNull();
        expect(await source.atRest?.()).toBe(true);
        await driver.createTopic({ name: topic, partitions: 1 });
        await write(driver, batchOf(topic, values("first")));
        expect(await source.atRest?.()).toBe(false);
        expect(await take(driver, source, 1)).toEqual(["first"]);
        await source.close();
      }));

    test("a stopped poll answers at once", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        const source = await driver.openSource({ topics: [topic], group: fresh("group") });
        expect(await source.poll(1 << 20, AbortSignal.abort())).toBeNull();
        await source.close();
      }));

    test("follows a topic", () =>
      withDriver(async (driver, topic) => {
        await driver.createTopic({ name: topic, partitions: 1 });
        await write(driver, batchOf(topic, values("old")));
        const stop = new AbortController();
        const found: (string | null)[] = [];
        for await (const batch of driver.read(topic, {
          from: "beginning",
          follow: true,
          signal: stop.signal,
        })) {
          for (let i = 0; i < batch.count; i++) found.push(text(envelopeOf(batch, i).payload));
          if (found.length === 1) await write(driver, batchOf(topic, values("new")));
          else stop.abort();
        }
        expect(found).toEqual(["old", "new"]);
      }));

    test("refuses names that no topic can have", () =>
      withDriver(async (driver) => {
        await expect(write(driver, batchOf("a b", values("x")))).rejects.toMatchObject({ code: "KPL0912" });
      }));
  });
}
