import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RetriableError } from "../../src/data/errors.ts";
import type { Outcome, TypedRecord } from "../../src/runtime/definition.ts";
import { runPipelines, startPipelines, type RunResult } from "../../src/runtime/loop.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { connector, passTo, pipeline, step, topic } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

/** Fails so many times for each record, in a promise or at once. */
function failing(times: number, error: () => Error, later = false) {
  let left = times;
  return (record: TypedRecord): Outcome | Promise<Outcome> => {
    if (record.value !== "odd" || left-- <= 0) return passTo("good")(record);
    const failure = new StepError(step("Ask", 3), error());
    if (later) return Promise.reject(failure);
    throw failure;
  };
}

async function run(
  transform: ReturnType<typeof failing>,
  settings: Readonly<Record<string, string>>,
): Promise<RunResult | undefined> {
  const { options, at } = workplace();
  writeFileSync(at("in.txt"), "one\nodd\nlast\n");
  const from = connector("FileStreamSource", { file: "in.txt", topic: "lines" });
  const [result] = await runPipelines(
    [pipeline({ name: "ask", from, to: topic("good"), settings, transform })],
    options,
  );
  return result;
}

const away = (): Error => new RetriableError("the service is away");
const SOON = { "errors.retry.timeout": "10000", "errors.retry.delay.max.ms": "1" };

test.each([false, true])("what may work in a moment is tried again (in a promise: %s)", async (later) => {
  const result = await run(failing(5, away, later), SOON);
  expect(result).toMatchObject({ failure: undefined, progress: { recordsIn: 3, recordsOut: 3, bad: 0 } });
});

test("without a setting it is not", async () => {
  const result = await run(failing(1, away), {});
  expect(result?.failure?.message).toContain("Ask (walk.kpl:3) failed: the service is away");
});

test("other failures are not", async () => {
  const result = await run(
    failing(1, () => new Error("wrong")),
    SOON,
  );
  expect(result?.failure?.message).toContain("failed: wrong");
});

test("when the time is over, the record is a bad one", async () => {
  const settings = {
    "errors.retry.timeout": "20",
    "errors.retry.delay.max.ms": "1",
    "errors.tolerance": "all",
  };
  const result = await run(failing(Infinity, away), settings);
  expect(result).toMatchObject({ failure: undefined, progress: { recordsIn: 3, recordsOut: 2, bad: 1 } });
});

test("a stop while waiting leaves the record to the next start", async () => {
  const { options, at } = workplace();
  writeFileSync(at("in.txt"), "one\nodd\nlast\n");
  const from = connector("FileStreamSource", { file: "in.txt", topic: "lines" });
  const to = topic("good");
  const settings = { "errors.retry.timeout": "-1" };
  let asked = (): void => undefined;
  const isAsked = new Promise<void>((done) => (asked = done));
  const running = await startPipelines(
    [
      pipeline({
        name: "ask",
        from,
        to,
        settings,
        transform: (record) => {
          if (record.value === "odd") asked();
          return failing(1, away)(record);
        },
      }),
    ],
    options,
  );
  await isAsked;
  running.stop();
  const [stopped] = await running.finished;
  expect(stopped).toMatchObject({ failure: undefined, progress: { recordsIn: 1, recordsOut: 1 } });
  const [result] = await runPipelines(
    [pipeline({ name: "ask", from, to, transform: passTo("good") })],
    options,
  );
  expect(result).toMatchObject({ failure: undefined, progress: { recordsIn: 2, recordsOut: 2 } });
});

test("a time that is no number is told", async () => {
  expect((await run(failing(0, away), { "errors.retry.timeout": "soon" }))?.failure).toMatchObject({
    code: "KPL0914",
    message: "`errors.retry.timeout` takes milliseconds, not `soon`",
  });
});
