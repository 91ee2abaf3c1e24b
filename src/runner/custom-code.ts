/** Users' own TypeScript: transforms and predicates that a program declares with `from "./file.ts"`. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { libraryLaws } from "../compiler/2-check/library-laws.ts";
import { planChain } from "../compiler/2-check/to-chain.ts";
import type { CheckedPipeline } from "../compiler/compile.ts";
import type { Library } from "../library/library.ts";
import { hookPackage } from "./package-hook.ts";

/** The functions of users' own modules, by module and export. */
export type CustomCode = (module: string, name: string) => unknown;

/** A user's module cannot be loaded, or lacks an export. The message is worded for the user. */
export class CustomCodeError extends Error {
  override readonly name = "CustomCodeError";
}

/** Loads what the pipelines use; paths belong to the current folder. Throws `CustomCodeError`. */
export async function loadCustomCode(
  pipelines: readonly CheckedPipeline[],
  library: Library,
): Promise<CustomCode> {
  const wanted = new Map<string, Set<string>>();
  const laws = libraryLaws(library, (module, name) => {
    wanted.set(module, (wanted.get(module) ?? new Set()).add(name));
    return undefined;
  });
  for (const { model } of pipelines) planChain(model, laws);
  if (wanted.size > 0) hookPackage();
  const modules = new Map<string, Readonly<Record<string, unknown>>>();
  for (const [path, names] of wanted) {
    const module = await load(path);
    for (const name of names) {
      if (typeof module[name] !== "function")
        throw new CustomCodeError(`\`${path}\` exports no function \`${name}\``);
    }
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
