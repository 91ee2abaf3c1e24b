/** A process of its own that runs a scenario until it is killed, or to its end: `node child.ts <scenario> <folder>`. */
import { startPipelines } from "../../src/runtime/loop.ts";
import { registry } from "./pipelines.ts";
import { scenarios } from "./scenarios.ts";

const [, , name = "", folder = ""] = process.argv;
const scenario = Object.entries(scenarios).find(([key]) => key === name)?.[1] ?? scenarios.walk;
const running = await startPipelines(scenario(), {
  ...registry,
  folder,
  state: ".kpl",
  once: name === "pipe",
});
process.once("SIGTERM", () => running.stop());
if (name !== "pipe") process.stdout.write("ready\n");
const results = await running.finished;
for (const { failure } of results) if (failure) process.stdout.write(`failed: ${failure.message}\n`);
