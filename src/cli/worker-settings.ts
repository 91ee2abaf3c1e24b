/** Settings of a Connect worker: a properties file, as `connect-standalone.properties` is. */
import { readProperties } from "./read-properties.ts";
import { readSource } from "../runner/read-sources.ts";
import { CommandError, EXIT } from "./exit.ts";

/** Flat settings by key; empty without a file. */
export type WorkerSettings = ReadonlyMap<string, string>;

/**
 * Reads the file. Throws `CommandError` where it cannot be read, or sets what has no meaning here yet and would be missed: brokers, and converters that are
 * not the default.
 */
export async function readWorker(path: string | undefined): Promise<WorkerSettings> {
  if (path === undefined) return new Map();
  const read = await readSource(path);
  if ("problem" in read)
    throw new CommandError(EXIT.problems, `error[${read.problem.code}]: ${read.problem.message}`);
  const settings = readProperties(read.text);
  if ((settings.get("bootstrap.servers") ?? "") !== "") {
    throw new CommandError(
      EXIT.problems,
      `\`${path}\` names brokers (\`bootstrap.servers\`), and pipelines run on local topics only so far`,
      "leave `bootstrap.servers` out, and topics lie in the state folder",
    );
  }
  for (const side of ["key", "value"]) {
    const name = settings.get(`${side}.converter`);
    const plain = settings.get(`${side}.converter.schemas.enable`) === "false";
    if (name === undefined || (name.endsWith("JsonConverter") && plain)) continue;
    throw new CommandError(
      EXIT.problems,
      `\`${path}\` sets \`${side}.converter\` for all topics, which is not possible yet`,
      "name the converter on the topic or in the pipeline",
    );
  }
  return settings;
}
