import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ANY, type Shape } from "../../src/data/shape.ts";
import { dataError } from "../../src/data/errors.ts";
import type { ConnectRecord } from "../../src/data/record.ts";
import type { ConverterFactory } from "../../src/runtime/converter.ts";
import type { ConnectOutcome, Outcome, TypedRecord } from "../../src/runtime/definition.ts";
import type { Sink, SinkConnector, SourceConnector } from "../../src/runtime/driver.ts";
import { LineSink } from "../../src/runtime/files/line-sink.ts";
import { WorkerError } from "../../src/runtime/worker-error.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { envelopeOf, type Envelope } from "../../src/runtime/envelope.ts";
import { encodeHeaders } from "../../src/runtime/headers.ts";
import { runPipelines, startPipelines, type RunOptions } from "../../src/runtime/loop.ts";
import { PartitionReader } from "../../src/runtime/local-topics/partition-reader.ts";
import { StateFolder } from "../../src/runtime/local-topics/state-folder.ts";
import { StepError } from "../../src/runtime/step-error.ts";
import { FileStreamSink } from "../../stdlib/connectors/file-stream/sink.ts";
import { converter as string } from "../../stdlib/converters/string/string.ts";
import { connector, passTo, pipeline, registry, step, TEXT, topic, walk } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

const lines = (file: string): ReturnType<typeof connector> =>
  connector("FileStreamSource", { file, topic: "lines" });
const toFile = (file: string): ReturnType<typeof connector> => connector("FileStreamSink", { file });

async function envelopes(path: string, name: string): Promise<readonly Envelope[]> {
  const state = await StateFolder.open(path);
  const reader = new PartitionReader(name, 0, await state.log(name, 0), 0n);
  const found: Envelope[] = [];
  for (let batch = await reader.read(1); batch; batch = await reader.read(1))
    for (let i = 0; i < batch.count; i++) found.push(structuredClone(envelopeOf(batch, i)));
  await reader.close();
  await state.close();
  return found;
}

const text = (bytes: Uint8Array | null | undefined): string | null =>
  bytes ? Buffer.from(bytes).toString() : null;
const headersOf = (e: Envelope | undefined): Readonly<Record<string, string | null>> =>
  Object.fromEntries((e?.headers ?? []).map((h) => [h.key, text(h.value)]));

/** Fails on "bad", drops "drop", sends "two" to two ends, waits on "slow". */
function sorting(record: TypedRecord): Outcome | Promise<Outcome> {
  const one: Outcome = { kind: "records", records: [{ to: 0, record: { ...record, topic: "good" } }] };
  switch (record.value) {
    case "bad":
      throw new StepError(step("Sort", 7), new TypeError("this one\nis bad"));
    case "drop":
      return { kind: "dropped", step: step("Filter", 6) };
    case "two":
      return { kind: "records", records: [0, 1].map((to) => ({ to, record: { ...record, topic: "good" } })) };
    case "slow":
      return new Promise((resolve) => setTimeout(resolve, 1, one));
    case "slow and bad":
      return Promise.reject(new StepError(step("Sort", 7), new Error("no")));
    default:
      return one;
  }
}

const TOLERANT = {
  "errors.tolerance": "all",
  "errors.deadletterqueue.topic.name": "dlq",
  "errors.deadletterqueue.context.headers.enable": "true",
};

const refusing: ConverterFactory = () => ({
  ...string({}, false),
  fromConnect: (_topic, _schema, value) => {
    if (value === "a") throw dataError("no a");
    return Buffer.from(typeof value === "string" ? value : "");
  },
});
const toBoth = (r: ConnectRecord): ConnectOutcome => ({
  kind: "records",
  records: [
    { to: 0, record: { ...r, topic: "good" } },
    { to: 1, record: { ...r, topic: "picky" } },
  ],
});
const sorter = (settings: Readonly<Record<string, string>>): ReturnType<typeof pipeline> =>
  pipeline({ name: "sort", from: lines("in.txt"), to: topic("good"), settings, transform: sorting });
const down = (record: TypedRecord): Outcome =>
  record.value === "0"
    ? { kind: "dropped", step: step("Zero") }
    : {
        kind: "records",
        records: [{ to: 0, record: { ...record, topic: "round", value: String(Number(record.value) - 1) } }],
      };
const named = (name: string, file: string): ReturnType<typeof lines> => ({ ...lines(file), name });
const byNumber = (record: TypedRecord): Outcome => ({
  kind: "records",
  records: [
    { to: 0, record: { ...record, topic: `n.${typeof record.value === "string" ? record.value : ""}` } },
  ],
});
const rawValues = (): ReturnType<SourceConnector["values"]> => ({
  key: null,
  value: { name: "ByteArrayConverter", options: {} },
});

describe("a record's way", () => {
  test("is counted, sampled, and bad ones are kept with what was wrong", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\nbad\nslow\ndrop\ntwo\nslow and bad\nlast\n");
    const [result] = await runPipelines(
      [
        pipeline({
          name: "sort",
          from: lines("in.txt"),
          to: [topic("good"), toFile("second.txt")],
          settings: TOLERANT,
          transform: sorting,
        }),
      ],
      options,
    );
    expect(result?.failure).toBeUndefined();
    expect(result?.progress).toMatchObject({
      recordsIn: 7,
      recordsOut: 5,
      outBy: [4, 1],
      dropped: 1,
      bad: 2,
      deadLetters: 2,
    });
    expect([...(result?.progress.droppedBy.values() ?? [])].map((d) => [d.step.name, d.count])).toEqual([
      ["Filter", 1],
    ]);
    expect([...(result?.progress.badBy.values() ?? [])]).toMatchObject([
      { at: "sort", count: 2, first: "this one is bad", step: { line: 7 } },
    ]);
    expect(result?.progress.samples.map((s) => [text(s.value), s.became.kind])).toEqual([
      ["a", "records"],
      ["bad", "failed"],
      ["slow", "records"],
    ]);
    const good = await envelopes(at(".kpl"), "good");
    expect(good.map((e) => text(e.payload))).toEqual(["a", "slow", "two", "last"]);
    const dead = await envelopes(at(".kpl"), "dlq");
    expect(dead.map((e) => text(e.payload))).toEqual(["bad", "slow and bad"]);
    expect(headersOf(dead[0])).toMatchObject({
      "__connect.errors.topic": "lines",
      "__connect.errors.connector.name": "sort",
      "__connect.errors.task.id": "0",
      "__connect.errors.stage": "TRANSFORMATION",
      "__connect.errors.exception.class.name": "TypeError",
      "__connect.errors.exception.message": "this one is bad",
      "__kpl.errors.step": "sort",
      "__kpl.errors.file": "walk.kpl",
      "__kpl.errors.line": "7",
    });
    expect(readFileSync(at("second.txt"), "utf8")).toBe("two\n");
  });

  test("stops at a bad record where none is tolerated, behind what is done, with its dead letter", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\nb\nbad\nc\n");
    const strict = { "errors.deadletterqueue.topic.name": "dlq" };
    const [first] = await runPipelines([sorter(strict)], options);
    expect(first?.failure).toMatchObject({
      code: "KPL0902",
      message: "in.txt:3: Sort (walk.kpl:7) failed: this one is bad",
    });
    expect((await envelopes(at(".kpl"), "good")).map((e) => text(e.payload))).toEqual(["a", "b"]);
    const dead = await envelopes(at(".kpl"), "dlq");
    expect(dead.map((e) => [text(e.payload), e.headers])).toEqual([["bad", []]]);
    await runPipelines([sorter(TOLERANT)], options);
    expect((await envelopes(at(".kpl"), "good")).map((e) => text(e.payload))).toEqual(["a", "b", "c"]);
  });

  test("a fan-out that fails half way leaves nothing of the record", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\nb\n");
    await runPipelines(
      [
        pipeline({
          name: "half",
          from: lines("in.txt"),
          to: [topic("good"), topic("picky", { name: "Refusing", options: {} })],
          settings: { "errors.tolerance": "all" },
          chain: toBoth,
        }),
      ],
      { ...options, converters: (name) => (name === "Refusing" ? refusing : registry.converters(name)) },
    );
    expect((await envelopes(at(".kpl"), "picky")).map((e) => text(e.payload))).toEqual(["b"]);
    expect((await envelopes(at(".kpl"), "good")).map((e) => text(e.payload))).toEqual(["b"]);
  });

  test("log lines tell of bad records where they are asked for", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "bad\n");
    const said: (readonly [object, string])[] = [];
    const logger = {
      info: () => {},
      warn: () => {},
      error: (facts: object, message: string) => said.push([facts, message]),
    };
    const settings = { ...TOLERANT, "errors.log.enable": "true", "errors.log.include.messages": "true" };
    await runPipelines(
      [pipeline({ name: "sort", from: lines("in.txt"), to: topic("good"), settings, transform: sorting })],
      { ...options, logger },
    );
    expect(said).toMatchObject([
      [
        { pipeline: "sort", place: "in.txt:1", step: "sort", line: 7, value: "bad" },
        "bad record: this one is bad",
      ],
    ]);
  });

  test("headers, keys and timestamps pass through topics unchanged", async () => {
    const { options, at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    const builder = new BatchBuilder("in", 0);
    const headers = encodeHeaders([
      { key: "n", value: Buffer.from("007") },
      { key: "b", value: Buffer.from([0xff, 0]) },
      { key: "b", value: null },
    ]);
    builder.add(Buffer.from("key"), Buffer.from("value"), headers, 1234n);
    builder.add(null, Buffer.from("second"), null, 1235n);
    const commit = state.begin();
    commit.for("x").append("in", 0, builder.batch());
    await state.commit(commit);
    await state.close();
    const before = await envelopes(at(".kpl"), "in");
    await runPipelines(
      [
        pipeline({ name: "typed", from: topic("in"), to: topic("a") }),
        pipeline({
          name: "chain",
          from: topic("in"),
          to: topic("b"),
          chain: (r) => ({ kind: "records", records: [{ to: 0, record: { ...r, topic: "b" } }] }),
        }),
      ],
      options,
    );
    for (const name of ["a", "b"])
      expect(await envelopes(at(".kpl"), name)).toEqual(before.map((e) => ({ ...e, topic: name })));
  });
});

describe("pipelines side by side", () => {
  test("one that fails does not stop the others", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\nbad\n");
    const results = await runPipelines(
      [
        pipeline({ name: "none", from: lines("missing.txt"), to: topic("x") }),
        pipeline({ name: "strict", from: lines("in.txt"), to: topic("good"), transform: sorting }),
        pipeline({
          name: "encoding",
          from: lines("in.txt"),
          to: topic("z", { name: "StringConverter", options: { "converter.encoding": "no-such" } }),
        }),
        pipeline({ name: "foreign", from: connector("PostgresConnector", {}), to: topic("y") }),
        pipeline({ name: "copy", from: lines("in.txt"), to: toFile("out.txt") }),
        pipeline({ name: "behind", from: topic("good"), to: toFile("good.txt") }),
      ],
      options,
    );
    expect(results.filter((r) => r.failure).every((r) => r.failure instanceof WorkerError)).toBe(true);
    expect(results.map((r) => (r.failure instanceof Error ? r.failure.message : "fine"))).toEqual([
      "cannot read `missing.txt`: it does not exist",
      "in.txt:2: Sort (walk.kpl:7) failed: this one is bad",
      expect.stringContaining("no-such"),
      "`PostgresConnector` uses `PostgresConnector`, which does not run here yet",
      "fine",
      "fine",
    ]);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("a\nbad\n");
    expect(readFileSync(at("good.txt"), "utf8")).toBe("a\n");
  });

  test("end together when all is through, in circles too", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "3\n5\n");
    const results = await runPipelines(
      [
        pipeline({ name: "feed", from: lines("in.txt"), to: topic("round") }),
        pipeline({ name: "circle", from: topic("round"), to: topic("round"), transform: down }),
        pipeline({ name: "see", from: topic("round"), to: toFile("all.txt") }),
      ],
      options,
    );
    expect(results.map((r) => r.progress.recordsIn)).toEqual([2, 10, 10]);
    expect(readFileSync(at("all.txt"), "utf8").split("\n").filter(Boolean).toSorted()).toEqual([
      "0",
      "0",
      "1",
      "1",
      "2",
      "2",
      "3",
      "3",
      "4",
      "5",
    ]);
  });

  test("of one name are refused", async () => {
    const { options } = workplace();
    const definition = pipeline({ name: "twin", from: lines("in.txt"), to: topic("x") });
    await expect(runPipelines([definition, definition], options)).rejects.toMatchObject({
      code: "KPL0913",
      message: "two pipelines are named `twin`: they would share one position",
    });
  });

  test("one whose surroundings fail is started anew, and nothing is lost or doubled", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "1\n2\n3\n4\n5\n");
    let writes = 0;
    // Every third write fails half way, as on a disk that is full for a while.
    const shaky: SinkConnector = {
      side: "sink",
      values: (options) => FileStreamSink.values(options),
      open: async (_, context) => {
        const sink = await LineSink.open({ file: "out.txt" }, context);
        return {
          write: async (batch) => {
            await sink.write(batch);
            if (++writes % 3 === 2)
              throw new WorkerError("KPL0904", "cannot write `out.txt`: no space is left on the device");
          },
          commit: (into) => sink.commit(into),
          committed: () => sink.committed(),
          close: () => sink.close(),
        };
      },
    };
    const warnings: string[] = [];
    const logger = {
      info: () => {},
      error: () => {},
      warn: (_: object, message: string) => warnings.push(message),
    };
    const running = await startPipelines(
      [
        pipeline({
          name: "shaky",
          from: connector("FileStreamSource", { file: "in.txt", topic: "t", "batch.size": "1" }),
          to: connector("Shaky", {}),
        }),
      ],
      {
        ...options,
        once: false,
        retryPause: 1,
        logger,
        connectors: (name) => (name === "Shaky" ? shaky : registry.connectors(name)),
      },
    );
    await expect.poll(() => running.progress[0]?.recordsIn, { timeout: 5000 }).toBe(5);
    running.stop();
    expect((await running.finished)[0]?.failure).toBeUndefined();
    expect(warnings.length).toBeGreaterThan(1);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("1\n2\n3\n4\n5\n");
  });

  test("fields that a closed type does not declare are counted and named once", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), '{"a":"1","b":2}\n{"a":"2","b":3,"c":4}\n');
    const shape: Shape = {
      ...TEXT,
      type: "struct",
      fields: [{ name: "a", shape: TEXT, mayBeAbsent: false }],
    };
    const warnings: object[] = [];
    const logger = { info: () => {}, error: () => {}, warn: (facts: object) => warnings.push(facts) };
    const [result] = await runPipelines(
      [
        pipeline({
          name: "closed",
          from: connector("JsonLinesSource", { file: "in.jsonl" }, shape),
          to: connector("JsonLinesSink", { file: "out.jsonl" }, shape),
        }),
      ],
      { ...options, logger },
    );
    expect(readFileSync(at("out.jsonl"), "utf8")).toBe('{"a":"1"}\n{"a":"2"}\n');
    expect([...(result?.progress.unknownFields ?? [])]).toEqual([
      ["b", 2],
      ["c", 1],
    ]);
    expect(warnings).toEqual([
      { pipeline: "closed", field: "b" },
      { pipeline: "closed", field: "c" },
    ]);
  });

  test("such fields make a bad record where the source says so", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.jsonl"), '{"a":"1"}\n{"a":"2","b":3}\n');
    const shape: Shape = {
      ...TEXT,
      type: "struct",
      fields: [{ name: "a", shape: TEXT, mayBeAbsent: false }],
    };
    const [result] = await runPipelines(
      [
        pipeline({
          name: "strict",
          from: connector("JsonLinesSource", { file: "in.jsonl", "unknown.fields": "fail" }, shape),
          to: connector("JsonLinesSink", { file: "out.jsonl" }, shape),
        }),
      ],
      options,
    );
    expect(result?.failure).toMatchObject({
      code: "KPL0901",
      message: "in.jsonl:2: the value is bad: the field `b` is not declared, and `unknown.fields` is `fail`",
    });
  });

  test("several sources of one pipeline come together, each with its own place", async () => {
    const { options, at } = workplace();
    writeFileSync(at("a.txt"), "a1\na2\n");
    writeFileSync(at("b.txt"), "b1\n");
    const both = pipeline({
      name: "both",
      from: [named("a", "a.txt"), named("b", "b.txt")],
      to: toFile("out.txt"),
    });
    await runPipelines([both], options);
    await runPipelines([both], options);
    expect(readFileSync(at("out.txt"), "utf8").split("\n").toSorted()).toEqual(["", "a1", "a2", "b1"]);
  });

  test("topics that match a pattern are read, those that come later too", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "1\n2\n3\n");
    const { topics: _, ...anyTopic } = topic("any");
    await runPipelines(
      [
        pipeline({ name: "spread", from: lines("in.txt"), to: anyTopic, transform: byNumber }),
        pipeline({
          name: "gather",
          from: { ...anyTopic, topicPattern: "n\\.[12]" },
          to: toFile("out.txt"),
          transform: passTo(),
        }),
      ],
      options,
    );
    expect(readFileSync(at("out.txt"), "utf8").split("\n").toSorted()).toEqual(["", "1", "2"]);
  });
});

describe("memory", () => {
  const RECORD = 1000;

  /** Counts bytes that the source has given and no commit has settled. */
  function metered(total: number): {
    readonly most: () => number;
    readonly source: SourceConnector;
    readonly sink: SinkConnector;
  } {
    let left = total;
    let inFlight = 0;
    let most = 0;
    const source: SourceConnector = {
      side: "source",
      values: rawValues,
      open: () =>
        Promise.resolve({
          poll: (maxBytes) => {
            if (left === 0) return Promise.resolve("end");
            const builder = new BatchBuilder("m", -1);
            for (let size = 0; left > 0 && size < maxBytes; size += RECORD, left--)
              builder.add(null, new Uint8Array(RECORD), null, -1n);
            inFlight += builder.writer.length;
            most = Math.max(most, inFlight);
            return Promise.resolve(builder.batch());
          },
          commit: () => {},
          committed: () => {
            inFlight = 0;
            return Promise.resolve();
          },
          close: () => Promise.resolve(),
        }),
    };
    const sink: Sink = {
      write: () => new Promise((resolve) => setTimeout(resolve, 2)),
      commit: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    return {
      most: () => most,
      source,
      sink: { side: "sink", values: rawValues, open: () => Promise.resolve(sink) },
    };
  }

  test("a slow sink slows the source: no more than one batch is in flight", async () => {
    const { options } = workplace();
    const { most, source, sink } = metered(2000);
    const metering: RunOptions = {
      ...options,
      batchBytes: 50_000,
      connectors: (name) => (name === "in" ? source : sink),
    };
    const definition = pipeline({
      name: "slow",
      from: connector("in", {}, ANY),
      to: connector("out", {}, ANY),
      chain: (record) => ({ kind: "records", records: [{ to: 0, record }] }),
    });
    const [result] = await runPipelines([definition], metering);
    expect(result?.progress.recordsOut).toBe(2000);
    expect(most()).toBe(50_000);
  });
});

describe("ending", () => {
  test("stop finishes the batch in work; abort does not wait for it", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\n");
    const gate = Promise.withResolvers<void>();
    const started = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let runs = 0;
    const waiting = pipeline({
      name: "wait",
      from: lines("in.txt"),
      to: toFile("out.txt"),
      transform: async (record) => {
        started[runs++]?.resolve();
        await gate.promise;
        return { kind: "records", records: [{ to: 0, record }] };
      },
    });
    const first = await startPipelines([waiting], { ...options, once: false });
    await started[0]?.promise;
    first.abort();
    expect((await first.finished)[0]?.progress.recordsIn).toBe(0);
    const second = await startPipelines([waiting], { ...options, state: ".second", once: false });
    await started[1]?.promise;
    second.stop();
    gate.resolve();
    expect((await second.finished)[0]?.progress.recordsIn).toBe(1);
    expect(readFileSync(at("out.txt"), "utf8")).toBe("a\n");
  });

  test("abort in the middle of everything leaves nothing half done", async () => {
    const { options, at } = workplace();
    const text = Array.from({ length: 40_000 }, (_, i) => `${i}\n`).join("");
    writeFileSync(at("in.txt"), text);
    for (let i = 0; i < 8; i++) {
      const running = await startPipelines(walk("in.txt", "out.txt"), { ...options, once: false });
      await new Promise((resolve) => setTimeout(resolve, i * 4));
      running.abort();
      expect((await running.finished).map((r) => r.failure)).toEqual([undefined, undefined]);
    }
    await runPipelines(walk("in.txt", "out.txt"), options);
    expect(readFileSync(at("out.txt"), "utf8")).toBe(text);
  });

  test("an aborted signal stops as well", async () => {
    const { options, at } = workplace();
    writeFileSync(at("in.txt"), "a\n");
    const controller = new AbortController();
    const results = await runPipelines(
      [pipeline({ name: "follow", from: lines("in.txt"), to: toFile("out.txt") })],
      {
        ...options,
        once: false,
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    expect(results[0]?.failure).toBeUndefined();
    expect(readFileSync(at("out.txt"), "utf8")).toBe("a\n");
  });
});
