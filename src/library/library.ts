/** What the compiler knows besides the user's own files: declarations in KPL, and the modules behind them that are loaded. */
import type { Declaration, File, PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";

/** One `.kpl` file of the library. `path` begins with the package's name: "kpl/stdlib/transforms/cast/cast.kpl". */
export interface LibraryFile {
  readonly path: string;
  readonly text: string;
  readonly ast: File;
}

/** A declaration with the file it stands in. */
export interface Declared<D extends Declaration = PluginDeclaration> {
  readonly declaration: D;
  readonly file: string;
}

/** The exports of a loaded module. */
export type Module = Readonly<Record<string, unknown>>;

/**
 * Declarations by name, in the order of the files; a name that several packs declare has several entries.
 * `settings` are the connectors without module and class: no plugins, but the keys that a pipeline, a topic or `kafka` takes.
 */
export interface Library {
  readonly files: readonly LibraryFile[];
  readonly transforms: ReadonlyMap<string, readonly Declared[]>;
  readonly predicates: ReadonlyMap<string, readonly Declared<PredicateDeclaration>[]>;
  readonly converters: ReadonlyMap<string, readonly Declared[]>;
  readonly connectors: ReadonlyMap<string, readonly Declared[]>;
  readonly settings: ReadonlyMap<string, Declared>;
  /** The loaded module of a law, transform, converter or connector, by the path that `modulePath` gives; undefined: not loaded. */
  readonly module: (path: string) => Module | undefined;
}

/** Puts a library together from parsed files and a look-up of loaded modules. Pure; order of `files` decides between equal names. */
export function createLibrary(
  files: readonly LibraryFile[],
  module: (path: string) => Module | undefined = () => undefined,
): Library {
  const transforms = new Map<string, Declared[]>();
  const predicates = new Map<string, Declared<PredicateDeclaration>[]>();
  const converters = new Map<string, Declared[]>();
  const connectors = new Map<string, Declared[]>();
  const settings = new Map<string, Declared>();
  const kinds = { transform: transforms, converter: converters, connector: connectors } as const;
  for (const { path, ast } of files) {
    for (const declaration of ast.declarations) {
      const name = declaration.name.text;
      if (declaration.kind === "predicate") {
        append(predicates, name, { declaration, file: path });
      } else if (declaration.kind === "connector" && !declaration.from && !declaration.connect) {
        settings.set(name, { declaration, file: path });
      } else if (declaration.kind in kinds) {
        const plugin = declaration as PluginDeclaration;
        append(kinds[plugin.kind], name, { declaration: plugin, file: path });
      }
    }
  }
  return { files, transforms, predicates, converters, connectors, settings, module };
}

function append<T>(to: Map<string, T[]>, name: string, item: T): void {
  const there = to.get(name);
  if (there) there.push(item);
  else to.set(name, [item]);
}
