/** Settings of a Connect worker: a properties file, as `connect-standalone.properties` is. */
import { readProperties } from "./read-properties.ts";
import { readSource } from "../runner/read-sources.ts";
import { CommandError, EXIT } from "./exit.ts";

/** Flat settings by key; empty without a file. */
export type WorkerSettings = ReadonlyMap<string, string>;

/** Flags that say what a worker's settings can say. */
export interface WorkerOptions {
  /** A properties file of a Connect worker. */
  readonly worker?: string;
  /** Before what the file says. */
  readonly "bootstrap.servers"?: string;
}

/** What the file and the flags say. Throws `CommandError` where the file cannot be read, or sets converters for all topics, which would be missed. */
export async function readWorker(options: WorkerOptions): Promise<WorkerSettings> {
  const brokers = options["bootstrap.servers"];
  const flags: readonly (readonly [string, string])[] =
    brokers === undefined ? [] : [["bootstrap.servers", brokers]];
  const path = options.worker;
  if (path === undefined) return new Map(flags);
  const read = await readSource(path);
  if ("problem" in read)
    throw new CommandError(EXIT.problems, `error[${read.problem.code}]: ${read.problem.message}`);
  const settings = readProperties(read.text);
  for (const side of ["key", "value", "header"]) {
    const name = settings.get(`${side}.converter`);
    const plain = settings.get(`${side}.converter.schemas.enable`) === "false";
    if (name === undefined || (name.endsWith("JsonConverter") && plain && side !== "header")) continue;
    if (name.endsWith("SimpleHeaderConverter") && side === "header") continue;
    throw new CommandError(
      EXIT.problems,
      `\`${path}\` sets \`${side}.converter\` for all topics, which is not possible yet`,
      "name the converter on the topic or in the pipeline",
    );
  }
  return new Map([...settings, ...flags]);
}

/** The flags that name the same cluster to another command; undefined where topics are local. */
export function clusterFlags(
  options: WorkerOptions,
  settings: Readonly<Record<string, string>>,
): string | undefined {
  if ((settings["bootstrap.servers"] ?? "") === "") return undefined;
  const brokers = options["bootstrap.servers"];
  return brokers === undefined ? `--worker ${options.worker ?? ""}` : `--bootstrap.servers ${brokers}`;
}
