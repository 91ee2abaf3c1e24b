/** `kplc import`: Kafka Connect's configurations as programs. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ConnectConfig } from "../../connect/config-file/connect-config.ts";
import { mayHoldConfig, readConfigFile } from "../../connect/config-file/read-config-file.ts";
import { importConnect, type Imported } from "../../connect/import/import-connect.ts";
import { loadStandardLibrary } from "../../library/load-standard-library.ts";
import { readSource } from "../../runner/read-sources.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import { CONFIGS, findFiles, normalPath } from "../find-files.ts";
import { readSchema } from "../read-schema.ts";
import type { GlobalOptions } from "../session.ts";
import { counted, note } from "../terminal.ts";

export interface ImportCommandOptions extends GlobalOptions {
  /** A .kpl file for all, or a folder with a file for each; standard output if absent. */
  readonly out?: string;
  readonly extractSecrets?: boolean;
  /** A file that says what the records are. */
  readonly schema?: string;
}

/** Writes programs; what is to know of them goes to standard error. A file that holds no configuration is a problem, and the others are imported all the same. */
export async function importCommand(
  paths: readonly string[],
  options: ImportCommandOptions,
): Promise<number> {
  const { out: target, extractSecrets = false } = options;
  const types = options.schema === undefined ? {} : { types: await readSchema(options.schema) };
  const { configs, broken } = await readConfigs(paths);
  const library = await loadStandardLibrary();
  const single = target === undefined || target.endsWith(".kpl");
  const groups = single ? [configs] : configs.map((config) => [config]);
  for (const group of groups) {
    const [first] = group;
    if (!first) continue;
    const found = group.map(({ config }) => config);
    const imported = await importConnect(found, first.file, { library, extractSecrets, ...types });
    if (target === undefined) process.stdout.write(imported.text);
    else
      await write(
        single ? target : join(target, `${fileName(first.config.name?.text ?? first.file)}.kpl`),
        imported.text,
      );
    tell(imported, found);
  }
  return broken ? EXIT.problems : EXIT.fine;
}

interface Found {
  readonly config: ConnectConfig;
  /** The file's name without its ending. */
  readonly file: string;
}

async function readConfigs(
  paths: readonly string[],
): Promise<{ configs: readonly Found[]; broken: boolean }> {
  const named = new Set(paths.map(normalPath));
  const configs: Found[] = [];
  let broken = false;
  for (const path of await findFiles(paths, CONFIGS)) {
    const read = await readSource(path);
    if ("problem" in read) {
      note(`error[${read.problem.code}]: ${read.problem.message}`);
      broken = true;
      continue;
    }
    if (!named.has(path) && !mayHoldConfig(read.text, path)) continue;
    const { configs: found, problems, instead } = readConfigFile(read.text, path);
    const [problem] = problems;
    if (problem || instead !== undefined) {
      note(
        `\`${path}\` is not imported: ${problem?.message ?? `it is ${instead}`}; \`kplc check\` says more`,
      );
      broken = true;
      continue;
    }
    configs.push(...found.map((config) => ({ config, file: basename(path).replace(/\.[^.]*$/, "") })));
  }
  if (configs.length === 0 && !broken)
    throw new CommandError(EXIT.problems, "there is no connector's configuration to import");
  return { configs, broken };
}

function tell({ variables, kept, untyped }: Imported, configs: readonly ConnectConfig[]): void {
  for (const { connector, keys } of kept)
    note(
      `${connector}: kept as they are, as no program says them: ${keys.map((key) => `\`${key}\``).join(", ")}`,
    );
  for (const { name, around } of configs) {
    const beside = around.filter(({ key }) => !/^(?:metadata|tasks|type|version)(?:\.|$)/.test(key));
    if (beside.length > 0)
      note(
        `${name?.text ?? "a connector"}: no part of its configuration, and left behind: ${beside.map(({ key }) => `\`${key}\``).join(", ")}`,
      );
  }
  for (const connector of untyped)
    note(`${connector}: its topics stay without a type, as declared ones would not give \`topics\` back`);
  if (variables.length === 0) return;
  note(`set ${counted(variables.length, "variable")} where the worker runs, with \`config.providers=env\`:`);
  for (const { name, connector, key } of variables) note(`  ${name}  (${connector}: ${key})`);
}

/** A name that every file system takes. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{Nd}._-]+/gu, "-").replace(/^[.-]+/, "") || "connector";
}

/** Never writes over a file. */
async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write \`${path}\`: ${systemReason(error)}`);
  }
  note(`wrote ${path}`);
}
