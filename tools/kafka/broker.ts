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
  /** The same for the listener that is called `SECURE`; it is there where the settings say how it is secured. */
  readonly secureAddress: string;
  /** The folder with its data, `server.properties` and `broker.log`. */
  readonly folder: string;
  readonly pid: number;
  /** Ends the process; the data stay, and `start` goes on with them at the same address. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  start(): Promise<void>;
  /** Ends the process and removes the folder. */
  remove(): Promise<void>;
}

/** A second listener, for clients that prove who they are. */
export interface SecureListener {
  readonly protocol: "SASL_SSL" | "SSL" | "SASL_PLAINTEXT";
  /** Properties of the listener, without `listener.name.secure.`. */
  readonly settings: Readonly<Record<string, string>>;
  /** SCRAM users as the storage tool takes them: "SCRAM-SHA-256=[name=alice,password=…]". */
  readonly scram?: readonly string[];
}

/** Starts a broker. `settings` are added to its properties. Throws `NoBroker` where this machine cannot run one. */
export async function startBroker(
  settings: Readonly<Record<string, string>> = {},
  secure?: SecureListener,
): Promise<Broker> {
  const java = findJava();
  const jars = await fetchJars("broker");
  const folder = await mkdtemp(join(tmpdir(), "kpl-kafka-"));
  try {
    const [port, controller, securePort] = await freePorts(3);
    const address = `${HOST}:${port}`;
    const secureAddress = `${HOST}:${securePort}`;
    const config = join(folder, "server.properties");
    await writeFile(
      config,
      properties({
        ...defaults(folder, address, `${HOST}:${controller}`),
        ...(secure ? secured(secure, address, `${HOST}:${controller}`, secureAddress) : {}),
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
        ...(secure?.scram ?? []).flatMap((user) => ["-S", user]),
      ]),
      { encoding: "utf8" },
    );
    if (formatted.status !== 0)
      throw new NoBroker(`the broker's storage cannot be made: ${formatted.stdout}${formatted.stderr}`);
    const broker = new BrokerProcess(folder, address, secureAddress, java, run("kafka.Kafka", [config]));
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
  readonly secureAddress: string;
  readonly #java: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  constructor(folder: string, address: string, secureAddress: string, java: string, args: readonly string[]) {
    this.folder = folder;
    this.address = address;
    this.secureAddress = secureAddress;
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

function secured(
  { protocol, settings }: SecureListener,
  address: string,
  controller: string,
  secure: string,
): Readonly<Record<string, string>> {
  return {
    "listener.security.protocol.map": `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:${protocol}`,
    listeners: `PLAINTEXT://${address},SECURE://${secure},CONTROLLER://${controller}`,
    "advertised.listeners": `PLAINTEXT://${address},SECURE://${secure}`,
    ...Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`listener.name.secure.${key}`, value]),
    ),
  };
}
