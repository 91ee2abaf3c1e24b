/** `npm run bench:kafka`: pipelines on a real broker beside Kafka Connect and code by hand. `-- --write` writes the page into the docs. */
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadStandardLibrary } from "../../src/library/load-standard-library.ts";
import { BatchBuilder } from "../../src/runtime/batch-builder.ts";
import type { TopicDriver } from "../../src/runtime/topic-driver.ts";
import { random } from "../../test/conformance/make/random.ts";
import { lookAt, openAsPipeline } from "../../test/kafka/topics.ts";
import { startBroker } from "../../tools/kafka/broker.ts";
import { startWorker } from "../../tools/kafka/worker.ts";
import { connectConfig } from "../checked-job.ts";
import { jobs } from "../jobs.ts";
import { end, startNode, usedBy } from "./process.ts";
import { page, type Run, type Section } from "./report.ts";

type Measured = Omit<Run, "name">;

const { values } = parseArgs({
  options: {
    records: { type: "string", default: "1000000" },
    only: { type: "string" },
    write: { type: "boolean" },
  },
});
const records = Number(values.records);
const root = fileURLToPath(new URL("../..", import.meta.url));
const [job] = jobs;
if (!job) throw new Error("there is no job");
const { program, value } = job;

/** How often is looked, and how long a file must not grow to be whole, in milliseconds. */
const LOOK = 20;
const SILENT_FOR = 4000;

const plan: readonly (readonly [string, readonly (readonly [string, () => Promise<Measured>])[]])[] = [
  [
    "One partition into a file",
    [
      ["KPL", () => toFile(startKplc("file"), "file.jsonl")],
      ["kafkajs, by hand", () => toFile(startByHand("file", "by-hand.jsonl"), "by-hand.jsonl")],
      ["Kafka Connect", connect],
    ],
  ],
  [
    "One partition into another topic",
    [
      ["KPL, at least once", () => toTopic("alo", () => startKplc("alo"))],
      ["KPL, exactly once", () => toTopic("eos", () => startKplc("eos"))],
      ["kafkajs, by hand", () => toTopic("by-hand", () => startByHand("topic", "by-hand"))],
    ],
  ],
  [
    "Two partitions into another topic",
    [
      ["KPL, one task", () => toTopic("one", () => startKplc("one"), "halves")],
      ["KPL, two tasks", () => toTopic("two", () => startKplc("two"), "halves")],
    ],
  ],
  [
    "The same with a function of one's own that computes for a while",
    [
      ["KPL, one task", () => toTopic("busy1", () => startKplc("busy1"), "halves")],
      ["KPL, two tasks", () => toTopic("busy2", () => startKplc("busy2"), "halves")],
    ],
  ],
];

/** A step that keeps a core busy, as one that parses or hashes does. */
const BUSY_STEP = `transform Busy(): { ... } -> { ... } from "./busy.ts"`;
const BUSY = `export const Busy = () => (value) => {
  let n = 1;
  for (let i = 0; i < 40_000; i++) n = (Math.imul(n, 31) + i) | 0;
  return n === 0 ? { ...value } : value;
};
`;

const broker = await startBroker();
const folder = await mkdtemp(join(tmpdir(), "kpl-bench-kafka-"));
const load = (): number => (loadavg()[0] ?? 0) / cpus().length;
const before = load();
try {
  const bytes = await fill("orders", 1);
  await fill("halves", 2);
  await wake();
  const sections: Section[] = [];
  for (const [title, runs] of plan) {
    const section: Section = { title, runs: [] };
    for (const [name, run] of runs) {
      if (values.only !== undefined && !name.includes(values.only)) continue;
      section.runs.push({ name, ...(await run()) });
      process.stderr.write(`${JSON.stringify(section.runs.at(-1))}\n`);
    }
    sections.push(section);
  }
  const machine = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  const text = page(sections, { records, bytes, machine, load: [before, load()] });
  if (values.write === true) await writeFile(join(root, "docs/benchmark-kafka.md"), text);
  else process.stdout.write(text);
} finally {
  await broker.remove();
  await rm(folder, { recursive: true, force: true });
}

/** Fills a topic; the size of a value on average. */
async function fill(topic: string, partitions: number): Promise<number> {
  const next = random(1);
  // Brokers remove what is older than a week.
  const now = BigInt(Date.now());
  const topics = await openAsPipeline(broker.address);
  await topics.createTopic({ name: topic, partitions, replicationFactor: 1 });
  const log = await topics.openLog();
  let bytes = 0;
  for (let done = 0; done < records;) {
    const commit = log.begin();
    for (let partition = 0; partition < partitions && done < records; partition++) {
      const builder = new BatchBuilder(topic, partition);
      for (let i = 0; i < 2000 && done < records; i++, done++) {
        const text = Buffer.from(value(next) ?? "");
        bytes += text.length;
        builder.add(Buffer.from(`k${done}`), text, null, now);
      }
      commit.for("bench").append(topic, partition, builder.batch());
    }
    await log.commit(commit);
  }
  await topics.close();
  return bytes / records;
}

/** Has the broker make the topics that hold positions and transactions, which it makes when the first are wanted; brokers that are in use have them. */
async function wake(): Promise<void> {
  await lookAt(broker.address, async (topics) => {
    await topics.setPositions([{ group: "wake", topic: "orders", partition: 0, next: 0n }]);
    await topics.createTopic({ name: "connect-offsets", partitions: 1, replicationFactor: 1 });
    await topics.setMemories?.([{ driver: "wake/from/none", key: "", value: {} }]);
  });
}

/** Starts KPL with the pipeline for this target. */
async function startKplc(
  target: "file" | "alo" | "eos" | "one" | "two" | "busy1" | "busy2",
): Promise<() => ReturnType<typeof startNode>> {
  const settings: Readonly<Record<typeof target, string>> = {
    file: "",
    alo: "",
    eos: "  exactly.once.support: required\n",
    one: "  tasks.max: 1\n",
    two: "  tasks.max: 2\n",
    busy1: "  tasks.max: 1\n",
    busy2: "  tasks.max: 2\n",
  };
  const source = ["file", "alo", "eos"].includes(target) ? "orders" : "halves";
  const isBusy = target.startsWith("busy");
  if (isBusy) await writeFile(join(folder, "busy.ts"), BUSY);
  const text = (
    isBusy
      ? program.replace("pipeline job", `${BUSY_STEP}\npipeline job`).replace(/^  to /m, "  | Busy\n  to ")
      : program
  )
    .replace('"orders"', `"${source}"`)
    .replace("pipeline job {\n", `pipeline ${target} {\n${settings[target]}`)
    .replace(
      /topic output = .*\n/,
      target === "file"
        ? 'sink output = JsonLinesSink { file: "file.jsonl" }\n'
        : `topic output = "${target}" { key.converter: StringConverter  value.converter: JsonConverter { schemas.enable: false } }\n`,
    );
  await writeFile(join(folder, `${target}.kpl`), text);
  const flags = ["--state", `.${target}`, "--bootstrap.servers", broker.address, "--log", "json"];
  const run = [join(root, "bin/kplc.mjs"), "run", `${target}.kpl`, ...flags];
  // Its modules are built before, as they are at every start but the first: where its port is taken it ends behind that.
  await once(startNode([...run, "--port", broker.address.split(":")[1] ?? ""], folder, "ignore"), "exit");
  return () => startNode(run, folder);
}

function startByHand(kind: "file" | "topic", target: string): Promise<() => ReturnType<typeof startNode>> {
  const script = join(root, "bench/kafka/by-hand.ts");
  return Promise.resolve(() =>
    startNode([script, broker.address, "orders", `by-hand-${kind}`, kind, target], folder),
  );
}

type Starter = Promise<() => ReturnType<typeof startNode>>;

async function toFile(starter: Starter, file: string): Promise<Measured> {
  const start = await starter;
  const began = performance.now();
  const child = start();
  const { first, last } = await watchFile(join(folder, file));
  const used = await usedBy(child.pid ?? 0);
  await end(child);
  return { first: (first - began) / 1000, rest: (last - first) / 1000, ...used };
}

/** When the first bytes were there and when the last were; throws where lines are missing. */
async function watchFile(
  path: string,
  check: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly first: number; readonly last: number }> {
  let [size, first, last] = [0, 0, performance.now()];
  while (size === 0 || performance.now() - last < SILENT_FOR) {
    await new Promise((done) => setTimeout(done, LOOK));
    const now = (await stat(path).catch(() => undefined))?.size ?? 0;
    if (size === 0) await check();
    if (now === size) continue;
    last = performance.now();
    if (size === 0) first = last;
    size = now;
  }
  const lines = (await readFile(path)).reduce((n, byte) => (byte === 10 ? n + 1 : n), 0);
  if (lines !== records) throw new Error(`${path} has ${lines} lines of ${records}`);
  return { first, last };
}

async function toTopic(target: string, starter: () => Starter, source = "orders"): Promise<Measured> {
  return lookAt(broker.address, async (topics) => {
    await topics.createTopic({ name: target, partitions: source === "orders" ? 1 : 2, replicationFactor: 1 });
    const start = await starter();
    const began = performance.now();
    const child = start();
    const endOf = async (): Promise<number> => sum(await topics.ends(target));
    while ((await endOf()) === 0) await new Promise((done) => setTimeout(done, LOOK));
    const first = performance.now();
    // In transactions markers count as well, so what has been read and committed tells.
    const group = target === "by-hand" ? "by-hand-topic" : `connect-${target}`;
    const done = async (): Promise<boolean> =>
      (await topics.positions(group)).reduce((n, p) => n + Number(p.next), 0) >= records;
    while (!(await done())) await new Promise((wait) => setTimeout(wait, LOOK));
    const last = performance.now();
    const used = await usedBy(child.pid ?? 0);
    await end(child);
    return { first: (first - began) / 1000, rest: (last - first) / 1000, ...used };
  });
}

function sum(ends: Awaited<ReturnType<TopicDriver["ends"]>>): number {
  return (ends ?? []).reduce((n, e) => n + Number(e.end), 0);
}

async function connect(): Promise<Measured> {
  const file = join(folder, "connect.txt");
  const config = connectConfig(program, file, await loadStandardLibrary());
  const began = performance.now();
  const worker = await startWorker(broker.address);
  try {
    const made = await fetch(`${worker.url}/connectors`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "bench", config }),
    });
    if (!made.ok) throw new Error(`Connect refuses the connector: ${await made.text()}`);
    const { first, last } = await watchFile(file, async () => {
      const status = await (await fetch(`${worker.url}/connectors/bench/status`)).text();
      if (status.includes("FAILED")) throw new Error(`Connect has failed: ${status}`);
    });
    const used = await usedBy(worker.pid);
    return { first: (first - began) / 1000, rest: (last - first) / 1000, ...used };
  } finally {
    await worker.remove();
  }
}
