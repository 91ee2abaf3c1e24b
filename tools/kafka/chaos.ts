/**
 * `npm run chaos -- [--kills 200] [--outage 30000]`: kills pipelines on a broker of its own, then lets things happen to the broker and the way to it, and tells
 * what was lost and doubled. `--outage`: how long the broker is away each time, in milliseconds.
 */
import { parseArgs } from "node:util";
import { chaos } from "../../test/kafka/chaos.ts";
import type { Counted } from "../../test/kafka/counted.ts";
import { faults, goThrough, startFaultyBroker } from "../../test/kafka/faults.ts";

const { values } = parseArgs({
  options: { kills: { type: "string", default: "200" }, outage: { type: "string", default: "30000" } },
});
const kills = Number(values.kills);

/** Prints counts; whether there is what may not be. */
function tell(ways: readonly Counted[]): boolean {
  for (const { way, records, lost, doubled } of ways)
    process.stdout.write(`${way}: ${records} records, ${lost} lost, ${doubled} doubled\n`);
  return ways.some((w) => w.lost > 0 || (w.doubled > 0 && !w.way.endsWith("at least once")));
}

const at = await startFaultyBroker();
try {
  const { inWork, ways } = await chaos({
    brokers: at.broker.address,
    kills,
    sessionMs: 1000,
    onKill: (kill) => {
      if (kill % 10 === 0) process.stderr.write(`${kill} of ${kills}\n`);
    },
  });
  process.stdout.write(`${kills} kills, ${inWork} of them while records were in work\n`);
  let broken = tell(ways);
  for (const [i, fault] of faults(Number(values.outage)).entries()) {
    process.stdout.write(`a broker that ${fault.name}\n`);
    if (tell((await goThrough(at, `fault-${i}`, fault)).ways)) broken = true;
  }
  process.exitCode = broken ? 1 : 0;
} finally {
  await at.remove();
}
