/** `kplc catalog pull`: a live worker's plugins as declarations. */
import { writeFile } from "node:fs/promises";
import { readWorker, WorkerAnswer } from "../../connect/catalog/read-worker.ts";
import { workerCatalog } from "../../connect/catalog/worker-catalog.ts";
import { readCatalog } from "../../library/with-catalogs.ts";
import { readSource } from "../../runner/read-sources.ts";
import { loadStandardLibrary } from "../../library/load-standard-library.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import type { GlobalOptions } from "../session.ts";
import { counted, note } from "../terminal.ts";

export interface CatalogOptions extends GlobalOptions {
  /** Written anew where it is a catalog already; standard output if absent. */
  readonly out?: string;
}

/** Asks the worker at `address`, and writes what it answers. */
export async function catalogCommand(
  action: string,
  address: string,
  options: CatalogOptions,
): Promise<number> {
  if (action !== "pull")
    throw new CommandError(
      EXIT.wrongUse,
      `there is no \`kplc catalog ${action}\``,
      "write `kplc catalog pull`",
    );
  const { text, declared, own, untold } = await workerCatalog(
    await pluginsOf(address),
    await loadStandardLibrary(),
  );
  if (options.out === undefined) process.stdout.write(text);
  else await write(options.out, text);
  note(`${counted(declared, "plugin")} declared; ${own} more run here, and are declared by KPL itself`);
  if (untold.length > 0)
    note(`the worker does not tell the options of ${untold.map((c) => `\`${c}\``).join(", ")}`);
  return EXIT.fine;
}

async function pluginsOf(address: string): ReturnType<typeof readWorker> {
  try {
    return await readWorker(address);
  } catch (error) {
    if (!(error instanceof WorkerAnswer)) throw error;
    throw new CommandError(
      EXIT.problems,
      error.message,
      "name the worker's REST address: `http://localhost:8083`",
    );
  }
}

/** Never writes over another file than a catalog. */
async function write(path: string, text: string): Promise<void> {
  const there = await readSource(path);
  if ("text" in there && there.text.trim() !== "" && !readCatalog(there.text, path))
    throw new CommandError(EXIT.problems, `\`${path}\` is there, and is no catalog`, "name another file");
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write \`${path}\`: ${systemReason(error)}`);
  }
  note(`wrote ${path}`);
}
