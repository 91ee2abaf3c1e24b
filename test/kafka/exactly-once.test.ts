import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runPipelines, startPipelines, type Running } from "../../src/runtime/loop.ts";
import { TakenOver, type TopicDriver } from "../../src/runtime/topic-driver.ts";
import { TopicSink } from "../../src/runtime/topic-sink.ts";
import { connector, pipeline, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, next, payloads, readAll, values, write } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, ownBroker, withTopics } from "./kafka.ts";

const ONCE = { "exactly.once.support": "required" };
const worker = { "bootstrap.servers": kafka };
/** As short as the brokers allow, so that a group settles soon. */
const SESSION = {
  "consumer.session.timeout.ms": ownBroker ? "1000" : "6000",
  "consumer.heartbeat.interval.ms": "200",
};

/** What a reader of committed records sees. A transaction's last marker may come a moment after the brokers have said that it is committed. */
const committed = (name: string): Promise<readonly (string | null)[]> =>
  withTopics(async (topics) => payloads(await readAll(topics, name)), kafka, {
    "consumer.isolation.level": "read_committed",
  });

/** Reads one batch of a topic and makes a commit of it: its records to another topic, and the position. */
async function begin(topics: TopicDriver, from: string, to: string, group: string) {
  const source = await topics.openSource({ topics: [from], group });
  const batch = await next(source);
  const log = await topics.openLog();
  const sink = new TopicSink(log);
  await sink.write({ ...batch, topic: to });
  const commit = log.begin();
  await sink.commit(commit.for("test"));
  source.commit(batch, batch.count, commit.for("test"));
  return { source, commit: () => log.commit(commit) };
}

describeKafka("exactly once", () => {
  test(
    "who lost a partition cannot commit any more, and nothing of it is seen",
    { repeats: 20, retry: 0, timeout: 300000 },
    async () => {
      const [from, to, group] = [fresh("from"), fresh("to"), fresh("group")];
      const first = await openPipelineTopics(ONCE, SESSION);
      const second = await openPipelineTopics(ONCE, SESSION);
      await first.createTopic({ name: from, partitions: 1 });
      await first.createTopic({ name: to, partitions: 1 });
      const feeder = await openPipelineTopics();
      await write(feeder, batchOf(from, values("a", "b")));
      await feeder.close();

      const zombie = await begin(first, from, to, group);
      // As the brokers see it: the first is dead, and the second gets its partition.
      await zombie.source.close();
      const log = await second.openLog();
      await (log as unknown as { takeOver(of: string, p: readonly object[]): Promise<void> }).takeOver(
        group,
        [{ topic: from, partition: 0 }],
      );
      await expect(zombie.commit()).rejects.toThrow(TakenOver);
      expect(await committed(to)).toEqual([]);
      expect(await withTopics((t) => t.positions(group))).toEqual([]);
      await first.close();

      const heir = await begin(second, from, to, group);
      await heir.commit();
      await expect.poll(() => committed(to)).toEqual(["a", "b"]);
      await expect
        .poll(() => withTopics((t) => t.positions(group)))
        .toEqual([{ group, topic: from, partition: 0, next: 2n }]);
      await heir.source.close();
      await second.close();
    },
  );

  test("three processes join and leave, and each record is there once", { timeout: 120_000 }, async () => {
    const [from, to, name] = [fresh("from"), fresh("to"), fresh("p")];
    const feeder = await openPipelineTopics();
    await feeder.createTopic({ name: from, partitions: 4 });
    await feeder.createTopic({ name: to, partitions: 2 });
    let fed = 0;
    const feed = async (count: number): Promise<void> => {
      const records = Array.from({ length: count }, () => {
        const value = String(fed++);
        return { key: value, value };
      });
      await write(feeder, batchOf(from, records));
    };
    const start = (): Promise<Running> =>
      startPipelines([pipeline({ name, from: topic(from), to: topic(to), settings: ONCE })], {
        ...workplace().options,
        once: false,
        retryPause: 50,
        worker: { ...worker, ...SESSION },
      });
    const end = async (running: Running | undefined): Promise<void> => {
      running?.stop();
      expect((await running?.finished)?.[0]?.failure).toBeUndefined();
    };
    const group: Running[] = [];
    for (let turn = 0; turn < 6; turn++) {
      if (turn < 3) group.push(await start());
      await feed(500);
      await new Promise((done) => setTimeout(done, 700));
      if (turn >= 3 && turn < 5) await end(group.shift());
    }
    for (let seen = -1; ;) {
      const now = (await committed(to)).length;
      if (now >= fed && now === seen) break;
      seen = now;
      await new Promise((done) => setTimeout(done, 300));
    }
    for (const running of group) await end(running);
    await feeder.close();
    expect((await committed(to)).map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: fed }, (_, i) => i),
    );
  });

  test("a file's position is in the transaction of its records, whatever becomes of the state folder", async () => {
    const [to, offsets, name] = [fresh("to"), fresh("offsets"), fresh("p")];
    const place = workplace();
    writeFileSync(place.at("in.txt"), "1\n2\n");
    await withTopics((t) => t.createTopic({ name: to, partitions: 1 }));
    const definition = pipeline({
      name,
      from: connector("FileStreamSource", { file: "in.txt", topic: "lines" }),
      to: topic(to),
      settings: { ...ONCE, "offsets.storage.topic": offsets },
    });
    for (const state of [".kpl", ".kpl", "another"]) {
      const [result] = await runPipelines([definition], { ...place.options, state, worker });
      expect(result?.failure).toBeUndefined();
    }
    await expect.poll(() => committed(to)).toEqual(["1", "2"]);
  });

  test("the marker behind the last transaction is no record that is still to come", async () => {
    const [from, to, group] = [fresh("from"), fresh("to"), fresh("group")];
    const topics = await openPipelineTopics(ONCE, SESSION);
    for (const name of [from, to]) await topics.createTopic({ name, partitions: 1 });
    await write(topics, batchOf(from, values("a")));
    const copied = await begin(topics, from, to, fresh("group"));
    await copied.commit();
    await copied.source.close();
    await topics.close();
    await expect.poll(() => committed(to)).toEqual(["a"]);

    // One record batch with each answer: the marker comes while the record is worked on.
    const reader = await openPipelineTopics({}, { ...SESSION, "consumer.max.partition.fetch.bytes": "1" });
    const source = await reader.openSource({ topics: [to], group });
    const batch = await next(source);
    await new Promise((done) => setTimeout(done, 1000));
    const log = await reader.openLog();
    const commit = log.begin();
    source.commit(batch, batch.count, commit.for("test"));
    await log.commit(commit);
    await source.committed?.();
    expect(source.lags?.()).toMatchObject([{ records: 0 }]);
    expect(await source.atRest?.()).toBe(true);
    await source.close();
    await reader.close();
  });

  test("is refused where what a pipeline writes to has no transaction in common", async () => {
    const { options } = workplace();
    const [result] = await runPipelines(
      [
        pipeline({
          name: "both",
          from: topic(fresh("from")),
          to: [topic(fresh("to")), connector("FileStreamSink", { file: "out.txt" })],
          settings: ONCE,
        }),
      ],
      { ...options, worker },
    );
    expect(result?.failure).toMatchObject({ code: "KPL0920" });
    expect(result?.failure?.message).toContain("make it two pipelines with a topic between");
  });
});
