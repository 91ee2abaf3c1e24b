// `npm start`: the films of vega-datasets through a local topic into a report, from the beginning each time. No server.
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const kplc = fileURLToPath(new URL("../../bin/kplc.mjs", import.meta.url));

for (const old of [".kpl", "data"]) await rm(new URL(old, import.meta.url), { recursive: true, force: true });
await import("./prepare.mjs");

console.error("in examples/movies: kplc run pipeline.kpl --once");
const run = spawnSync(process.execPath, [kplc, "run", "pipeline.kpl", "--once", "--log", "pretty"], {
  cwd: here,
  stdio: "inherit",
});
process.exitCode = run.status ?? 1;
