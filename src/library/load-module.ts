/** Loads modules of the standard library by the paths that `modulePath` gives. */
import type { Module } from "./library.ts";

/** What the paths of the standard library begin with. */
export const STDLIB = "kpl/stdlib/";

/** Compiled code lies under `dist`, the declarations beside it in the package. */
const compiled = import.meta.url.endsWith(".js");

/** The module at a path below `STDLIB`, loaded once. Rejects where there is none. */
export async function loadModule(path: string): Promise<Module> {
  const inStdlib = path.slice(STDLIB.length);
  const file = compiled ? inStdlib.replace(/\.ts$/, ".js") : inStdlib;
  return (await import(new URL(`../../stdlib/${file}`, import.meta.url).href)) as Module;
}
