/** What runs Apache Kafka's own programs: Java, their jars from Maven Central, free ports, properties files. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "4.1.0";

/** Where everything listens. */
export const HOST = "127.0.0.1";

/** There is no Java, or no jars and no way to get them; or what was started does not come up. */
export class NoBroker extends Error {}

/** The command that starts Java; throws `NoBroker` where it is not there or too old. */
export function findJava(): string {
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

/** What is run, with the variable that may name a folder of its jars. */
const PROGRAMS = {
  broker: { pom: "pom.xml", variable: "KAFKA_JARS", folder: "kpl-kafka-jars" },
  worker: { pom: "connect/pom.xml", variable: "CONNECT_WORKER_JARS", folder: "kpl-connect-worker-jars" },
} as const;

/** The class path of a program: the folder that its variable names, or one under the temporary folder that Maven fills once. Throws `NoBroker`. */
export async function fetchJars(program: keyof typeof PROGRAMS): Promise<string> {
  const { pom, variable, folder } = PROGRAMS[program];
  const jars = process.env[variable] ?? join(tmpdir(), `${folder}-${VERSION}`);
  if (!existsSync(jars)) {
    const part = `${jars}.${process.pid}`;
    await mkdir(part, { recursive: true });
    const path = fileURLToPath(new URL(pom, import.meta.url));
    const args = ["-q", "-f", path, "dependency:copy-dependencies", "-DincludeScope=runtime"];
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

/** Ports that nothing listens on, on the loopback interface. */
export async function freePorts(count: number): Promise<readonly number[]> {
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

/** The text of a properties file. */
export function properties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value.replaceAll("\\", "\\\\")}\n`)
    .join("");
}

/** log4j's properties: warnings to standard output, and what `info` names in more detail. */
export function logging(info: string): string {
  return `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c - %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
logger.detailed.name = ${info}
logger.detailed.level = info
`;
}
