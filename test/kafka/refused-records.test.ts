import { describe, expect, test } from "vitest";
import { runPipelines, type RunResult } from "../../src/runtime/loop.ts";
import { pipeline, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, payloads, readAll, text, write, type Given } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, withTopics } from "./kafka.ts";

const LARGE = "x".repeat(3000);
const records = ["1", LARGE, "2", `${LARGE}y`, "3"].map((value) => ({ key: value.slice(-1), value }));
const committed = (name: string): Promise<readonly (string | null)[]> =>
  withTopics(async (t) => payloads(await readAll(t, name)), kafka, {
    "consumer.isolation.level": "read_committed",
  });

/** Copies the records to a topic that takes no more than 2000 bytes, or that the producer keeps to them. */
async function copy(
  settings: Readonly<Record<string, string>>,
  limit: Readonly<Record<string, string>> = { "max.message.bytes": "2000" },
  partitions = 1,
  given: readonly Given[] = records,
  source: Readonly<Record<string, string>> = {},
): Promise<{
  readonly result: RunResult | undefined;
  readonly from: string;
  readonly to: string;
  readonly dlq: string;
  readonly group: string;
}> {
  const [from, to, dlq, name] = [fresh("from"), fresh("to"), fresh("dlq"), fresh("p")];
  const feeder = await openPipelineTopics();
  await feeder.createTopic({ name: from, partitions: 1, settings: source });
  await feeder.createTopic({ name: dlq, partitions: 1, settings: source });
  await feeder.createTopic({ name: to, partitions, settings: limit });
  await write(feeder, batchOf(from, given));
  await feeder.close();
  const [result] = await runPipelines(
    [
      pipeline({
        name,
        from: topic(from),
        to: topic(to),
        settings: {
          "errors.deadletterqueue.topic.name": dlq,
          "errors.deadletterqueue.topic.replication.factor": "1",
          "errors.deadletterqueue.context.headers.enable": "true",
          ...settings,
        },
      }),
    ],
    { ...workplace().options, worker: { "bootstrap.servers": kafka } },
  );
  return { result, from, to, dlq, group: `connect-${name}` };
}

describeKafka("a record that its topic does not take, as it is too large,", () => {
  describe.each([
    ["at least once", {}],
    ["exactly once", { "exactly.once.support": "required" }],
  ])("%s", (_way, way) => {
    test.each([1, 3])("is a dead letter where that is tolerated, %i partitions", async (partitions) => {
      const { result, from, to, dlq } = await copy(
        { ...way, "errors.tolerance": "all" },
        undefined,
        partitions,
      );
      expect(result?.failure).toBeUndefined();
      expect(result?.progress).toMatchObject({ recordsIn: 5, recordsOut: 3, bad: 2, deadLetters: 2 });
      await expect.poll(async () => new Set(await committed(to))).toEqual(new Set(["1", "2", "3"]));
      expect(await committed(dlq)).toEqual([LARGE, `${LARGE}y`]);
      const [letter] = await withTopics((t) => readAll(t, dlq));
      const said = Object.fromEntries(letter?.headers.map((h) => [h.key, text(h.value)]) ?? []);
      expect(said).toMatchObject({
        "__connect.errors.topic": from,
        "__connect.errors.offset": "1",
        "__connect.errors.stage": "KAFKA_PRODUCE",
        "__connect.errors.exception.class.name": "org.apache.kafka.common.errors.RecordTooLargeException",
      });
    });

    test("stops the pipeline otherwise, with its dead letter", async () => {
      const { result, from, to, dlq, group } = await copy(way);
      expect(result?.failure).toMatchObject({
        code: "KPL0918",
        message: `topic \`${from}\`, partition 0, offset 1: writing to topic \`${to}\`: a record is larger than the topic takes`,
      });
      expect(await committed(dlq)).toEqual([LARGE, `${LARGE}y`]);
      expect(await withTopics((t) => t.positions(group))).toEqual([]);
    });
  });

  test("nothing of its transaction is seen where it stops the pipeline", async () => {
    const { to } = await copy({ "exactly.once.support": "required" });
    expect(await committed(to)).toEqual([]);
  });

  test("is one that is above `max.request.size`, too", async () => {
    const { result, to, dlq } = await copy(
      { "errors.tolerance": "all", "producer.override.max.request.size": "2000" },
      {},
    );
    expect(result?.failure).toBeUndefined();
    expect(await committed(to)).toEqual(["1", "2", "3"]);
    expect(await committed(dlq)).toEqual([LARGE, `${LARGE}y`]);
  });

  test("stops the pipeline where its dead letter is too large as well", async () => {
    const dlq = fresh("dlq");
    await withTopics((t) =>
      t.createTopic({ name: dlq, partitions: 1, settings: { "max.message.bytes": "2000" } }),
    );
    const { result, group } = await copy({
      "errors.tolerance": "all",
      "errors.deadletterqueue.topic.name": dlq,
    });
    expect(result?.failure).toMatchObject({
      code: "KPL0918",
      message: expect.stringContaining(`writing to topic \`${dlq}\``) as string,
    });
    expect(await withTopics((t) => t.positions(group))).toEqual([]);
  });

  test.each([
    [
      "has no key where the topic is compacted",
      { "cleanup.policy": "compact" },
      [{ value: "1", key: "k" }, { value: "2" }, { value: "3", key: "k" }],
      "org.apache.kafka.common.InvalidRecordException",
    ],
    [
      "is of the future",
      {},
      [
        { value: "1", timestamp: 0n },
        { value: "2", timestamp: BigInt(Date.now()) + 86_400_000n },
        { value: "3", timestamp: 1n },
      ],
      "org.apache.kafka.common.errors.InvalidTimestampException",
    ],
  ])("or as it %s", async (_why, settings, given, exception) => {
    // Records of 1970 are not to be cleaned away meanwhile.
    const keep = { "retention.ms": "-1" };
    // The topic that it is read from takes it.
    const { result, to, dlq } = await copy(
      { "errors.tolerance": "all" },
      { ...settings, ...keep },
      1,
      given,
      {
        ...keep,
        "message.timestamp.after.max.ms": "9223372036854775807",
      },
    );
    expect(result?.failure).toBeUndefined();
    expect(await committed(to)).toEqual(["1", "3"]);
    const [letter] = await withTopics((t) => readAll(t, dlq));
    const said = letter?.headers.find((h) => h.key === "__connect.errors.exception.class.name");
    expect([text(letter?.payload ?? null), text(said?.value ?? null)]).toEqual(["2", exception]);
  });

  test("is none where only the batch is too large: it is cut", async () => {
    const [to, group] = [fresh("to"), fresh("group")];
    const topics = await openPipelineTopics();
    await topics.createTopic({ name: to, partitions: 1, settings: { "max.message.bytes": "2000" } });
    const all = Array.from({ length: 1000 }, (_, i) => ({ key: null, value: `${i}-${group}` }));
    await write(topics, batchOf(to, all));
    await topics.close();
    expect(await committed(to)).toEqual(all.map((r) => r.value));
  });
});
