/** Reads the standard library that comes with the package: the folder is the register. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "../compiler/1-parse/parse.ts";
import { Collector } from "../diagnostics/collector.ts";
import { PACKAGE } from "./code-place.ts";
import { openKept } from "./kept-declarations.ts";
import { createLibrary, headingsOf, type Library, type LibraryFile, type Module } from "./library.ts";
import { loadModule, STDLIB } from "./load-module.ts";
import { modulePath } from "./module-path.ts";

/** The standard library, and a way to load the modules that are not loaded at once (connectors, converters). */
export interface StandardLibrary extends Library {
  /** Loads the module at a path that `modulePath` gave for a declaration of this library; undefined where the library has no such module. */
  readonly load: (path: string) => Promise<Module | undefined>;
}

/**
 * Reads every `stdlib/<kind>/<name>/*.kpl` of the package and loads the laws of transforms and predicates; what else stands behind a `from`
 * (drivers, codecs) is loaded by `load` when it is needed. Works from the sources and from `dist`. The caller keeps the result.
 * Throws when the package is broken: a declaration that does not parse or a module that is not there.
 */
export async function loadStandardLibrary(): Promise<StandardLibrary> {
  const files = readDeclarations();
  const modules = new Map<string, Module>();
  const known = new Set(files.flatMap(modulesOf));
  const load = async (path: string): Promise<Module | undefined> => {
    const there = modules.get(path);
    if (there || !known.has(path)) return there;
    const loaded = await loadModule(path);
    modules.set(path, loaded);
    return loaded;
  };
  await Promise.all([...known].filter(isLaw).map(load));
  return { ...createLibrary(files, (path) => modules.get(path)), load };
}

/** Whether the checker itself reads the module. */
function isLaw(path: string): boolean {
  return path.startsWith(`${STDLIB}transforms/`) || path.startsWith(`${STDLIB}predicates/`);
}

function modulesOf(file: LibraryFile): readonly string[] {
  return (file.headings ?? headingsOf(file.ast)).flatMap(({ from }) =>
    from === undefined ? [] : [modulePath(file.path, from)],
  );
}

function readDeclarations(): readonly LibraryFile[] {
  const root = fileURLToPath(new URL("stdlib/", PACKAGE));
  const found = readdirSync(root, { recursive: true, encoding: "utf8" });
  const paths = found.map((p) => p.replaceAll("\\", "/")).filter((p) => /^[^/]+\/[^/]+\/[^/]+\.kpl$/.test(p));
  const kept = openKept();
  return paths.toSorted().map((path) => {
    const bytes = readFileSync(join(root, path));
    return kept(STDLIB + path, bytes) ?? parsed(STDLIB + path, bytes.toString());
  });
}

function parsed(path: string, text: string): LibraryFile {
  const collector = new Collector();
  const ast = parse(text, path, collector);
  const [first] = collector.diagnostics;
  if (first) throw new Error(`the standard library is broken: ${path}: ${first.message}`);
  return { path, text, ast };
}
