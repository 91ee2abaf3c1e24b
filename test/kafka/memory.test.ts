import { afterAll, beforeAll, expect, test } from "vitest";
import { startPipelines } from "../../src/runtime/loop.ts";
import type { SinkConnector } from "../../src/runtime/driver.ts";
import { connector, pipeline, registry, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, write } from "../runtime/topic-contract.ts";
import { startFaultyBroker, type FaultyBroker } from "./faults.ts";
import { describeOwnBroker } from "./kafka.ts";
import { openAsPipeline } from "./topics.ts";

const MIB = 1024 * 1024;
/** What one answer of the broker may hold. */
const FETCH = 2 * MIB;
const PARTITIONS = 4;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describeOwnBroker("a sink that stands still", () => {
  let at: FaultyBroker;
  beforeAll(async () => {
    at = await startFaultyBroker();
  }, 150_000);
  afterAll(() => at.remove());

  test("stops the source, so that no more is held than three answers of the broker", async () => {
    const feeder = await openAsPipeline(at.broker.address);
    await feeder.createTopic({ name: "many", partitions: PARTITIONS });
    const value = "x".repeat(10_000);
    const records = Array.from({ length: 1000 }, (_, i) => ({ key: String(i), value }));
    const fill = async (): Promise<void> => {
      for (let i = 0; i < 2; i++) await write(feeder, batchOf("many", records));
    };
    await fill();

    const still = Promise.withResolvers<void>();
    let asked = 0;
    const StandsStill: SinkConnector = {
      side: "sink",
      values: () => ({ key: null, value: { name: "StringConverter", options: {} } }),
      open: () =>
        Promise.resolve({
          write: () => {
            asked++;
            return still.promise;
          },
          commit: () => Promise.resolve(),
          close: () => Promise.resolve(),
        }),
    };
    const running = await startPipelines(
      [pipeline({ name: "slow", from: topic("many"), to: connector("StandsStill", {}) })],
      {
        ...workplace().options,
        connectors: (name) => (name === "StandsStill" ? StandsStill : registry.connectors(name)),
        once: false,
        worker: {
          "bootstrap.servers": at.proxy.address,
          "consumer.fetch.max.bytes": String(FETCH),
          "consumer.max.partition.fetch.bytes": String(FETCH / PARTITIONS),
        },
      },
    );
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(1);
    // The source does not stand still, and there is time for all that is ever asked for.
    let before = -1;
    while (at.proxy.fromBroker !== before) {
      before = at.proxy.fromBroker;
      await fill();
      await wait(1000);
    }
    expect(asked).toBe(1);
    // Of some 80 MB: what is written, what is worked on, what is ready, and no more; looking things up is small.
    expect(at.proxy.fromBroker).toBeGreaterThan(FETCH / PARTITIONS);
    expect(at.proxy.fromBroker).toBeLessThan(3 * FETCH + MIB / 4);

    still.resolve();
    const all = Number((await feeder.ends("many"))?.reduce((sum, { end }) => sum + end, 0n));
    await expect.poll(() => running.progress[0]?.recordsOut, { timeout: 30_000 }).toBe(all);
    running.stop();
    await running.finished;
    await feeder.close();
  });
});
