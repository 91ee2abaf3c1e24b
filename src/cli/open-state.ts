/** The state folder for commands that look into it, while a pipeline may be running. */
import { existsSync } from "node:fs";
import { StateFolder } from "../runtime/local-topics/state-folder.ts";
import { CommandError, EXIT } from "./exit.ts";
import type { GlobalOptions } from "./session.ts";

export interface StateOptions extends GlobalOptions {
  readonly state: string;
}

/** Throws `CommandError` where there is no state folder: opening one would make it. */
export function requireState(path: string): void {
  if (existsSync(path)) return;
  throw new CommandError(
    EXIT.problems,
    `there is no state folder \`${path}\` here`,
    "`kplc run` makes it; `--state` names another one",
  );
}

/** Runs `work` on the folder and closes it. Throws `CommandError` where there is none. */
export async function withState<T>(
  path: string,
  work: (folder: StateFolder) => Promise<T>,
  options: { readonly readOnly: boolean } = { readOnly: true },
): Promise<T> {
  requireState(path);
  const folder = await StateFolder.open(path, options);
  try {
    return await work(folder);
  } finally {
    await folder.close();
  }
}
