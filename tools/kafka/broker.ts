/** A real Apache Kafka broker of its own: one process in KRaft mode on free ports, its data in a temporary folder, its jars from Maven Central. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchJars, findJava, freePorts, HOST, logging, NoBroker, properties } from "./java.ts";

/** How long a broker may take to start, in milliseconds; a loaded machine needs several times the usual three seconds. */
const START_TIMEOUT = 120_000;

export interface Broker {
  /** What clients connect to: "127.0.0.1:34567". */
  readonly address: string;
  /** The same for the second listener, where it was asked for one. */
  readonly secondAddress: string;
  /** The folder with its data, `server.properties` and `broker.log`. */
  readonly folder: string;
  readonly pid: number;
  /** Ends the process; the data stay, and `start` goes on with them at the same address. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Ends the process and removes the folder. */
  remove(): Promise<void>;
}

/** For brokers that are stopped and started: one may come back only when its session has run out. */
export const SOON_BACK = { "broker.session.timeout.ms": "3000", "broker.heartbeat.interval.ms": "500" };

/** A second listener: for clients that prove who they are, or that come another way. */
export interface SecondListener {
  readonly protocol: "SASL_SSL" | "SSL" | "SASL_PLAINTEXT" | "PLAINTEXT";
  /** Where clients are told to find it; where it is, if absent. */
  readonly advertised?: string;
  /** Properties of the listener, without `listener.name.second.`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** SCRAM users as the storage tool takes them: "SCRAM-SHA-256=[name=alice,password=…]". */
  readonly scram?: readonly string[];
}

/** Starts a broker. `settings` are added to its properties. Throws `NoBroker` where this machine cannot run one. */
export async function startBroker(
  settings: Readonly<Record<string, string>> = {},
  second?: SecondListener,
): Promise<Broker> {
  const java = findJava();
  const jars = await fetchJars("broker");
  const folder = await mkdtemp(join(tmpdir(), "kpl-kafka-"));
  try {
    const [port, controller, secondPort] = await freePorts(3);
    const address = `${HOST}:${port}`;
    const secondAddress = `${HOST}:${secondPort}`;
    const config = join(folder, "server.properties");
    await writeFile(
      config,
      properties({
        ...defaults(folder, address, `${HOST}:${controller}`),
        ...(second ? withSecond(second, address, `${HOST}:${controller}`, secondAddress) : {}),
        ...settings,
      }),
    );
    await writeFile(join(folder, "log4j2.properties"), logging("kafka.server"));
    const run = (main: string, args: readonly string[]): readonly string[] => [
      "-Xmx512m",
      "-XX:+UseSerialGC",
      `-Dlog4j2.configurationFile=${join(folder, "log4j2.properties")}`,
      "-cp",
      jars,
      main,
      ...args,
    ];
    const formatted = spawnSync(
      java,
      run("kafka.tools.StorageTool", [
        "format",
        "-t",
        "S1BMLXRlc3QtY2x1c3Rlcg",
        "-c",
        config,
        ...(second?.scram ?? []).flatMap((user) => ["-S", user]),
      ]),
      { encoding: "utf8" },
    );
    if (formatted.status !== 0)
      throw new NoBroker(`the broker's storage cannot be made: ${formatted.stdout}${formatted.stderr}`);
    const broker = new BrokerProcess(folder, address, secondAddress, java, run("kafka.Kafka", [config]));
    await broker.start();
    return broker;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

class BrokerProcess implements Broker {
  readonly folder: string;
  readonly address: string;
  readonly secondAddress: string;
  readonly #java: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  constructor(folder: string, address: string, secondAddress: string, java: string, args: readonly string[]) {
    this.folder = folder;
    this.address = address;
    this.secondAddress = secondAddress;
    this.#java = java;
    this.#args = args;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const path = join(this.folder, "broker.log");
    const log = await open(path, "w");
    const child = spawn(this.#java, this.#args, { stdio: ["ignore", log.fd, log.fd] });
    this.#child = child;
    await log.close();
    const until = Date.now() + START_TIMEOUT;
    for (;;) {
      const said = await readFile(path, "utf8");
      if (said.includes("Kafka Server started")) return;
      if (child.exitCode !== null || Date.now() > until) {
        await this.stop("SIGKILL");
        throw new NoBroker(`the broker did not start:\n${said.slice(-2000)}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    // Its data are thrown away: nothing is gained by a slow and orderly end.
    await this.stop("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** One node that is all: nothing is replicated, groups begin at once. */
function defaults(folder: string, address: string, controller: string): Readonly<Record<string, string>> {
  return {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.voters": `1@${controller}`,
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    listeners: `PLAINTEXT://${address},CONTROLLER://${controller}`,
    "advertised.listeners": `PLAINTEXT://${address}`,
    "log.dirs": join(folder, "data"),
    "num.partitions": "1",
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    // A member that was killed is missed sooner.
    "group.min.session.timeout.ms": "500",
    "auto.create.topics.enable": "false",
  };
}

function withSecond(
  { protocol, advertised, settings = {} }: SecondListener,
  address: string,
  controller: string,
  second: string,
): Readonly<Record<string, string>> {
  return {
    "listener.security.protocol.map": `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECOND:${protocol}`,
    listeners: `PLAINTEXT://${address},SECOND://${second},CONTROLLER://${controller}`,
    "advertised.listeners": `PLAINTEXT://${address},SECOND://${advertised ?? second}`,
    ...Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`listener.name.second.${key}`, value]),
    ),
  };
}
