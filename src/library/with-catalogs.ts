/** The library with the plugins that a user's files declare for Kafka Connect: what `kplc catalog pull` writes. */
import { parse } from "../compiler/1-parse/parse.ts";
import type { Declaration, File, PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";
import { Collector } from "../diagnostics/collector.ts";
import { createLibrary, type LibraryFile } from "./library.ts";
import type { StandardLibrary } from "./load-standard-library.ts";

/**
 * The library and every catalog among `sources`, whose plugins then stand before the library's own. A plugin that runs here stays as the library declares
 * it. The library itself where there is no catalog.
 */
export function withCatalogs(
  library: StandardLibrary,
  sources: ReadonlyMap<string, string>,
): StandardLibrary {
  const catalogs = [...sources].flatMap(([path, text]) => {
    const ast = readCatalog(text, path);
    return ast ? [{ path, text, ast }] : [];
  });
  if (catalogs.length === 0) return library;
  const runHere = new Set(
    library.files
      .flatMap(({ ast }) => ast.declarations)
      .flatMap((d) => (isPlugin(d) && d.from && d.connect ? [d.connect.value] : [])),
  );
  const foreign = catalogs.map(({ ast, ...file }): LibraryFile => ({
    ...file,
    ast: {
      ...ast,
      declarations: ast.declarations.filter((d) => !isPlugin(d) || !runHere.has(d.connect?.value ?? "")),
    },
  }));
  return { ...createLibrary([...foreign, ...library.files], library.module), load: library.load };
}

/** A file that declares nothing but plugins of Kafka Connect; undefined for another. */
export function readCatalog(text: string, path: string): File | undefined {
  // Most programs say at the first look that they are none.
  if (/^\s*(?:import|pipeline)\b/m.test(text) || !text.includes('connect "')) return undefined;
  const file = parse(text, path, new Collector());
  const { declarations, imports } = file;
  const isCatalog =
    imports.length === 0 &&
    declarations.length > 0 &&
    declarations.every((d) => isPlugin(d) && d.connect !== undefined && d.from === undefined);
  return isCatalog ? file : undefined;
}

function isPlugin(declaration: Declaration): declaration is PluginDeclaration | PredicateDeclaration {
  const { kind } = declaration;
  return kind === "connector" || kind === "converter" || kind === "transform" || kind === "predicate";
}
