import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Outcome, PipelineDefinition, TypedRecord } from "../../src/runtime/definition.ts";
import { runPipelines, startPipelines, type RunOptions } from "../../src/runtime/loop.ts";
import { CODECS } from "../../src/runtime/kafka/compression.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { connector, passTo, pipeline, step, topic } from "../runtime/pipelines.ts";
import { workplace } from "../runtime/workplace.ts";
import { batchOf, payloads, readAll, text, values, write } from "../runtime/topic-contract.ts";
import { describeKafka, fresh, kafka, openPipelineTopics, ownBroker, withTopics } from "./kafka.ts";

function place(): ReturnType<typeof workplace> & { readonly kafkaOptions: RunOptions } {
  const at = workplace();
  return { ...at, kafkaOptions: { ...at.options, worker: { "bootstrap.servers": kafka } } };
}

const lines = (file: string): ReturnType<typeof connector> =>
  connector("FileStreamSource", { file, topic: "lines" });
const toFile = (file: string): ReturnType<typeof connector> => connector("FileStreamSink", { file });
const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => String(i));

async function failuresOf(
  definitions: readonly PipelineDefinition[],
  options: RunOptions,
): Promise<readonly (string | undefined)[]> {
  return (await runPipelines(definitions, options)).map((r) => r.failure?.message);
}

/** Fails at one value and gives the others to an end. */
const failingAt =
  (bad: string, end: string) =>
  (record: TypedRecord): Outcome => {
    if (record.value === bad) throw new StepError(step("Check", 9), new Error("no number"));
    return passTo(end)(record);
  };

async function make(...names: readonly string[]): Promise<void> {
  await withTopics(async (topics) => {
    for (const name of names) await topics.createTopic({ name, partitions: 1 });
  });
}

async function fill(name: string, ...of: readonly string[]): Promise<void> {
  await make(name);
  const topics = await openPipelineTopics();
  await write(topics, batchOf(name, values(...of)));
  await topics.close();
}

const valuesIn = (name: string): Promise<readonly (string | null)[]> =>
  withTopics(async (topics) => payloads(await readAll(topics, name)));

describeKafka("pipelines on Kafka", () => {
  test("file to topic to topic to file, all of it and once", async () => {
    const { kafkaOptions, at } = place();
    const [a, b, id] = [fresh("a"), fresh("b"), fresh("p")];
    await make(a, b);
    const all = numbered(5000);
    writeFileSync(at("in.txt"), all.map((n) => `${n}\n`).join(""));
    const definitions = [
      pipeline({ name: `${id}-in`, from: lines("in.txt"), to: topic(a) }),
      pipeline({ name: `${id}-copy`, from: topic(a), to: topic(b) }),
      pipeline({ name: `${id}-out`, from: topic(b), to: toFile("out.txt") }),
    ];
    expect(await failuresOf(definitions, kafkaOptions)).toEqual([undefined, undefined, undefined]);
    expect(readFileSync(at("out.txt"), "utf8").split("\n")).toEqual([...all, ""]);
    appendFileSync(at("in.txt"), "more\n");
    expect(await failuresOf(definitions, kafkaOptions)).toEqual([undefined, undefined, undefined]);
    expect(readFileSync(at("out.txt"), "utf8").split("\n")).toEqual([...all, "more", ""]);
    const positions = await withTopics((topics) => topics.positions(`connect-${id}-copy`));
    expect(positions).toEqual([{ group: `connect-${id}-copy`, topic: a, partition: 0, next: 5001n }]);
  });

  test("several sources of one pipeline share its group", async () => {
    const { kafkaOptions, at } = place();
    const [a, b] = [fresh("a"), fresh("b")];
    await fill(a, "a1", "a2");
    await fill(b, "b1");
    const definition = pipeline({ name: fresh("p"), from: [topic(a), topic(b)], to: toFile("out.txt") });
    expect(await failuresOf([definition], kafkaOptions)).toEqual([undefined]);
    expect(readFileSync(at("out.txt"), "utf8").trim().split("\n").toSorted()).toEqual(["a1", "a2", "b1"]);
  });

  test("a bad record stops the pipeline behind what is done, with its dead letter", async () => {
    const { kafkaOptions } = place();
    const [a, b, dlq, id] = [fresh("a"), fresh("b"), fresh("dlq"), fresh("p")];
    await fill(a, "1", "2", "bad", "4");
    await make(b);
    const run = (settings: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> =>
      failuresOf(
        [pipeline({ name: id, from: topic(a), to: topic(b), settings, transform: failingAt("bad", b) })],
        kafkaOptions,
      );
    const letters = {
      "errors.deadletterqueue.topic.name": dlq,
      "errors.deadletterqueue.topic.replication.factor": "1",
      "errors.deadletterqueue.context.headers.enable": "true",
    };
    expect(await run(letters)).toEqual([
      `topic \`${a}\`, partition 0, offset 2: Check (walk.kpl:9) failed: no number`,
    ]);
    expect(await valuesIn(b)).toEqual(["1", "2"]);
    expect(await run({ ...letters, "errors.tolerance": "all" })).toEqual([undefined]);
    expect(await valuesIn(b)).toEqual(["1", "2", "4"]);
    const dead = await withTopics((topics) => readAll(topics, dlq));
    expect(payloads(dead)).toEqual(["bad", "bad"]);
    expect(dead[0]?.headers.map((h) => [h.key, text(h.value)]).slice(0, 4)).toEqual([
      ["__connect.errors.topic", a],
      ["__connect.errors.partition", "0"],
      ["__connect.errors.offset", "2"],
      ["__connect.errors.connector.name", id],
    ]);
  });

  // Somebody else's broker may make topics by itself.
  test.skipIf(!ownBroker)("a topic that is not there and is not to be made is an error", async () => {
    const { kafkaOptions, at } = place();
    writeFileSync(at("in.txt"), "x\n");
    const missing = fresh("missing");
    const definition = pipeline({ name: fresh("p"), from: lines("in.txt"), to: topic(missing) });
    expect(await failuresOf([definition], kafkaOptions)).toEqual([
      expect.stringContaining(`topic \`${missing}\` is not there`),
    ]);
  });

  test("topics are made as the settings say", async () => {
    const { kafkaOptions, at } = place();
    writeFileSync(at("in.txt"), "x\n");
    const made = fresh("made");
    const to = (name: string, settings: Readonly<Record<string, string>>): PipelineDefinition =>
      pipeline({ name: fresh("p"), from: lines("in.txt"), to: topic(name), settings });
    const settings = {
      "topic.creation.default.partitions": "3",
      "topic.creation.default.replication.factor": "-1",
      "topic.creation.default.retention.ms": "86400000",
    };
    expect(await failuresOf([to(made, settings)], kafkaOptions)).toEqual([undefined]);
    expect(await withTopics(async (t) => (await t.topics()).find(({ name }) => name === made))).toEqual({
      name: made,
      partitions: 3,
    });
    const nowhere = { ...settings, "topic.creation.default.replication.factor": "7" };
    expect(await failuresOf([to(fresh("x"), nowhere)], kafkaOptions)).toEqual([
      expect.stringContaining("INVALID_REPLICATION_FACTOR"),
    ]);
  });

  test("the brokers take record batches of every codec, and give them back", async () => {
    const a = fresh("a");
    await make(a);
    for (const codec of CODECS) {
      const topics = await openPipelineTopics({}, { "producer.compression.type": codec });
      // Long enough that it is worth it, as the brokers look into what they take.
      await write(topics, batchOf(a, values(codec.repeat(100), codec)));
      await topics.close();
    }
    expect(await valuesIn(a)).toEqual(CODECS.flatMap((codec) => [codec.repeat(100), codec]));
  });

  test("a setting that the clients cannot honour is told, and the pipeline runs", async () => {
    const { kafkaOptions, at } = place();
    const a = fresh("a");
    await fill(a, "1");
    const told: object[] = [];
    const hear = (facts: object, message: string): void =>
      void (message.includes("cannot honour") && told.push(facts));
    const name = fresh("p");
    const settings = { "consumer.override.partition.assignment.strategy": "Range" };
    const definition = pipeline({ name, from: topic(a), to: toFile("out.txt"), settings });
    const logger = { info: hear, warn: hear, error: hear };
    expect(await failuresOf([definition], { ...kafkaOptions, logger })).toEqual([undefined]);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("1\n");
    expect(told).toEqual([{ pipeline: name, settings: ["consumer.override.partition.assignment.strategy"] }]);
  });

  // Somebody else's cluster may have brokers enough.
  test.skipIf(!ownBroker)(
    "a dead letter topic that cannot be made stops the pipeline at the record, which is kept",
    async () => {
      const { kafkaOptions } = place();
      const [a, b, dlq, id] = [fresh("a"), fresh("b"), fresh("dlq"), fresh("p")];
      await fill(a, "1", "bad", "3");
      await make(b);
      const run = (settings: Readonly<Record<string, string>>): Promise<readonly (string | undefined)[]> =>
        failuresOf(
          [
            pipeline({
              name: id,
              from: topic(a),
              to: topic(b),
              // Connect's own default is three replicas.
              settings: { ...settings, "errors.tolerance": "all", "errors.deadletterqueue.topic.name": dlq },
              transform: failingAt("bad", b),
            }),
          ],
          kafkaOptions,
        );
      expect(await run({})).toEqual([
        expect.stringMatching(new RegExp(`^making topic \`${dlq}\`: INVALID_REPLICATION_FACTOR`)),
      ]);
      expect(await withTopics((topics) => topics.positions(`connect-${id}`))).toEqual([]);
      expect(await run({ "errors.deadletterqueue.topic.replication.factor": "1" })).toEqual([undefined]);
      expect(await valuesIn(b)).toEqual(["1", "3"]);
      expect(await valuesIn(dlq)).toEqual(["bad"]);
    },
  );

  test("a stop commits what is done, and who comes next goes on behind it", async () => {
    const { kafkaOptions, at } = place();
    const [a, id] = [fresh("a"), fresh("p")];
    await fill(a, "1", "2");
    const definition = pipeline({ name: id, from: topic(a), to: toFile("out.txt") });
    const stop = new AbortController();
    const running = await startPipelines([definition], {
      ...kafkaOptions,
      once: false,
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.recordsOut === 2) stop.abort();
      },
    });
    expect((await running.finished)[0]?.failure).toBeUndefined();
    await fill(a, "3");
    expect(await failuresOf([definition], kafkaOptions)).toEqual([undefined]);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("1\n2\n3\n");
  });
});
