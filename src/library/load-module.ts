/** Loads modules of the standard library by the paths that `modulePath` gives. */
import { moduleUrl } from "./code-place.ts";
import type { Module } from "./library.ts";

/** What the paths of the standard library begin with. */
export const STDLIB = "kpl/stdlib/";

/** The module at a path below `STDLIB`, loaded once. Rejects where there is none. */
export async function loadModule(path: string): Promise<Module> {
  const inPackage = path.slice("kpl/".length).replace(/\.ts$/, "");
  return (await import(moduleUrl(inPackage).href)) as Module;
}
