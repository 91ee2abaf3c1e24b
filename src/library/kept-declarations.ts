/** The declarations of the standard library as they were read when the package was built: that takes a tenth of the time of parsing them anew. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { CODE, moduleUrl } from "./code-place.ts";
import type { LibraryFile } from "./library.ts";

const kept = new URL("stdlib/declarations.json", CODE);

/**
 * The files that were kept, by path. Empty where none were: from the sources, and where the compiler was built anew since, which may read them in another
 * way. Whoever takes one must see that its text is still the same.
 */
export async function keptDeclarations(): Promise<ReadonlyMap<string, LibraryFile>> {
  const [file, code] = await Promise.all(
    [kept, moduleUrl("src/library/code-place")].map((url) => stat(url).catch(() => undefined)),
  );
  if (!file || !code || file.mtimeMs < code.mtimeMs) return new Map();
  const files = JSON.parse(await readFile(kept, "utf8")) as readonly LibraryFile[];
  return new Map(files.map((f) => [f.path, f]));
}

/** Keeps the files of a library; for the build of the package. */
export async function keepDeclarations(files: readonly LibraryFile[]): Promise<void> {
  await writeFile(kept, JSON.stringify(files));
}
