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

  const all = faults(OUTAGE);
  const cases = [
    ...all.map((fault) => ["kafkajs", fault.name, fault] as const),
    // What connections themselves see, without another start of the broker.
    ...all.filter((f) => !f.restarts).map((fault) => ["platformatic", fault.name, fault] as const),
  ];
  test.each(cases.map((of, i) => [...of, `fault-${i}`] as const))(
    "over %s, %s loses and doubles nothing",
    { timeout: 300_000 },
    async (driver, _name, fault, id) => {
      const { ways, said } = await goThrough(broker, id, fault, driver);
      expect(ways).toEqual(ways.map((way) => ({ ...way, lost: 0, doubled: 0 })));
      if (fault.isTold)
        expect(said.some((message) => message.includes("the brokers do not answer"))).toBe(true);
    },
  );
});
