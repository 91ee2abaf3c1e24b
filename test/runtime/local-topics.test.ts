import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import { envelopeOf } from "../../src/runtime/envelope.ts";
import { encodeHeaders } from "../../src/runtime/headers.ts";
import { runPipelines } from "../../src/runtime/loop.ts";
import { listTopics, readTopic } from "../../src/runtime/local-topics/inspect.ts";
import { murmur2, partitionForKey } from "../../src/runtime/partitioner.ts";
import { PartitionReader } from "../../src/runtime/local-topics/partition-reader.ts";
import { StateFolder } from "../../src/runtime/local-topics/state-folder.ts";
import { LocalTopicDriver } from "../../src/runtime/local-topics/driver.ts";
import { TopicSink } from "../../src/runtime/topic-sink.ts";
import { WorkerError } from "../../src/runtime/worker-error.ts";
import { walk } from "./pipelines.ts";
import { workplace } from "./workplace.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function append(state: StateFolder, topic: string, values: readonly string[]): Promise<void> {
  const builder = new BatchBuilder(topic, -1);
  for (const value of values) builder.add(bytes(`k${value}`), bytes(value), null, 5n);
  const sink = new TopicSink(new LocalTopicDriver(state));
  await sink.write(builder.batch());
  const commit = state.begin();
  await sink.commit(commit.for("test"));
  await state.commit(commit);
}

async function valuesFrom(
  state: StateFolder,
  topic: string,
  offset: bigint,
  partition = 0,
): Promise<readonly string[]> {
  const reader = new PartitionReader(topic, partition, await state.log(topic, partition), offset);
  const values: string[] = [];
  try {
    for (let batch = await reader.read(1); batch; batch = await reader.read(1)) {
      for (let i = 0; i < batch.count; i++) {
        const { payload, offset: at } = envelopeOf(batch, i);
        values.push(`${at}=${Buffer.from(payload ?? []).toString()}`);
      }
    }
    return values;
  } finally {
    await reader.close();
  }
}

describe("local topics", () => {
  test("keep key, value, headers, timestamp and order; reading begins at any offset", async () => {
    const { at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    const builder = new BatchBuilder("t", -1);
    builder.add(null, bytes("a"), null, 7n);
    builder.add(
      bytes(""),
      null,
      encodeHeaders([
        { key: "h", value: bytes("1") },
        { key: "h", value: null },
      ]),
      8n,
    );
    const commit = state.begin();
    commit.for("x").append("t", 0, builder.batch());
    await state.commit(commit);
    await append(state, "t", ["c", "d"]);
    const reader = new PartitionReader("t", 0, await state.log("t", 0), 0n);
    const batch = await reader.read(1024);
    expect(batch && [0, 1, 2, 3].map((i) => envelopeOf(batch, i))).toMatchObject([
      { offset: 0n, timestamp: 7n, key: null, payload: bytes("a"), headers: [] },
      {
        offset: 1n,
        timestamp: 8n,
        key: bytes(""),
        payload: null,
        headers: [
          { key: "h", value: bytes("1") },
          { key: "h", value: null },
        ],
      },
      { offset: 2n, key: bytes("kc"), payload: bytes("c") },
      { offset: 3n, key: bytes("kd"), payload: bytes("d") },
    ]);
    await reader.close();
    expect(await valuesFrom(state, "t", 3n)).toEqual(["3=d"]);
    expect(await valuesFrom(state, "t", 4n)).toEqual([]);
    await state.close();
  });

  test("divide keys among partitions as Kafka does", async () => {
    // Values of Kafka's own UtilsTest.testMurmur2.
    expect(murmur2(bytes("21"))).toBe(-973932308);
    expect(murmur2(bytes("foobar"))).toBe(-790332482);
    expect(murmur2(bytes("a-little-bit-long-string"))).toBe(-985981536);
    expect(murmur2(bytes("a-little-bit-longer-string"))).toBe(-1486304829);
    expect(murmur2(bytes("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8"))).toBe(-58897971);
    expect(murmur2(bytes("abc"))).toBe(479470107);
    const { at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    state.createTopic("t", 3);
    const values = ["a", "b", "c", "d", "e", "f"];
    await append(state, "t", values);
    for (const partition of [0, 1, 2]) {
      const there = (await valuesFrom(state, "t", 0n, partition)).map((v) => v.slice(2));
      expect(there).toEqual(values.filter((v) => partitionForKey(bytes(`k${v}`), 3) === partition));
    }
    await state.close();
  });

  test("cut off what was written and never committed", async () => {
    const { at } = workplace();
    let state = await StateFolder.open(at(".kpl"));
    await append(state, "t", ["a", "b"]);
    await state.close();
    const log = at(".kpl/topics/t/0/00000000000000000000.log");
    const whole = readFileSync(log);
    appendFileSync(log, whole.subarray(0, whole.length - 9));
    writeFileSync(at(".kpl/topics/t/0/00000000000000000002.log"), "never committed");
    state = await StateFolder.open(at(".kpl"));
    await append(state, "t", ["c"]);
    expect(await valuesFrom(state, "t", 0n)).toEqual(["0=a", "1=b", "2=c"]);
    await state.close();
  });

  test("end at the last whole batch where the machine lost the rest", async () => {
    const { at } = workplace();
    let state = await StateFolder.open(at(".kpl"));
    await append(state, "t", ["a"]);
    await append(state, "t", ["b"]);
    await state.close();
    const log = at(".kpl/topics/t/0/00000000000000000000.log");
    truncateSync(log, statSync(log).size - 3);
    const warnings: string[] = [];
    const logger = {
      info: () => {},
      error: () => {},
      warn: (_: object, message: string) => warnings.push(message),
    };
    state = await StateFolder.open(at(".kpl"), { logger });
    await append(state, "t", ["c"]);
    expect(await valuesFrom(state, "t", 0n)).toEqual(["0=a", "1=c"]);
    expect(warnings).toEqual(["a local topic is shorter than it was: its last records are lost"]);
    await state.close();
  });

  test("say where a log is damaged", async () => {
    const { at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    await append(state, "t", ["a"]);
    const log = at(".kpl/topics/t/0/00000000000000000000.log");
    const content = readFileSync(log);
    content[content.length - 8] = 0x58;
    writeFileSync(log, content);
    await expect(valuesFrom(state, "t", 0n)).rejects.toMatchObject({
      code: "KPL0911",
      message: `topic \`t\`, partition 0: the log is damaged at byte 0 of \`${log}\``,
    });
    await state.close();
  });

  test.each(["", ".", "..", "a/b", "ä", "x".repeat(250)])("refuse the name `%s`", async (name) => {
    const { at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    expect(() => state.createTopic(name)).toThrow("cannot be a topic's name");
    const commit = state.begin();
    commit.for("x").append(name, 0, new BatchBuilder(name, 0).batch());
    await expect(state.commit(commit)).rejects.toThrow(WorkerError);
    await state.close();
  });

  test("commit all or nothing where a topic cannot be written", async () => {
    const { at } = workplace();
    const state = await StateFolder.open(at(".kpl"));
    await append(state, "good", ["a"]);
    writeFileSync(join(at(".kpl"), "topics", "bad"), "a file where the folder should be");
    const commit = state.begin();
    const builder = new BatchBuilder("x", 0);
    builder.add(null, bytes("b"), null, 1n);
    commit.for("x").append("good", 0, builder.batch());
    commit.for("x").append("bad", 0, builder.batch());
    commit.for("x").remember("place", { position: 1 });
    await expect(state.commit(commit)).rejects.toMatchObject({ code: "KPL0905" });
    expect(state.recall("x", "place")).toBeUndefined();
    expect(await valuesFrom(state, "good", 0n)).toEqual(["0=a"]);
    await append(state, "good", ["c"]);
    expect(await valuesFrom(state, "good", 0n)).toEqual(["0=a", "1=c"]);
    await state.close();
  });
});

/** Writes to a state folder until that fails twice, and closes it: in a process whose files must not become large. */
const UNTIL_FULL = `
  import { StateFolder } from "${new URL("../../src/runtime/local-topics/state-folder.ts", import.meta.url).href}";
  const state = await StateFolder.open(process.argv[1]);
  const errors = [];
  for (let i = 0; i < 99 && errors.length < 2; i++) {
    const commit = state.begin();
    commit.for(String(i)).remember("key", { value: "x".repeat(1500) });
    await state.commit(commit).catch(({ code }) => errors.push(code));
  }
  await state.close();
  process.stdout.write(errors.join());
`;

describe("the state folder", () => {
  test("says each time that it cannot be written, and is closed all the same", () => {
    const { folder } = workplace();
    const limited = 'ulimit -f 40 && exec "$0" "$@"';
    const node = [process.execPath, "--input-type=module", "-e", UNTIL_FULL, folder];
    const { stdout, status } = spawnSync("sh", ["-c", limited, ...node], {
      encoding: "utf8",
      timeout: 60_000,
    });
    expect({ stdout, status }).toEqual({ stdout: "KPL0905,KPL0905", status: 0 });
  });

  test("belongs to one process; one that is dead does not count", async () => {
    const { folder, options, at } = workplace();
    writeFileSync(at("in.txt"), "1\n");
    const child = spawn(
      process.execPath,
      [fileURLToPath(new URL("child.ts", import.meta.url)), "walk", folder],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(child.stdout, "data");
    await expect(runPipelines(walk("in.txt", "out.txt"), options)).rejects.toMatchObject({
      code: "KPL0903",
      message: `the state folder \`${at(".kpl")}\` is in use by process ${child.pid}`,
    });
    // Looking into it is possible all the same.
    await expect
      .poll(async () => (await listTopics(at(".kpl"))).map((t) => t.name), { timeout: 5000 })
      .toEqual(["connect-test"]);
    const follow = new AbortController();
    const seen: string[] = [];
    for await (const batch of readTopic(at(".kpl"), "connect-test", {
      from: "beginning",
      follow: true,
      signal: follow.signal,
    })) {
      for (let i = 0; i < batch.count; i++)
        seen.push(Buffer.from(envelopeOf(batch, i).payload ?? []).toString());
      if (seen.length === 1) appendFileSync(at("in.txt"), "2\n3\n");
      if (seen.length === 3) follow.abort();
    }
    expect(seen).toEqual(["1", "2", "3"]);
    child.kill("SIGKILL");
    await once(child, "exit");
    const results = await runPipelines(walk("in.txt", "out.txt"), options);
    expect(results[0]?.failure).toBeUndefined();
  });

  test("cannot be below a file", async () => {
    const { at } = workplace();
    writeFileSync(at("file"), "");
    await expect(StateFolder.open(at("file/.kpl"))).rejects.toMatchObject({
      code: "KPL0905",
      message: `cannot write \`${at("file/.kpl")}\`: a part of its path is a file, not a folder`,
    });
  });

  test("that is not there cannot be looked into", async () => {
    const { at } = workplace();
    await expect(StateFolder.open(at("none"), { readOnly: true })).rejects.toMatchObject({ code: "KPL0906" });
  });
});
