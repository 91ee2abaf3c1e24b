import { afterAll, beforeAll, expect, test } from "vitest";
import { faults, goThrough, startFaultyBroker, type FaultyBroker } from "./faults.ts";
import { describeOwnBroker } from "./kafka.ts";

/** How long a broker is away, in milliseconds; `npm run chaos` lets it be away for longer. */
const OUTAGE = 1000;

describeOwnBroker("a broker that", () => {
  let broker: FaultyBroker;
  beforeAll(async () => {
    broker = await startFaultyBroker();
  }, 150_000);
  afterAll(() => broker.remove());

  test.each(faults(OUTAGE).map((fault, i) => [fault.name, fault, `fault-${i}`] as const))(
    "%s loses and doubles nothing",
    { timeout: 300_000 },
    async (_name, fault, id) => {
      const { ways, said } = await goThrough(broker, id, fault);
      expect(ways).toEqual(ways.map((way) => ({ ...way, lost: 0, doubled: 0 })));
      if (fault.isTold)
        expect(said.some((message) => message.includes("the brokers do not answer"))).toBe(true);
    },
  );
});
