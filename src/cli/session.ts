/** What most commands begin with: read, check, and say what was found. */
import { check, type Checked } from "../compiler/compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadStandardLibrary, type StandardLibrary } from "../library/load-standard-library.ts";
import { withCatalogs } from "../library/with-catalogs.ts";
import { CommandError, EXIT } from "./exit.ts";
import { readSources, type Sources } from "../runner/read-sources.ts";
import { tuneForCompiling } from "../runner/tune-engine.ts";
import { findFiles } from "./find-files.ts";
import { rendered } from "./rendered.ts";
import { colored, note } from "./terminal.ts";

export interface Session extends Sources {
  readonly library: StandardLibrary;
  readonly checked: Checked;
  /** Of files that cannot be read, and of the compiler. */
  readonly diagnostics: readonly Diagnostic[];
  readonly hasErrors: boolean;
  /** The text of a file of the program or the library; empty for one that is not there. */
  readonly textOf: (file: string) => string;
}

/** Flags that every command has. */
export interface GlobalOptions {
  readonly color?: boolean;
}

/** The standard library itself as a program: its declarations hold examples. */
export async function openLibrary(): Promise<Session> {
  const library = await loadStandardLibrary();
  const sources = new Map(library.files.map(({ path, text }) => [path, text]));
  const entries = [...sources.keys()];
  return sessionOf({ entries, sources, unreadable: [] }, library);
}

/** Reads and checks files, folders and patterns. Nothing is printed. Throws `CommandError` where a folder or pattern has no files. */
export async function open(paths: readonly string[]): Promise<Session> {
  return openFiles(await findFiles(paths));
}

/** The same for files that are found already. For commands that end when they have compiled: what they hold meanwhile may be large. */
export async function openFiles(files: readonly string[]): Promise<Session> {
  const read = await readSources(files);
  const library = await libraryFor(read);
  tuneForCompiling();
  return sessionOf(read, library);
}

/** The same for files that are read already, also in a process that goes on. */
export async function openSources(read: Sources): Promise<Session> {
  return sessionOf(read, await libraryFor(read));
}

async function libraryFor({ sources }: Sources): Promise<StandardLibrary> {
  return withCatalogs(await loadStandardLibrary(), sources);
}

function sessionOf(read: Sources, library: StandardLibrary): Session {
  const checked = check({ ...read, library });
  return {
    ...read,
    library,
    checked,
    diagnostics: [...read.unreadable, ...checked.diagnostics],
    hasErrors: checked.hasErrors || read.unreadable.length > 0,
    textOf: (file) => read.sources.get(file) ?? library.files.find(({ path }) => path === file)?.text ?? "",
  };
}

/** Reads and checks; problems go to standard error, and errors end the command. */
export async function openSound(paths: readonly string[], options: GlobalOptions): Promise<Session> {
  const session = await open(paths);
  if (session.diagnostics.length > 0) note(`${rendered(session, colored(process.stderr, options.color))}\n`);
  if (session.hasErrors) throw new CommandError(EXIT.problems, "");
  return session;
}
