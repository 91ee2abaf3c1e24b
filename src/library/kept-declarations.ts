/** The declarations of the standard library as they were read when the package was built: that takes a small part of the time of parsing them anew. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { File } from "../compiler/ast.ts";
import { CODE, moduleUrl } from "./code-place.ts";
import { headingsOf, type Heading, type LibraryFile } from "./library.ts";

/**
 * In one file: a line that says what follows, as JSON, and of each file its text and its tree, as JSON too. A command needs few of the trees, and the trees of
 * connectors are large: each is made when it is asked for.
 */
const kept = new URL("stdlib/declarations.kept", CODE);

/** What is kept of a file; sizes in bytes. */
interface Kept {
  readonly path: string;
  readonly headings: readonly Heading[];
  readonly text: number;
  readonly tree: number;
}

/** The file at a path as it was kept, if its bytes are still these; undefined otherwise. */
export type FindKept = (path: string, bytes: Buffer) => LibraryFile | undefined;

/**
 * Looks up what was kept. There is nothing where the library runs from its sources, and where the compiler was built anew since, which may read the files in
 * another way.
 */
export function openKept(): FindKept {
  const [file, code] = [kept, moduleUrl("src/library/code-place")].map((url) =>
    statSync(url, { throwIfNoEntry: false }),
  );
  if (!file || !code || file.mtimeMs < code.mtimeMs) return () => undefined;
  const all = readFileSync(kept);
  const first = all.indexOf("\n");
  const found = new Map<string, Kept & { readonly start: number }>();
  let start = first + 1;
  for (const entry of JSON.parse(all.toString("utf8", 0, first)) as readonly Kept[]) {
    found.set(entry.path, { ...entry, start });
    start += entry.text + entry.tree;
  }
  return (path, bytes) => {
    const entry = found.get(path);
    if (!entry) return undefined;
    const { headings } = entry;
    const end = entry.start + entry.text;
    if (!bytes.equals(all.subarray(entry.start, end))) return undefined;
    let tree: File | undefined;
    return {
      path,
      headings,
      get text() {
        return bytes.toString();
      },
      get ast() {
        return (tree ??= JSON.parse(all.toString("utf8", end, end + entry.tree)) as File);
      },
    };
  };
}

/** Keeps the files of a library; for the build of the package. */
export function keepDeclarations(files: readonly LibraryFile[]): void {
  const parts = files.map(({ path, text, ast }) => ({
    path,
    headings: headingsOf(ast),
    text: Buffer.from(text),
    tree: Buffer.from(JSON.stringify(ast)),
  }));
  const index = parts.map((part): Kept => ({ ...part, text: part.text.length, tree: part.tree.length }));
  const bytes = parts.flatMap(({ text, tree }) => [text, tree]);
  writeFileSync(kept, Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...bytes]));
}
