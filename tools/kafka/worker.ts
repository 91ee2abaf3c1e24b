/** A real Kafka Connect worker of its own: one process in standalone mode on a free port, its jars from Maven Central. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchJars, findJava, freePorts, HOST, logging, NoBroker, properties } from "./java.ts";

/** How long a worker may take to start, in milliseconds: it looks through all its jars first. */
const START_TIMEOUT = 180_000;

export interface Worker {
  /** Its REST API: "http://127.0.0.1:34567". */
  readonly url: string;
  readonly pid: number;
  /** What it has logged so far. */
  log(): Promise<string>;
  /** Ends the process and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a worker on these brokers. `settings` are added to its properties. Throws `NoBroker` where this machine cannot run one. */
export async function startWorker(
  brokers: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Worker> {
  const java = findJava();
  const jars = await fetchJars("worker");
  const folder = await mkdtemp(join(tmpdir(), "kpl-connect-worker-"));
  const [port] = await freePorts(1);
  const url = `http://${HOST}:${port}`;
  const config = join(folder, "worker.properties");
  await writeFile(
    config,
    properties({
      "bootstrap.servers": brokers,
      listeners: url,
      "key.converter": "org.apache.kafka.connect.json.JsonConverter",
      "value.converter": "org.apache.kafka.connect.json.JsonConverter",
      "offset.storage.file.filename": join(folder, "offsets"),
      "offset.flush.interval.ms": "1000",
      ...settings,
    }),
  );
  const logger = join(folder, "log4j2.properties");
  await writeFile(logger, logging("org.apache.kafka.connect.cli"));
  const path = join(folder, "worker.log");
  const log = await open(path, "w");
  const main = "org.apache.kafka.connect.cli.ConnectStandalone";
  const args = ["-Xmx512m", "-XX:+UseSerialGC", `-Dlog4j2.configurationFile=${logger}`, "-cp", jars];
  const child = spawn(java, [...args, main, config], { stdio: ["ignore", log.fd, log.fd] });
  await log.close();
  const worker: Worker = {
    url,
    pid: child.pid ?? 0,
    log: () => readFile(path, "utf8"),
    async remove() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGKILL");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
  const until = Date.now() + START_TIMEOUT;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      const said = await worker.log();
      await worker.remove();
      throw new NoBroker(`the worker did not start:\n${said.slice(-2000)}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return worker;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/connectors`)).ok;
  } catch {
    return false;
  }
}
