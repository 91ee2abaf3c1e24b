import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Outcome, PipelineDefinition, TypedRecord } from "../../src/runtime/definition.ts";
import { runPipelines } from "../../src/runtime/loop.ts";
import { LocalTopicDriver } from "../../src/runtime/local-topics/driver.ts";
import { StateFolder } from "../../src/runtime/local-topics/state-folder.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { connector, passTo, pipeline, step, topic } from "./pipelines.ts";
import { workplace } from "./workplace.ts";
import { batchOf, payloads, readAll, write } from "./topic-contract.ts";

const settings = (headers: boolean): Readonly<Record<string, string>> => ({
  "errors.tolerance": "all",
  "errors.deadletterqueue.topic.name": "dlq",
  "errors.deadletterqueue.context.headers.enable": String(headers),
});

/** Seen by a step: what the record was. */
interface Seen {
  readonly topic: string;
  readonly partition: number | null;
  readonly offset: bigint | null;
  readonly headers: readonly string[];
}

function copy(
  name: string,
  bad: (value: unknown) => boolean,
  seen: Seen[],
  headers = true,
): PipelineDefinition {
  return pipeline({
    name,
    from: [topic("in"), topic("other")],
    to: topic("out"),
    settings: settings(headers),
    transform: (record: TypedRecord): Outcome => {
      const { topic: of, partition, offset } = record;
      seen.push({ topic: of, partition, offset, headers: record.headers.map((h) => h.key) });
      if (bad(record.value)) throw new StepError(step("Check", 5), new Error("bad"));
      return passTo("out")(record);
    },
  });
}

async function withTopics<T>(path: string, work: (topics: LocalTopicDriver) => Promise<T>): Promise<T> {
  const state = await StateFolder.open(path);
  try {
    return await work(new LocalTopicDriver(state));
  } finally {
    await state.close();
  }
}

/** In the order of texts: two topics come in any order. */
const valuesIn = (path: string, name: string): Promise<readonly string[]> =>
  withTopics(path, async (topics) =>
    payloads(await readAll(topics, name))
      .map(String)
      .toSorted(),
  );

async function filled() {
  const place = workplace();
  await withTopics(place.at(".kpl"), async (topics) => {
    const headers = [{ key: "mine", value: Buffer.from("x") }];
    await write(
      topics,
      batchOf("in", [{ key: "k", value: "1" }, { value: "bad 2", headers }, { value: "bad 3" }]),
    );
    await write(topics, batchOf("other", [{ value: "bad 4" }, { value: "5" }]));
  });
  return place;
}

const isBad = (value: unknown): boolean => String(value).startsWith("bad");

test("letters are the records that they were, once, and what fails again is a letter again", async () => {
  const { options, at } = await filled();
  const run = (definition: PipelineDefinition, replay = true) =>
    runPipelines([definition], replay ? { ...options, replay: "dlq" } : options);
  await run(copy("p", isBad, []), false);
  expect(await valuesIn(at(".kpl"), "dlq")).toEqual(["bad 2", "bad 3", "bad 4"]);

  const seen: Seen[] = [];
  const [result] = await run(copy("p", (v) => v === "bad 3", seen));
  expect(result).toMatchObject({ failure: undefined, progress: { recordsIn: 3, recordsOut: 2, bad: 1 } });
  expect(seen.toSorted((a, b) => (a.topic + String(a.offset) < b.topic + String(b.offset) ? -1 : 1))).toEqual(
    [
      { topic: "in", partition: 0, offset: 1n, headers: ["mine"] },
      { topic: "in", partition: 0, offset: 2n, headers: [] },
      { topic: "other", partition: 0, offset: 0n, headers: [] },
    ],
  );
  expect(await valuesIn(at(".kpl"), "dlq")).toHaveLength(4);

  const again: Seen[] = [];
  expect((await run(copy("p", () => false, again)))[0]?.failure).toBeUndefined();
  expect(again.map((s) => s.offset)).toEqual([2n]);
  const nothing: Seen[] = [];
  await run(copy("p", () => false, nothing));
  expect(nothing).toEqual([]);
  expect(await valuesIn(at(".kpl"), "out")).toEqual(["1", "5", "bad 2", "bad 3", "bad 4"]);
});

test("letters of another pipeline are passed over, and do not come again", async () => {
  const { options, at } = await filled();
  await runPipelines([copy("p", isBad, [])], options);
  const said: string[] = [];
  const hear = (_facts: object, message: string): void => void said.push(message);
  const logger = { info: hear, warn: hear, error: hear };
  const seen: Seen[] = [];
  const [result] = await runPipelines([copy("q", isBad, seen)], { ...options, replay: "dlq", logger });
  expect(result?.failure).toBeUndefined();
  expect(seen).toEqual([]);
  expect(said).toContain("dead letters of another pipeline are passed over");
  const left = await withTopics(at(".kpl"), (topics) => topics.positions("connect-q-replay"));
  expect(left.map((p) => p.next)).toEqual([3n]);
});

test("without context headers it is told what cannot be restored", async () => {
  const { options, at } = await filled();
  await runPipelines([copy("p", isBad, [], false)], options);
  const said: string[] = [];
  const hear = (_facts: object, message: string): void => void said.push(message);
  await runPipelines([copy("p", () => false, [], false)], {
    ...options,
    replay: "dlq",
    logger: { info: hear, warn: hear, error: hear },
  });
  expect(said.filter((m) => m.startsWith("dead letters without context headers"))).toHaveLength(1);
  expect(await valuesIn(at(".kpl"), "out")).toHaveLength(5);
});

test("a letter that stops the pipeline stays, with what is behind it", async () => {
  const { options, at } = await filled();
  await runPipelines([copy("p", isBad, [])], options);
  const strict = (bad: (v: unknown) => boolean): PipelineDefinition => ({
    ...copy("p", bad, []),
    settings: {},
  });
  const replay = { ...options, replay: "dlq" };
  const [stopped] = await runPipelines([strict((v) => v === "bad 3")], replay);
  expect(stopped?.failure?.message).toContain("dead letter");
  const [mended] = await runPipelines([strict(() => false)], replay);
  expect(mended?.failure).toBeUndefined();
  expect(await valuesIn(at(".kpl"), "out")).toEqual(["1", "5", "bad 2", "bad 3", "bad 4"]);
});

test("lines of a file, too; and a topic that is not there is told", async () => {
  const { options, at } = workplace();
  writeFileSync(at("in.txt"), "1\nbad 2\n");
  const lines = (bad: (v: unknown) => boolean): PipelineDefinition =>
    pipeline({
      name: "lines",
      from: connector("FileStreamSource", { file: "in.txt", topic: "lines" }),
      to: connector("FileStreamSink", { file: "out.txt" }),
      settings: settings(true),
      transform: (record) => {
        if (bad(record.value)) throw new StepError(step("Check"), new Error("bad"));
        return passTo()(record);
      },
    });
  const [none] = await runPipelines([lines(isBad)], { ...options, replay: "dlq" });
  expect(none?.failure?.message).toBe("topic `dlq` is not there: there are no dead letters to replay");
  await runPipelines([lines(isBad)], options);
  expect(
    (await runPipelines([lines(() => false)], { ...options, replay: "dlq" }))[0]?.failure,
  ).toBeUndefined();
  expect(readFileSync(at("out.txt"), "utf8")).toBe("1\nbad 2\n");
});
