/**
 * What may happen to a broker and to the way to it while pipelines copy a topic, once in transactions and once to a file. What came through is counted by the
 * records' numbers.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPipelines } from "../../src/runtime/loop.ts";
import type { Logger } from "../../src/runtime/logger.ts";
import { SOON_BACK, startBroker, type Broker } from "../../tools/kafka/broker.ts";
import { connector, pipeline, placeIn, topic, type Place } from "../runtime/pipelines.ts";
import { batchOf, payloads, readAll, write } from "../runtime/topic-contract.ts";
import { counted, type Counted } from "./counted.ts";
import { Proxy } from "./proxy.ts";
import { lookAt, openAsPipeline } from "./topics.ts";

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** How long records may take to come through when everything is well again, in milliseconds. */
const PATIENCE = 120_000;
/** Longer than sessions and requests last, in milliseconds. */
const FREEZE = 5000;
/** Records before the fault, while it lasts, and behind it. */
const RECORDS = 1000;

/** A broker with a second way to it, which can be cut and slowed. */
export interface FaultyBroker {
  readonly broker: Broker;
  readonly proxy: Proxy;
  remove(): Promise<void>;
}

export async function startFaultyBroker(): Promise<FaultyBroker> {
  const proxy = await Proxy.open();
  const broker = await startBroker(SOON_BACK, { protocol: "PLAINTEXT", advertised: proxy.address });
  proxy.target = broker.secondAddress;
  return {
    broker,
    proxy,
    async remove() {
      await proxy.close();
      await broker.remove();
    },
  };
}

export interface Fault {
  /** "is frozen": of a broker. */
  readonly name: string;
  readonly restarts: boolean;
  /** The pipelines go by the proxy. */
  readonly proxied: boolean;
  /** Whether pipelines cannot but notice. */
  readonly isTold: boolean;
  happen(at: FaultyBroker): Promise<void>;
}

/** `outage`: how long the broker is away at least, in milliseconds. */
export function faults(outage: number): readonly Fault[] {
  return [
    {
      name: "is killed and comes back",
      restarts: true,
      proxied: false,
      isTold: true,
      async happen({ broker }) {
        await broker.stop("SIGKILL");
        await wait(outage);
        await broker.start();
      },
    },
    {
      name: "is stopped and started",
      restarts: true,
      proxied: false,
      isTold: true,
      async happen({ broker }) {
        await broker.stop();
        await wait(outage);
        await broker.start();
      },
    },
    {
      name: "is frozen longer than sessions and requests last",
      restarts: false,
      proxied: false,
      isTold: true,
      async happen({ broker }) {
        process.kill(broker.pid, "SIGSTOP");
        await wait(Math.max(outage, FREEZE));
        process.kill(broker.pid, "SIGCONT");
      },
    },
    {
      name: "has its connections cut again and again",
      restarts: false,
      proxied: true,
      isTold: false,
      async happen({ proxy }) {
        for (let cut = 0; cut < 20; cut++) {
          proxy.cut();
          await wait(20 + 10 * cut);
        }
      },
    },
    {
      name: "is far away for a while",
      restarts: false,
      proxied: true,
      isTold: false,
      async happen({ proxy }) {
        proxy.delay = 300;
        await wait(Math.max(outage, FREEZE));
        proxy.delay = 0;
      },
    },
  ];
}

export interface CameThrough {
  readonly ways: readonly Counted[];
  /** What the pipelines logged. */
  readonly said: readonly string[];
}

/** Runs the pipelines through a fault, with one of the drivers. Rejects where a pipeline ends by itself; what is missing after two minutes is counted as lost. */
export async function goThrough(
  at: FaultyBroker,
  id: string,
  fault: Fault,
  driver = "kafkajs",
): Promise<CameThrough> {
  const folder = mkdtempSync(join(tmpdir(), "kpl-faults-"));
  try {
    return await goThroughIn(placeIn(folder), at, id, fault, driver);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function goThroughIn(
  { options, at: path }: Place,
  at: FaultyBroker,
  id: string,
  fault: Fault,
  driver: string,
): Promise<CameThrough> {
  const brokers = at.broker.address;
  const worker = {
    driver,
    "bootstrap.servers": fault.proxied ? at.proxy.address : brokers,
    "consumer.session.timeout.ms": "1000",
    "consumer.heartbeat.interval.ms": "250",
    "request.timeout.ms": "2000",
  };
  const [from, to] = [`${id}.from`, `${id}.to`];
  await lookAt(brokers, async (t) => {
    for (const name of [from, to]) await t.createTopic({ name, partitions: 2 });
  });
  let fed = 0;
  const feed = async (): Promise<void> => {
    const feeder = await openAsPipeline(brokers);
    const records = Array.from({ length: RECORDS }, () => {
      const value = String(fed++);
      return { key: value, value };
    });
    await write(feeder, batchOf(from, records));
    await feeder.close();
  };
  const said: string[] = [];
  const hear = (_facts: object, message: string): void => void said.push(message);
  const logger: Logger = { info: hear, warn: hear, error: hear };
  const running = await startPipelines(
    [
      pipeline({
        name: `${id}-copy`,
        from: topic(from),
        to: topic(to),
        settings: { "exactly.once.support": "required" },
      }),
      pipeline({
        name: `${id}-file`,
        from: topic(from),
        to: connector("FileStreamSink", { file: "out.txt" }),
      }),
    ],
    { ...options, once: false, retryPause: 100, logger, worker },
  );
  const look = async (): Promise<readonly Counted[]> => {
    const copied = await lookAt(brokers, async (t) => payloads(await readAll(t, to)), {
      "consumer.isolation.level": "read_committed",
    });
    const file = path("out.txt");
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
    return [counted("topic to topic, exactly once", copied, 0, fed), counted("topic to file", lines, 0, fed)];
  };
  await feed();
  while (running.progress.some((p) => p.recordsIn === 0)) await wait(50);
  await Promise.all([fault.happen(at), fault.proxied ? feed() : undefined]);
  await feed();
  // What pipelines count themselves is no measure: a commit whose answer was lost may have taken effect, and then nobody does its records again.
  const until = performance.now() + PATIENCE;
  while (performance.now() < until && (await look()).some((w) => w.lost > 0)) await wait(100);
  running.stop();
  for (const { failure } of await running.finished) if (failure) throw failure;
  return { ways: await look(), said };
}
