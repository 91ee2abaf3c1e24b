/** `npm run bench`: KPL's three paths against the same work written by hand. Writes the table and the chart into the docs; `-- --job wide` runs some jobs only. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadStandardLibrary } from "../src/library/load-standard-library.ts";
import { inlineMore } from "../src/runner/inline-more.ts";
import { hookPackage } from "../src/runner/package-hook.ts";
import { jobs, type Job } from "./jobs.ts";
import { measure, type Measured } from "./measure.ts";
import { chart, table, type Row } from "./report.ts";
import { variantsOf } from "./variants.ts";

const { values } = parseArgs({ options: { job: { type: "string" } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const home = join(root, "bench/.kpl");
rmSync(home, { recursive: true, force: true });
mkdirSync(home, { recursive: true });
inlineMore();
hookPackage();
const library = await loadStandardLibrary();

const rows: Row[] = [];
for (const job of jobs.filter((j) => values.job === undefined || j.name.includes(values.job))) {
  const { bytes, records, run } = await variantsOf(job, library, home);
  const row: Row = { name: job.name, bytes, ...goalOf(job), times: measure(run, records) };
  rows.push(row);
  console.log(line(row));
}
if (values.job === undefined) {
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  writeFileSync(join(root, "docs/benchmark.md"), table(rows, machine));
  writeFileSync(join(root, "docs/images/benchmark.svg"), chart(rows));
}

function goalOf({ goal }: Job): { readonly goal?: number } {
  return goal === undefined ? {} : { goal };
}

function line({ name, times, goal }: Row): string {
  const ratio = (of: Measured): string => (times.hand.median / of.median).toFixed(1);
  return `${name}: fused ${ratio(times.fused)}${goal === undefined ? "" : ` (goal ${goal})`}, readable ${ratio(times.readable)}, concrete ${ratio(times.concrete)}; by hand ${times.hand.median.toFixed(0)} ns, fused ${times.fused.median.toFixed(0)} ns`;
}
