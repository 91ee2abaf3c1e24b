/** What the compiler knows besides the user's own files: declarations in KPL, and the modules behind them that are loaded. */
import type { Declaration, File, PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";

/** One `.kpl` file of the library. `path` begins with the package's name: "kpl/stdlib/transforms/cast/cast.kpl". */
export interface LibraryFile {
  readonly path: string;
  readonly text: string;
  readonly ast: File;
  /** Of each declaration of `ast`, where that is made only when it is asked for. */
  readonly headings?: readonly Heading[];
}

/** What a library has to know of a declaration before anybody asks for it. */
export interface Heading {
  readonly kind: Declaration["kind"];
  readonly name: string;
  /** The module behind it, as it is written. */
  readonly from?: string;
  /** Whether Kafka Connect has a class for it. */
  readonly isConnect: boolean;
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
  for (const file of files) {
    for (const [i, { kind, name, from, isConnect }] of (file.headings ?? headingsOf(file.ast)).entries()) {
      if (kind === "predicate") append(predicates, name, declaredIn(file, i));
      else if (kind === "connector" && from === undefined && !isConnect)
        settings.set(name, declaredIn(file, i));
      else if (kind === "transform" || kind === "converter" || kind === "connector")
        append(kinds[kind], name, declaredIn(file, i));
    }
  }
  return { files, transforms, predicates, converters, connectors, settings, module };
}

/** The headings of a file's declarations, in their order. */
export function headingsOf({ declarations }: File): readonly Heading[] {
  return declarations.map((declaration): Heading => {
    const { kind, name } = declaration;
    const { from, connect } = "params" in declaration && kind !== "chain" ? declaration : {};
    return {
      kind,
      name: name.text,
      ...(from ? { from: from.value } : {}),
      isConnect: connect !== undefined,
    };
  });
}

/** The declaration at an index, which is of the kind that its heading says. */
function declaredIn<D extends Declaration>(file: LibraryFile, index: number): Declared<D> {
  return {
    file: file.path,
    get declaration() {
      return file.ast.declarations[index] as D;
    },
  };
}

function append<T>(to: Map<string, T[]>, name: string, item: T): void {
  const there = to.get(name);
  if (there) there.push(item);
  else to.set(name, [item]);
}
