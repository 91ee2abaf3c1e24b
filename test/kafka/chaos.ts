/** Kills a process that runs pipelines, again and again at random moments while records come, and counts what is lost and doubled by the records' numbers. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TopicDriver } from "../../src/runtime/topic-driver.ts";
import { batchOf, readAll, text, write } from "../runtime/topic-contract.ts";
import { counted, type Counted } from "./counted.ts";
import type { Names } from "./five-ways.ts";
import { openAsPipeline } from "./topics.ts";

export interface ChaosResult {
  readonly kills: number;
  /** Kills that came after some of the child's work was done. */
  readonly inWork: number;
  readonly ways: readonly Counted[];
}

export interface ChaosOptions {
  readonly brokers: string;
  readonly kills: number;
  /** The shortest that the brokers allow: how long a killed member keeps its partitions, in milliseconds. */
  readonly sessionMs: number;
  readonly random?: () => number;
  readonly onKill?: (kill: number) => void;
}

/** Pipelines of a child, each of which says its name with every commit. */
const WAYS = 5;
const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Runs it all. Rejects where a child fails by itself, or what is left does not come through within two minutes. */
export async function chaos(options: ChaosOptions): Promise<ChaosResult> {
  const { brokers, kills, sessionMs, random = Math.random } = options;
  const id = `chaos-${process.pid}-${Date.now()}`;
  const names: Names = {
    id,
    source: `${id}.source`,
    atLeastOnce: `${id}.alo`,
    exactlyOnce: `${id}.eos`,
    fromFile: `${id}.from-file`,
    fromFileOnce: `${id}.from-file-once`,
  };
  const folder = mkdtempSync(join(tmpdir(), "kpl-chaos-"));
  const topics = await openAsPipeline(brokers, {}, { "consumer.isolation.level": "read_committed" });
  try {
    for (const name of [names.source, names.exactlyOnce])
      await topics.createTopic({ name, partitions: 2, replicationFactor: 1 });
    for (const name of [names.atLeastOnce, names.fromFile, names.fromFileOnce])
      await topics.createTopic({ name, partitions: 1, replicationFactor: 1 });
    writeFileSync(join(folder, "in.txt"), "");
    const feeder = new Feeder(topics, names.source, join(folder, "in.txt"));
    const child = (): Child =>
      new Child(folder, names, {
        "bootstrap.servers": brokers,
        "consumer.session.timeout.ms": String(sessionMs),
        "consumer.heartbeat.interval.ms": String(Math.ceil(sessionMs / 4)),
      });
    let inWork = 0;
    for (let kill = 0; kill < kills; kill++) {
      const running = child();
      // One in four is killed while it starts, joins its groups or takes over transactions.
      if (random() < 0.75) await running.atWork(() => feeder.feed(10));
      const until = performance.now() + random() * 1500;
      while (performance.now() < until) {
        await feeder.feed(1 + Math.floor(random() * 300));
        await wait(random() * 60);
      }
      if (await running.kill()) inWork++;
      options.onKill?.(kill + 1);
    }
    const last = child();
    const ways = await settled(() => count(topics, names, folder, feeder.next - 1));
    await last.end();
    return { kills, inWork, ways: ways ?? (await count(topics, names, folder, feeder.next - 1)) };
  } finally {
    await topics.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records come to the topic and to the file, each with the next number. */
class Feeder {
  next = 1;
  readonly #topics: TopicDriver;
  readonly #topic: string;
  readonly #file: string;

  constructor(topics: TopicDriver, topic: string, file: string) {
    this.#topics = topics;
    this.#topic = topic;
    this.#file = file;
  }

  async feed(records: number): Promise<void> {
    const numbers = Array.from({ length: records }, (_, i) => String(this.next + i));
    this.next += records;
    appendFileSync(this.#file, numbers.map((n) => `${n}\n`).join(""));
    await write(
      this.#topics,
      batchOf(
        this.#topic,
        numbers.map((n) => ({ key: n, value: n })),
      ),
    );
  }
}

class Child {
  readonly #process: ChildProcess;
  #said = "";
  #failed = "";

  constructor(folder: string, names: Names, worker: Readonly<Record<string, string>>) {
    this.#process = spawn(process.execPath, [CHILD, JSON.stringify(worker), folder, JSON.stringify(names)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process.stdout?.on("data", (bytes: Buffer) => (this.#said += bytes.toString()));
    this.#process.stderr?.on("data", (bytes: Buffer) => (this.#failed += bytes.toString()));
  }

  /** Waits until every pipeline has committed something. */
  async atWork(feed: () => Promise<void>): Promise<void> {
    while (new Set(this.#said.split("\n")).size <= WAYS && this.#process.exitCode === null) {
      await feed();
      await wait(100);
    }
  }

  /** Whether it had done anything. */
  async kill(): Promise<boolean> {
    if (this.#process.exitCode !== null)
      throw new Error(`the pipelines ended by themselves: ${this.#failed}`);
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
    return this.#said.length > 0;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null)
      throw new Error(`the pipelines ended by themselves: ${this.#failed}`);
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await ended;
    if (this.#failed !== "") throw new Error(this.#failed);
  }
}

/** What is there when nothing is missing any more, and has not become more for a moment. */
async function settled(look: () => Promise<readonly Counted[]>): Promise<readonly Counted[] | undefined> {
  const until = Date.now() + 120_000;
  let before = "";
  while (Date.now() < until) {
    const now = await look();
    if (now.every((w) => w.lost === 0) && JSON.stringify(now) === before) return now;
    before = JSON.stringify(now);
    await wait(500);
  }
  return undefined;
}

async function count(
  topics: TopicDriver,
  names: Names,
  folder: string,
  last: number,
): Promise<readonly Counted[]> {
  const inTopic = async (name: string): Promise<readonly string[]> =>
    (await readAll(topics, name)).map((e) => text(e.payload) ?? "");
  const file = join(folder, "out.txt");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const ways = [
    ["topic to topic, at least once", await inTopic(names.atLeastOnce)],
    ["topic to topic, exactly once", await inTopic(names.exactlyOnce)],
    ["topic to file", lines],
    ["file to topic, at least once", await inTopic(names.fromFile)],
    ["file to topic, exactly once", await inTopic(names.fromFileOnce)],
  ] as const;
  return ways.map(([way, found]) => counted(way, found, 1, last + 1));
}
