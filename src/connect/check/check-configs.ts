/** Checks Connect configurations as they stand in files. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { readConfigFile, type ConfigFile } from "../config-file/read-config-file.ts";
import { ConfigCollector } from "./config-collector.ts";
import type { ConfigCheck } from "./load-checks.ts";
import { hideSecrets } from "./secrets.ts";
import { createSubject, type CheckWorld } from "./subject.ts";

export interface CheckedConfigs {
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many configurations the files hold. */
  readonly count: number;
  /** The texts by path as they may be shown: secrets are covered. */
  readonly shown: ReadonlyMap<string, string>;
}

/** Checks the configurations in some files, given by path and text. No IO; never throws for what a file may hold. */
export function checkConfigs(
  files: ReadonlyMap<string, string>,
  checks: readonly ConfigCheck[],
  world: CheckWorld,
): CheckedConfigs {
  const collector = new ConfigCollector();
  const shown = new Map<string, string>();
  let count = 0;
  for (const [file, text] of files) {
    const read = readConfigFile(text, file);
    shown.set(file, hideSecrets(text, read.configs));
    reportFile(file, read, collector);
    count += read.configs.length;
    for (const config of read.configs) {
      const subject = createSubject(file, config, world, collector);
      for (const check of checks) check(subject);
    }
  }
  return { diagnostics: collector.diagnostics, count, shown };
}

function reportFile(file: string, { problems, instead }: ConfigFile, collector: ConfigCollector): void {
  for (const { span, message } of problems) collector.say("KPL1001", file, span, { message });
  if (instead !== undefined) collector.say("KPL1002", file, { start: 0, end: 0 }, { instead });
}
