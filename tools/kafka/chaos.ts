/** `npm run chaos -- [--kills 200]`: kills pipelines on a broker of its own, and tells what was lost and doubled. */
import { parseArgs } from "node:util";
import { chaos } from "../../test/kafka/chaos.ts";
import { startBroker } from "./broker.ts";

const { values } = parseArgs({ options: { kills: { type: "string", default: "200" } } });
const kills = Number(values.kills);
const broker = await startBroker();
try {
  const { inWork, ways } = await chaos({
    brokers: broker.address,
    kills,
    sessionMs: 1000,
    onKill: (kill) => {
      if (kill % 10 === 0) process.stderr.write(`${kill} of ${kills}\n`);
    },
  });
  process.stdout.write(`${kills} kills, ${inWork} of them while records were in work\n`);
  for (const { way, records, lost, doubled } of ways)
    process.stdout.write(`${way}: ${records} records, ${lost} lost, ${doubled} doubled\n`);
  const broken = ways.some((w) => w.lost > 0 || (w.doubled > 0 && !w.way.endsWith("at least once")));
  process.exitCode = broken ? 1 : 0;
} finally {
  await broker.remove();
}
