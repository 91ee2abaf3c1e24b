import { expect, test } from "vitest";
import { chaos } from "./chaos.ts";
import { describeKafka, kafka, ownBroker } from "./kafka.ts";

const KILLS = 20;

describeKafka("pipelines that are killed at any moment", () => {
  test(`lose nothing, and double nothing where that is promised`, { timeout: 400_000 }, async () => {
    const { kills, inWork, ways } = await chaos({
      brokers: kafka,
      kills: KILLS,
      sessionMs: ownBroker ? 1000 : 6000,
    });
    expect(kills).toBe(KILLS);
    // Without work done between the kills nothing would have been tried.
    expect(inWork).toBeGreaterThan(KILLS / 4);
    expect(ways.map(({ way, lost }) => [way, lost])).toEqual(ways.map(({ way }) => [way, 0]));
    const once = ways.filter((w) => !w.way.endsWith("at least once"));
    expect(once.map(({ way, doubled }) => [way, doubled])).toEqual([
      ["topic to topic, exactly once", 0],
      ["topic to file", 0],
      ["file to topic, exactly once", 0],
    ]);
  });
});
