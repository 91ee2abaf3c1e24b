import { appendFileSync, writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Outcome, TypedRecord } from "../../src/runtime/definition.ts";
import { startPipelines, type Running, type RunOptions } from "../../src/runtime/loop.ts";
import type { PipelineDefinition } from "../../src/runtime/definition.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { Monitor } from "../../src/worker/monitor.ts";
import { connector, passTo, pipeline, step, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";

interface Told {
  readonly facts: object;
  readonly message: string;
}

/** Runs pipelines under a monitor that listens on loopback. */
async function watched(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
  patience = 60_000,
): Promise<{
  readonly running: Running;
  readonly monitor: Monitor;
  readonly told: Told[];
  readonly get: (
    path: string,
    method?: string,
  ) => Promise<{ readonly status: number; readonly text: string }>;
}> {
  const told: Told[] = [];
  const tell = (facts: object, message: string): void => void told.push({ facts, message });
  const logger = { info: tell, warn: tell, error: tell };
  let running: Running | undefined;
  const monitor = new Monitor({ logger, patience, progress: () => running?.progress ?? [] });
  const port = await monitor.listen(0, "127.0.0.1");
  running = await startPipelines(definitions, {
    ...options,
    logger,
    onBatch: (name, times) => monitor.observe(name, times),
  });
  monitor.watch();
  const started = running;
  onTestFinished(async () => {
    started.abort();
    await started.finished;
    await monitor.close();
  });
  return {
    running,
    monitor,
    told,
    get: async (path, method = "GET") => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
      return { status: answer.status, text: await answer.text() };
    },
  };
}

const lines = (file: string): ReturnType<typeof connector> =>
  connector("FileStreamSource", { file, topic: "lines" });

function sorting(record: TypedRecord): Outcome {
  if (record.value === "drop") return { kind: "dropped", step: step("Filter") };
  if (record.value === "bad") throw new StepError(step("Cast"), new Error("no number"));
  return passTo("out")(record);
}

test("metrics tell what every pipeline does, in Prometheus's text format", async () => {
  const { options, at } = workplace();
  writeFileSync(at("in.txt"), "a\ndrop\nbad\nb\n");
  const { get, running } = await watched(
    [
      pipeline({
        name: 'with "quotes"',
        from: lines("in.txt"),
        to: topic("out"),
        transform: sorting,
        settings: { "errors.tolerance": "all", "errors.deadletterqueue.topic.name": "dlq" },
      }),
      pipeline({ name: "second", from: topic("out"), to: connector("FileStreamSink", { file: "out.txt" }) }),
    ],
    { ...options, once: false },
  );
  await expect.poll(() => running.progress[1]?.recordsIn, { timeout: 5000 }).toBe(2);
  const { status, text } = await get("/metrics");
  expect(status).toBe(200);
  const of = String.raw`pipeline="with \"quotes\""`;
  expect(text.split("\n")).toEqual(
    expect.arrayContaining([
      "# TYPE kpl_records_in_total counter",
      `kpl_records_in_total{${of}} 4`,
      `kpl_records_out_total{${of},sink="out"} 2`,
      `kpl_records_dropped_total{${of},step="filter"} 1`,
      `kpl_records_bad_total{${of},step="cast"} 1`,
      `kpl_dead_letters_total{${of}} 1`,
      `kpl_bytes_in_total{${of}} 9`,
      `kpl_restarts_total{${of}} 0`,
      `kpl_pipeline_state{${of},state="running"} 1`,
      `kpl_pipeline_state{${of},state="failed"} 0`,
      `kpl_file_lag_bytes{${of},file="in.txt"} 0`,
      'kpl_consumer_lag_records{pipeline="second",topic="out",partition="0"} 0',
      'kpl_stalls{pipeline="second"} 0',
      `kpl_batch_duration_seconds_count{${of}} 1`,
      `kpl_commit_duration_seconds_count{${of}} 1`,
    ]),
  );
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  // Asked twice, counters stay what they are.
  expect((await get("/metrics")).text).toContain(`kpl_records_in_total{${of}} 4\n`);
});

describe("health", () => {
  test("is 503 while a pipeline has failed, and 200 when it runs again", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\n");
    let sick = true;
    const { get, running } = await watched(
      [
        pipeline({
          name: "moody",
          from: lines("in.txt"),
          to: topic("out"),
          transform: (record) => {
            if (sick) throw new StepError(step("Mood"), new Error("the secret is 42"));
            return passTo("out")(record);
          },
        }),
        pipeline({ name: "well", from: topic("out"), to: topic("end") }),
      ],
      { ...options, once: false, retryPause: 5 },
    );
    await expect.poll(() => running.progress[0]?.restarts, { timeout: 5000 }).toBeGreaterThan(3);
    await expect.poll(async () => (await get("/health")).status).toBe(503);
    const body = JSON.parse((await get("/health")).text) as { status: string; pipelines: object[] };
    if (body.status === "unhealthy")
      expect(body.pipelines[0]).toMatchObject({ name: "moody", state: "failed", failure: "KPL0902" });
    expect(JSON.stringify(body)).not.toContain("42");
    sick = false;
    await expect.poll(async () => (await get("/health")).status, { timeout: 5000 }).toBe(200);
    await expect.poll(async () => (await get("/ready")).status, { timeout: 5000 }).toBe(200);
  });

  test("is 503 where a partition stands still, and the log names it", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\n");
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { get, told, running } = await watched(
      [
        pipeline({ name: "feed", from: lines("in.txt"), to: topic("raw") }),
        pipeline({
          name: "stuck",
          from: topic("raw"),
          to: topic("out"),
          transform: async (record) => {
            await gate;
            return passTo("out")(record);
          },
        }),
      ],
      { ...options, once: false },
      100,
    );
    await expect.poll(() => running.progress[0]?.recordsOut, { timeout: 5000 }).toBe(1);
    await expect.poll(async () => (await get("/health")).status, { timeout: 5000 }).toBe(503);
    expect(JSON.parse((await get("/health")).text)).toMatchObject({
      status: "unhealthy",
      pipelines: [
        { name: "feed", state: "running" },
        {
          name: "stuck",
          stalled: [expect.stringMatching(/^topic `raw`, partition 0 stands still at offset 0/)],
        },
      ],
    });
    await expect
      .poll(() => told)
      .toContainEqual({
        facts: { pipeline: "stuck", topic: "raw", partition: 0, offset: "0", behind: 1 },
        message: expect.stringMatching(
          /stands still at offset 0, with 1 records to come, for \d+ s$/,
        ) as string,
      });
    expect((await get("/metrics")).text).toContain('kpl_stalls{pipeline="stuck"} 1\n');
    go();
    await expect.poll(async () => (await get("/health")).status, { timeout: 5000 }).toBe(200);
    expect(told.at(-1)?.message).toBe("topic `raw`, partition 0 moves again");
    appendFileSync(at("in.txt"), "b\n");
    await expect.poll(() => running.progress[1]?.recordsOut, { timeout: 5000 }).toBe(2);
  });
});

test("a process that stops is not ready any more; other paths and methods are refused", async () => {
  const { options } = workplace();
  const { get, monitor } = await watched([pipeline({ name: "p", from: topic("a"), to: topic("b") })], {
    ...options,
    once: false,
  });
  expect(JSON.parse((await get("/ready")).text)).toEqual({ status: "starting" });
  await expect.poll(async () => (await get("/ready")).status, { timeout: 5000 }).toBe(200);
  monitor.stopping();
  expect(await get("/ready")).toEqual({ status: 503, text: '{"status":"stopping"}\n' });
  expect((await get("/elsewhere")).status).toBe(404);
  expect((await get("/health", "POST")).status).toBe(405);
  expect(await get("/health?x=1", "HEAD")).toEqual({ status: 200, text: "" });
});
