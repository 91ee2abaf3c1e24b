/** Pipelines of one process: what fails in one is its own, and it is started anew. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Outcome, TypedRecord } from "../../src/runtime/definition.ts";
import { runPipelines, startPipelines } from "../../src/runtime/loop.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { connector, passTo, pipeline, step, topic } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

const lines = (file: string): ReturnType<typeof connector> =>
  connector("FileStreamSource", { file, topic: "lines" });
const toFile = (file: string): ReturnType<typeof connector> => connector("FileStreamSink", { file });

/** What is told, by level. */
function listen(): {
  readonly warnings: { readonly facts: object; readonly message: string }[];
  readonly errors: { readonly facts: object; readonly message: string }[];
  readonly logger: Record<"info" | "warn" | "error", (facts: object, message: string) => void>;
} {
  const warnings: { facts: object; message: string }[] = [];
  const errors: { facts: object; message: string }[] = [];
  return {
    warnings,
    errors,
    logger: {
      info: () => {},
      warn: (facts, message) => void warnings.push({ facts, message }),
      error: (facts, message) => void errors.push({ facts, message }),
    },
  };
}

describe("a pipeline that fails", () => {
  test("is started anew until its bad record is none any more; it is kept once; others go on meanwhile", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\nbad\nc\n");
    writeFileSync(at("other.txt"), "1\n");
    let sick = true;
    const moody = (record: TypedRecord): Outcome => {
      if (record.value === "bad" && sick) throw new StepError(step("Mood", 7), new Error("not now"));
      return passTo("good")(record);
    };
    const { warnings, logger } = listen();
    const running = await startPipelines(
      [
        pipeline({ name: "feed", from: lines("in.txt"), to: topic("raw") }),
        pipeline({
          name: "moody",
          from: topic("raw"),
          to: topic("good"),
          transform: moody,
          settings: { "errors.deadletterqueue.topic.name": "dlq" },
        }),
        pipeline({ name: "show", from: topic("good"), to: toFile("out.txt") }),
        pipeline({ name: "letters", from: topic("dlq"), to: toFile("dlq.txt") }),
        pipeline({ name: "other", from: lines("other.txt"), to: toFile("other-out.txt") }),
      ],
      { ...options, once: false, retryPause: 1, logger },
    );
    const moodyNow = (): (typeof running.progress)[number] | undefined => running.progress[1];
    await expect.poll(() => moodyNow()?.restarts, { timeout: 5000 }).toBeGreaterThan(2);
    expect(moodyNow()).toMatchObject({ recordsIn: 1, bad: 1, deadLetters: 1 });
    appendFileSync(at("other.txt"), "2\n");
    const written = (file: string): string => (existsSync(at(file)) ? readFileSync(at(file), "utf8") : "");
    await expect.poll(() => written("other-out.txt"), { timeout: 5000 }).toBe("1\n2\n");
    expect(running.progress[4]).toMatchObject({ state: "running", restarts: 0 });
    sick = false;
    await expect.poll(() => written("out.txt"), { timeout: 5000 }).toBe("a\nbad\nc\n");
    await expect.poll(() => moodyNow()?.state).toBe("running");
    expect(moodyNow()?.failure).toBeUndefined();
    running.stop();
    expect((await running.finished).map((r) => [r.failure, r.progress.state])).toEqual(
      running.progress.map(() => [undefined, "stopped"]),
    );
    expect(written("dlq.txt")).toBe("bad\n");
    expect(warnings[0]).toEqual({
      facts: { pipeline: "moody", code: "KPL0902", topic: "raw", partition: 0, offset: "1", again: 1 },
      message: "topic `raw`, partition 0, offset 1: Mood (walk.kpl:7) failed: not now",
    });
    // The pauses double.
    expect(warnings.slice(0, 3).map((w) => w.facts)).toMatchObject([
      { again: 1 },
      { again: 2 },
      { again: 4 },
    ]);
  });

  test("is given up after as many restarts as are allowed, which is told at once while others run", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "x\n");
    const { errors, warnings, logger } = listen();
    const running = await startPipelines(
      [
        pipeline({
          name: "sick",
          from: lines("in.txt"),
          to: topic("t"),
          transform: () => {
            throw new StepError(step("Sort"), new Error("no"));
          },
        }),
        pipeline({ name: "well", from: topic("u"), to: topic("v") }),
      ],
      { ...options, once: false, retryPause: 1, maxRestarts: 2, logger },
    );
    await expect
      .poll(() => errors, { timeout: 5000 })
      .toEqual([{ facts: { pipeline: "sick" }, message: "in.txt:1: Sort (walk.kpl:1) failed: no" }]);
    expect(warnings).toHaveLength(2);
    const states = (): readonly string[] => running.progress.map((p) => p.state);
    await expect.poll(states, { timeout: 5000 }).toEqual(["failed", "running"]);
    running.stop();
    expect((await running.finished).map((r) => r.failure?.message)).toEqual([errors[0]?.message, undefined]);
  });
});

describe("a pipeline that cannot be started", () => {
  const missing = pipeline({
    name: "missing",
    from: connector("JsonLinesSource", { file: "nowhere.jsonl" }),
    to: topic("t"),
  });

  test("ends at once where it is alone", async () => {
    const { options } = workplace();
    const [result] = await runPipelines([missing], { ...options, once: false });
    expect(result?.failure).toMatchObject({ code: "KPL0906" });
  });

  test("is tried again where others run", async () => {
    const { options, at } = workplace();
    const running = await startPipelines(
      [missing, pipeline({ name: "well", from: topic("u"), to: topic("v") })],
      {
        ...options,
        once: false,
        retryPause: 1,
      },
    );
    await expect.poll(() => running.progress[0]?.restarts, { timeout: 5000 }).toBeGreaterThan(1);
    writeFileSync(at("nowhere.jsonl"), '"here"\n');
    await expect.poll(() => running.progress[0]?.recordsIn, { timeout: 5000 }).toBe(1);
    running.stop();
    await running.finished;
  });

  test("is not tried again where its settings are wrong", async () => {
    const { options } = workplace();
    const wrong = pipeline({
      name: "wrong",
      from: connector("FileStreamSource", { file: "in.txt", topic: "t", "batch.size": "many" }),
      to: topic("t"),
    });
    const running = await startPipelines(
      [wrong, pipeline({ name: "well", from: topic("u"), to: topic("v") })],
      {
        ...options,
        once: false,
        retryPause: 1,
      },
    );
    const states = (): readonly string[] => running.progress.map((p) => p.state);
    await expect.poll(states, { timeout: 5000 }).toEqual(["failed", "running"]);
    expect(running.progress[0]).toMatchObject({ restarts: 0, failure: { code: "KPL0914" } });
    running.stop();
    await running.finished;
  });
});
