/** Users' own TypeScript: transforms and predicates that a program declares with `from "./file.ts"`. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { hookPackage } from "./package-hook.ts";

/** The functions of users' own modules, by module and export. */
export type CustomCode = (module: string, name: string) => unknown;

/** A user's module cannot be loaded, or lacks an export. The message is worded for the user. */
export class CustomCodeError extends Error {
  override readonly name = "CustomCodeError";
}

/** A user's exported function, by the path of its module. */
export interface CustomFunction {
  readonly module: string;
  readonly name: string;
}

/** Loads functions; paths belong to the current folder. Throws `CustomCodeError`. */
export async function loadCustomCode(wanted: readonly CustomFunction[]): Promise<CustomCode> {
  if (wanted.length > 0) hookPackage();
  const modules = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { module: path, name } of wanted) {
    const module = modules.get(path) ?? (await load(path));
    if (typeof module[name] !== "function")
      throw new CustomCodeError(`\`${path}\` exports no function \`${name}\``);
    modules.set(path, module);
  }
  return (module, name) => modules.get(module)?.[name];
}

async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const reason =
      error instanceof Error &&
      "code" in error &&
      error.code === "ERR_MODULE_NOT_FOUND" &&
      message.includes(resolve(path))
        ? "it does not exist"
        : (message.split("\n", 1)[0] ?? "");
    throw new CustomCodeError(`cannot load \`${path}\`: ${reason}`, { cause: error });
  }
}
