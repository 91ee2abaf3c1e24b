/** A real Apache Kafka broker of its own: one process in KRaft mode on free ports, its data in a temporary folder, its jars from Maven Central. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "4.1.0";
const HOST = "127.0.0.1";
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

/** There is no Java, or no jars and no way to get them. */
export class NoBroker extends Error {}

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
  const jars = await fetchJars();
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
    await writeFile(join(folder, "log4j2.properties"), LOGGING);
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

function findJava(): string {
  const home = process.env["JAVA_HOME"];
  const java = home === undefined ? "java" : join(home, "bin", "java");
  const asked = spawnSync(java, ["-version"], { encoding: "utf8" });
  if (asked.status !== 0)
    throw new NoBroker("there is no Java: install one (17 or later) or set `JAVA_HOME`");
  const version = Number(/version "(\d+)/.exec(asked.stderr)?.[1] ?? 0);
  if (version < 17)
    throw new NoBroker(`Apache Kafka ${VERSION} needs Java 17 or later, and this is ${version}`);
  return java;
}

/** The class path: `$KAFKA_JARS`, or a folder under the temporary one that Maven fills once. */
async function fetchJars(): Promise<string> {
  const jars = process.env["KAFKA_JARS"] ?? join(tmpdir(), `kpl-kafka-jars-${VERSION}`);
  if (!existsSync(jars)) {
    const part = `${jars}.${process.pid}`;
    await mkdir(part, { recursive: true });
    const pom = fileURLToPath(new URL("pom.xml", import.meta.url));
    const args = ["-q", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime"];
    const fetched = spawnSync("mvn", [...args, `-DoutputDirectory=${part}`], { encoding: "utf8" });
    if (fetched.status !== 0)
      throw new NoBroker(
        `Kafka's jars cannot be had: ${fetched.error ? "there is no Maven (`mvn`)" : fetched.stdout.slice(-1000)}`,
      );
    // Renamed into place, so that a folder that is there is whole; another process may have been first.
    await rename(part, jars).catch(() => rm(part, { recursive: true }));
  }
  return `${jars}/*${process.env["CLASSPATH"] === undefined ? "" : delimiter + process.env["CLASSPATH"]}`;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, HOST);
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
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

function properties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value.replaceAll("\\", "\\\\")}\n`)
    .join("");
}

const LOGGING = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c - %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
logger.server.name = kafka.server
logger.server.level = info
`;
