/** Connect configurations among the files that `kplc check` is given. */
import { checkConfigs, type CheckedConfigs } from "../connect/check/check-configs.ts";
import { loadChecks } from "../connect/check/load-checks.ts";
import { checkWorker, type CheckedWorker } from "../connect/check/check-worker.ts";
import type { CheckWorld } from "../connect/check/subject.ts";
import { parseVersion, type Version } from "../connect/check/versions.ts";
import { mayHoldConfig } from "../connect/config-file/read-config-file.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Library } from "../library/library.ts";
import { readSource } from "../runner/read-sources.ts";
import { CommandError, EXIT } from "./exit.ts";

/** What says which world configurations are meant for. */
export interface WorldOptions {
  readonly kafka: string;
  readonly debezium: string;
  readonly worker?: string;
}

/** Findings of the worker's file and of the files, `unreadable` ones included; of files that nobody named only those are read that hold a configuration. */
export async function checkConfigFiles(
  paths: readonly string[],
  isNamed: (path: string) => boolean,
  library: Library,
  options: WorldOptions,
): Promise<CheckedConfigs> {
  const files = new Map<string, string>();
  const unreadable: Diagnostic[] = [];
  for (const path of paths) {
    const read = await readSource(path);
    if ("text" in read) {
      if (isNamed(path) || mayHoldConfig(read.text, path)) files.set(path, read.text);
    } else if (isNamed(path)) unreadable.push(read.problem);
  }
  const known = {
    library,
    kafka: versionOf("--kafka", options.kafka),
    debezium: versionOf("--debezium", options.debezium),
  };
  const worker = options.worker === undefined ? undefined : await readWorker(options.worker, known);
  const checked = checkConfigs(files, await loadChecks(), { ...known, worker: worker?.settings });
  const shown = worker ? [[options.worker ?? "", worker.shown] as const] : [];
  return {
    ...checked,
    diagnostics: [...unreadable, ...(worker?.diagnostics ?? []), ...checked.diagnostics],
    shown: new Map([...shown, ...checked.shown]),
  };
}

function versionOf(flag: string, text: string): Version {
  const version = parseVersion(text);
  if (!version)
    throw new CommandError(EXIT.wrongUse, `${flag}: \`${text}\` is no version`, `write \`${flag} 3.9\``);
  return version;
}

async function readWorker(path: string, world: Omit<CheckWorld, "worker">): Promise<CheckedWorker> {
  const read = await readSource(path);
  if ("problem" in read) throw new CommandError(EXIT.wrongUse, read.problem.message);
  const checked = checkWorker(path, read.text, world);
  if (checked) return checked;
  const help = "name the properties file that the worker starts with";
  throw new CommandError(EXIT.wrongUse, `\`${path}\` holds no settings of a worker`, help);
}
