import { afterEach, expect, test, vi } from "vitest";
import { startPipelines } from "../../src/runtime/loop.ts";
import { pipeline, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, payloads, readAll, write } from "../runtime/topic-contract.ts";
import { counted } from "./counted.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, withTopics } from "./kafka.ts";

const HOUR = 3_600_000;

describeKafka("the clock of the computer", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("is put back and forward under running pipelines, and nothing is lost or doubled", async () => {
    const [from, to, name] = [fresh("from"), fresh("to"), fresh("p")];
    const feeder = await openPipelineTopics();
    for (const made of [from, to]) await feeder.createTopic({ name: made, partitions: 2 });
    let fed = 0;
    const feed = async (count: number): Promise<void> => {
      const records = Array.from({ length: count }, () => ({ key: String(fed), value: String(fed++) }));
      await write(feeder, batchOf(from, records));
    };
    const committed = async (): Promise<ReturnType<typeof counted>> => {
      const found = await withTopics(async (t) => payloads(await readAll(t, to)), kafka, {
        "consumer.isolation.level": "read_committed",
      });
      return counted("topic to topic, exactly once", found, 0, fed);
    };
    const running = await startPipelines(
      [
        pipeline({
          name,
          from: topic(from),
          to: topic(to),
          settings: { "exactly.once.support": "required" },
        }),
      ],
      { ...workplace().options, once: false, worker: { "bootstrap.servers": kafka } },
    );
    const now = Date.now.bind(Date);
    let ahead = 0;
    vi.spyOn(Date, "now").mockImplementation(() => now() + ahead);
    // Brokers do not take records that are more than an hour ahead of them.
    for (const jump of [-HOUR, HOUR / 2, -24 * HOUR, HOUR / 2, 0]) {
      ahead = jump;
      await feed(200);
      await expect.poll(committed, { timeout: 20_000 }).toMatchObject({ lost: 0, doubled: 0 });
    }
    running.stop();
    expect((await running.finished).map((r) => [r.failure, r.progress.restarts])).toEqual([[undefined, 0]]);
    expect(await committed()).toMatchObject({ records: 1000, lost: 0, doubled: 0 });
    await feeder.close();
  });
});
