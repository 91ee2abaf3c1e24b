/** `kplc fmt`: programs laid out, always the same way. */
import { writeFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../../diagnostics/format.ts";
import { format } from "../../formatter/format.ts";
import { readSource } from "../../runner/read-sources.ts";
import { systemReason } from "../../runtime/worker-error.ts";
import { CommandError, EXIT } from "../exit.ts";
import { findFiles } from "../find-files.ts";
import type { GlobalOptions } from "../session.ts";
import { colored, counted, note, out, widthOf } from "../terminal.ts";

export interface FmtOptions extends GlobalOptions {
  /** Writes nothing; files that would change are a problem. */
  readonly check?: boolean;
  /** From standard input to standard output. */
  readonly stdin?: boolean;
}

/** Writes the files that change, and prints their paths. A file with a syntax error stays as it is, and is a problem. */
export async function fmtCommand(paths: readonly string[], options: FmtOptions): Promise<number> {
  if (options.stdin) return formatInput(paths, options);
  const files = await findFiles(paths);
  let [changed, broken] = [0, 0];
  for (const file of files) {
    const read = await readSource(file);
    const text = "text" in read ? read.text : "";
    const formatted = "text" in read ? await format(text, file) : { diagnostics: [read.problem] };
    if (formatted.text === undefined) {
      broken++;
      tell(formatted.diagnostics, text, options);
    } else if (formatted.text !== text) {
      changed++;
      if (!options.check) await write(file, formatted.text);
      out(file);
    }
  }
  const what = options.check ? "would change" : "changed";
  note(`${counted(files.length, "file")}: ${changed === 0 ? "none" : changed} ${what}`);
  return broken > 0 || (options.check && changed > 0) ? EXIT.problems : EXIT.fine;
}

async function formatInput(paths: readonly string[], options: FmtOptions): Promise<number> {
  if (paths.length > 0 || options.check)
    throw new CommandError(EXIT.wrongUse, "`--stdin` takes no files, and no `--check`");
  const text = await readAll(process.stdin);
  const formatted = await format(text, "stdin");
  if (formatted.text === undefined) {
    tell(formatted.diagnostics, text, options);
    return EXIT.problems;
  }
  process.stdout.write(formatted.text);
  return EXIT.fine;
}

function tell(diagnostics: readonly Diagnostic[], text: string, options: FmtOptions): void {
  const color = colored(process.stderr, options.color);
  note(formatDiagnostics(diagnostics, () => text, "pretty", { color, width: widthOf(process.stderr) }));
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CommandError(EXIT.problems, `cannot write \`${file}\`: ${systemReason(error)}`);
  }
}
