/** Where the module of a declaration is. */
import { posix } from "node:path";

/**
 * The path of a module named in `from "…"`, looked up from the file that declares it: "./cast.ts" in "kpl/stdlib/transforms/cast/cast.kpl"
 * is "kpl/stdlib/transforms/cast/cast.ts". A package's name stays as it is.
 */
export function modulePath(file: string, from: string): string {
  return from.startsWith(".") ? posix.join(posix.dirname(file), from) : from;
}
