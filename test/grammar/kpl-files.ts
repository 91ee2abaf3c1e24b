import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every KPL file under the given folders of the checkout; a folder that is not there has none. */
export function kplFiles(...folders: readonly string[]): { path: string; source: string }[] {
  return folders
    .filter((folder) => existsSync(root + folder))
    .flatMap((folder) => globSync(`${folder}/**/*.kpl`, { cwd: root }))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, source: readFileSync(root + path, "utf8") }));
}
