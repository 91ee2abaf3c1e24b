/** `npm run bench`: KPL's three paths against the same work written by hand. Writes the table and the chart into the docs; `-- --job wide` runs some jobs only, `-- --whole` whole processes only. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadStandardLibrary } from "../src/library/load-standard-library.ts";
import { tuneForRecords } from "../src/runner/tune-engine.ts";
import { hookPackage } from "../src/runner/package-hook.ts";
import { jobs, type Job } from "./jobs.ts";
import { NoJava, startConnect, type ConnectProcess } from "../test/fuzz/connect-process.ts";
import { measure, type Measured } from "./measure.ts";
import { chart, table, type Row } from "./report.ts";
import { wholeRows } from "./whole.ts";
import { variantsOf, type Variant } from "./variants.ts";

const { values } = parseArgs({
  options: {
    job: { type: "string" },
    whole: { type: "boolean" },
    megabytes: { type: "string", default: "1000" },
  },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const home = join(root, "bench/.kpl");
rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });
tuneForRecords();
hookPackage();
const library = await loadStandardLibrary();

const connect = await connectIfThere();
const rows: Row[] = [];
const chosen = values.whole ? [] : jobs.filter((j) => j.name.includes(values.job ?? ""));
for (const job of chosen) {
  const { bytes, turns } = await variantsOf(job, { library, home, connect });
  const row: Row = { name: job.name, bytes, ...goalOf(job), times: await measure(turns) };
  rows.push(row);
  console.log(line(row));
}
connect?.end();
const whole = values.job === undefined ? await wholeRows(join(home, "whole"), Number(values.megabytes)) : [];
for (const { name, ms, memory } of whole)
  console.log(`${name}: ${ms.toFixed(0)} ms, ${memory.toFixed(0)} MiB`);
if (values.job === undefined && !values.whole) {
  const java = connect ? ", Java 21 for Kafka Connect 4.1" : "";
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, Node ${process.versions.node}${java}, ${process.platform} ${process.arch}`;
  writeFileSync(join(root, "docs/benchmark.md"), table(rows, whole, machine));
  writeFileSync(join(root, "docs/images/benchmark.svg"), chart(rows));
}

/** Kafka Connect, where Java and its jars can be had. */
async function connectIfThere(): Promise<ConnectProcess | undefined> {
  const started = startConnect();
  try {
    const config = {
      type: "org.apache.kafka.connect.transforms.DropHeaders",
      headers: "none",
      "key.converter": "org.apache.kafka.connect.storage.StringConverter",
      "value.converter": "org.apache.kafka.connect.storage.StringConverter",
    };
    await started.outcomes({
      name: "is it there",
      config,
      records: [{ topic: "t", partition: 0, timestamp: 1, offset: 1, key: null, value: null, headers: [] }],
    });
    return started;
  } catch (error) {
    if (!(error instanceof NoJava)) throw error;
    console.log(`without Kafka Connect: ${error.message}`);
    return undefined;
  }
}

function goalOf({ goal }: Job): { readonly goal?: number } {
  return goal === undefined ? {} : { goal };
}

function line({ name, times, goal }: Row): string {
  const hand = times.hand?.median ?? Number.NaN;
  const ratio = (of: Measured | undefined): string => (of ? (hand / of.median).toFixed(1) : "-");
  const others = (["observed", "readable", "concrete", "connect"] satisfies Variant[]).map(
    (n) => `${n} ${ratio(times[n])}`,
  );
  const alone = (times.literal?.median ?? Number.NaN) / (times.transform?.median ?? Number.NaN);
  return `${name}: fused ${ratio(times.fused)}${goal === undefined ? "" : ` (goal ${goal})`}, ${others.join(", ")}, transform ${alone.toFixed(1)}; by hand ${hand.toFixed(0)} ns`;
}
