/** `tasks.max`: tasks in threads of their own share the partitions of a topic. */
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { envelopeOf } from "../../src/runtime/envelope.ts";
import { runPipelines, startPipelines, type RunOptions } from "../../src/runtime/loop.ts";
import type { StartTask } from "../../src/runtime/tasks/thread-tasks.ts";
import { workplace } from "../runtime/workplace.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, withTopics } from "./kafka.ts";
import { taskPipeline, type TaskPipeline } from "./task-pipelines.ts";

const ENTRY = new URL("task-thread.ts", import.meta.url);

/** Run options with which the pipeline's tasks get threads. */
function threaded(parts: TaskPipeline): { readonly options: RunOptions; readonly threads: Worker[] } {
  const threads: Worker[] = [];
  const startTask: StartTask = (_, task) => {
    const thread = new Worker(ENTRY, { workerData: { task, parts } });
    threads.push(thread);
    return thread;
  };
  const { options } = workplace();
  return { options: { ...options, worker: { "bootstrap.servers": kafka }, startTask }, threads };
}

async function fill(topic: string, partitions: number, values: readonly string[]): Promise<void> {
  const topics = await openPipelineTopics();
  if (!(await topics.ends(topic)))
    await topics.createTopic({ name: topic, partitions, replicationFactor: 1 });
  const log = await topics.openLog();
  const commit = log.begin();
  for (let partition = 0; partition < partitions; partition++) {
    const builder = new BatchBuilder(topic, partition);
    for (const [i, value] of values.entries())
      if (i % partitions === partition) builder.add(null, Buffer.from(value), null, -1n);
    if (builder.count > 0) commit.for("test").append(topic, partition, builder.batch());
  }
  await log.commit(commit);
  await topics.close();
}

async function valuesOf(topic: string): Promise<readonly string[]> {
  const values: string[] = [];
  await withTopics(async (topics) => {
    for await (const batch of topics.read(topic, { from: "beginning", follow: false, readCommitted: true }))
      for (let i = 0; i < batch.count; i++)
        values.push(Buffer.from(envelopeOf(batch, i).payload ?? []).toString());
  });
  return values;
}

const idOf = (value: string): string => value.split("@", 1)[0] ?? "";
const threadOf = (value: string): string => value.split("@", 2)[1] ?? "";

describeKafka("tasks in threads", () => {
  const CREATED = {
    "topic.creation.default.partitions": "2",
    "topic.creation.default.replication.factor": "1",
  };

  /** A member that is gone is missed soon. */
  const QUICK = {
    "consumer.override.session.timeout.ms": "2000",
    "consumer.override.heartbeat.interval.ms": "200",
  };

  test.each([
    ["at least once", {}],
    ["exactly once", { "exactly.once.support": "required" }],
  ])("share the partitions, and what they do is added up: %s", async (_, more) => {
    const [source, target] = [fresh("shared"), fresh("shared-out")];
    const records = Array.from({ length: 400 }, (_v, i) => (i % 4 === 3 ? "drop" : `r${i}`));
    await fill(source, 4, records);
    const parts = {
      name: fresh("shared"),
      source,
      target,
      settings: { "tasks.max": "2", ...CREATED, ...more },
    };
    const { options, threads } = threaded(parts);
    const times: string[] = [];
    const [result] = await runPipelines([taskPipeline(parts)], {
      ...options,
      onBatch: (name) => times.push(name),
    });
    expect(result?.failure).toBeUndefined();
    expect(result?.progress).toMatchObject({
      state: "stopped",
      recordsIn: 400,
      recordsOut: 300,
      dropped: 100,
      outBy: [300],
    });
    expect(result?.progress.samples).toHaveLength(3);
    expect(result?.progress.lags).toHaveLength(4);
    expect(times.length).toBeGreaterThanOrEqual(4);
    expect(threads).toHaveLength(2);
    const values = await valuesOf(target);
    expect(values.map(idOf).toSorted()).toEqual(records.filter((r) => r !== "drop").toSorted());
    // Whoever joined first may have been quick, but no thread is the pipeline's own.
    expect(values.map(threadOf)).not.toContain("0");
  });

  test("one that fails is the pipeline's failing; it is started anew, and goes on where it was", async () => {
    const [source, target] = [fresh("failing"), fresh("failing-out")];
    await fill(source, 2, ["a", "b", "bad", "c"]);
    const settings = { "tasks.max": "2", ...CREATED };
    const parts = { name: fresh("failing"), source, target, settings };
    const { options, threads } = threaded(parts);
    const running = await startPipelines([taskPipeline(parts)], {
      ...options,
      once: false,
      retryPause: 10,
      maxRestarts: 1,
    });
    const [result] = await running.finished;
    expect(result?.failure).toMatchObject({
      code: "KPL0902",
      message: `topic \`${source}\`, partition 0, offset 1: Cast (walk.kpl:1) failed: no number`,
      record: { topic: source, partition: 0, offset: "1" },
    });
    // The other task has done its share, or leaves it to the next attempt.
    expect(result?.progress).toMatchObject({ state: "failed", bad: 1, deadLetters: 0 });
    expect(threads.length).toBeGreaterThanOrEqual(4);
    // The record is bad for the first task that meets it, and for nobody where it is tolerated.
    const mended = threaded({ ...parts, settings: { ...settings, "errors.tolerance": "all" } });
    const tolerant = taskPipeline({ ...parts, settings: { ...settings, "errors.tolerance": "all" } });
    await runPipelines([tolerant], mended.options);
    expect((await valuesOf(target)).map(idOf).toSorted()).toEqual(["a", "b", "c"]);
  });

  test("a thread that ends by itself is a failure that is told", async () => {
    const [source, target] = [fresh("dying"), fresh("dying-out")];
    await fill(source, 1, ["a", "die"]);
    const parts = {
      name: fresh("dying"),
      source,
      target,
      settings: { "tasks.max": "2", ...CREATED, ...QUICK },
    };
    const { options } = threaded(parts);
    const [result] = await runPipelines([taskPipeline(parts)], options);
    expect(result?.failure?.message).toMatch(/^task [01] has ended with exit code 7$/);
  });
});
