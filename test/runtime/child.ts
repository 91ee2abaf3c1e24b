/** A process of its own that runs a scenario until it is killed: `node child.ts <scenario> <folder>`. */
import { startPipelines } from "../../src/runtime/loop.ts";
import { registry } from "./pipelines.ts";
import { scenarios } from "./scenarios.ts";

const [, , name = "", folder = ""] = process.argv;
const definitions = name === "branches" ? scenarios.branches() : scenarios.walk();
const running = await startPipelines(definitions, { ...registry, folder, state: ".kpl", once: false });
process.once("SIGTERM", () => running.stop());
process.stdout.write("ready\n");
const results = await running.finished;
for (const { failure } of results) if (failure) process.stdout.write(`failed: ${failure.message}\n`);
