/** A process of its own that runs pipelines on Kafka until it is killed or told to stop: `node child.ts <worker as JSON> <folder> <names as JSON>`. */
import { startPipelines } from "../../src/runtime/loop.ts";
import { registry } from "../runtime/pipelines.ts";
import { fiveWays, type Names } from "./five-ways.ts";

const [, , worker = "{}", folder = "", names = "{}"] = process.argv;
const running = await startPipelines(fiveWays(JSON.parse(names) as Names), {
  ...registry,
  folder,
  state: ".kpl",
  once: false,
  retryPause: 100,
  worker: JSON.parse(worker) as Readonly<Record<string, string>>,
  onProgress: ({ pipeline }) => process.stdout.write(`${pipeline}\n`),
});
process.once("SIGTERM", () => running.stop());
const results = await running.finished;
for (const { pipeline, failure } of results)
  if (failure) process.stderr.write(`${pipeline} failed: ${failure.message}\n`);
