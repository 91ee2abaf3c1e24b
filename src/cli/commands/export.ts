/** `kplc export`: pipelines as Kafka Connect's configurations. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  writeJson,
  writeProperties,
  writeStrimzi,
  type WrittenFormat,
} from "../../connect/config-file/write-config.ts";
import { exportConnect, type ExportedConnector } from "../../connect/export/export-connect.ts";
import type { ContentPredicates } from "../../connect/export/content-filters.ts";
import { formatDiagnostics } from "../../diagnostics/format.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import { open, type GlobalOptions } from "../session.ts";
import { colored, note, out, widthOf } from "../terminal.ts";

export interface ExportCommandOptions extends GlobalOptions {
  readonly out?: string;
  readonly format: WrittenFormat;
  /** The Connect cluster of Strimzi's resources. */
  readonly cluster?: string;
  readonly predicates?: ContentPredicates;
}

const ENDINGS: Readonly<Record<WrittenFormat, string>> = {
  json: "json",
  properties: "properties",
  strimzi: "yaml",
};

/** Writes a file for each connector; a single one goes to standard output if no folder is named. What Connect cannot do is an error. */
export async function exportCommand(
  paths: readonly string[],
  options: ExportCommandOptions,
): Promise<number> {
  const { format, cluster, out: folder, predicates } = options;
  if (format === "strimzi" && cluster === undefined)
    throw new CommandError(
      EXIT.wrongUse,
      "`--format strimzi` needs `--cluster` and the name of the Connect cluster",
    );
  const session = await open(paths);
  const { connectors, diagnostics } = exportConnect(session.checked, predicates ? { predicates } : {});
  // What is wrong with the syntax leaves gaps; what a check says of an option is for the worker to judge.
  const broken = session.diagnostics.filter(
    ({ code, severity }) => severity === "error" && /^KPL0[129]/.test(code),
  );
  const found = [...broken, ...diagnostics];
  if (found.length > 0) {
    const color = colored(process.stderr, options.color);
    note(
      formatDiagnostics(found, (file) => session.textOf(file), "pretty", {
        color,
        width: widthOf(process.stderr),
      }),
    );
  }
  if (broken.length > 0) return EXIT.problems;
  const text = ({ name, config }: ExportedConnector): string => {
    if (format === "json") return writeJson(config);
    return format === "properties"
      ? writeProperties(name, config)
      : writeStrimzi(name, config, cluster ?? "");
  };
  const [only, more] = connectors;
  if (folder === undefined) {
    if (more)
      throw new CommandError(
        EXIT.wrongUse,
        `these are ${connectors.length} connectors`,
        "name a folder for them: `-o connectors`",
      );
    if (only) process.stdout.write(text(only));
  } else {
    for (const connector of connectors)
      await write(folder, `${connector.name}.${ENDINGS[format]}`, text(connector));
  }
  return found.length > 0 ? EXIT.problems : EXIT.fine;
}

async function write(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name.replaceAll(/[/\\:*?"<>|]/g, "-"));
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write \`${path}\`: ${systemReason(error)}`);
  }
  out(path);
}
