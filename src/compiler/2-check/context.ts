/** What the checking of one program carries along: what it reads, where it reports, and what it has already found out. */
import type { Code, Params } from "../../diagnostics/catalog.ts";
import type { Collector, Extras } from "../../diagnostics/collector.ts";
import type { Fix, Location } from "../../diagnostics/diagnostic.ts";
import type { Shape } from "../../data/shape.ts";
import type { Library } from "../../library/library.ts";
import type {
  Declaration,
  File,
  LetDeclaration,
  Name,
  PredicateDeclaration,
  SchemaDeclaration,
  Span,
  TestDeclaration,
} from "../ast.ts";
import type { Constant } from "./constants.ts";

/** A declaration that has a name in the file's name space (tests have none). */
export type Named = Exclude<Declaration, TestDeclaration>;

/** A name of a file, with the file that declares it. */
export interface NamedThing {
  /** Undefined: its import failed or its declaration could not be read, which was reported; nothing more is said about the name. */
  readonly declaration: Named | undefined;
  readonly scope: Scope;
  /** The name in the import that brought it here. */
  readonly imported?: Name;
}

/** A file and the names that can be used in it, without those of the library. */
export interface Scope {
  readonly file: string;
  readonly ast: File;
  readonly names: ReadonlyMap<string, NamedThing>;
}

/** Where a value or condition is read: the names of its file, and what a chain or pipeline adds to them. */
export interface Env {
  readonly scope: Scope;
  /** The arguments of the chain, or of the transform whose signature is read. */
  readonly params?: ReadonlyMap<string, Constant>;
  /** The predicates of the pipeline. */
  readonly predicates?: ReadonlyMap<string, PredicateDeclaration>;
}

export interface Context {
  readonly library: Library;
  readonly report: <C extends Code>(code: C, at: Location, params: Params<C>, extras?: Extras) => void;
  /** The files of the program, and of the library as far as they were asked for, by path. */
  readonly scopes: Map<string, Scope>;
  /** Names that nobody declared, by file: each was reported once. */
  readonly missing: Set<string>;
  /** Names of imports that something used. */
  readonly used: Set<Name>;
  readonly shapes: Map<SchemaDeclaration, Shape>;
  readonly constants: Map<LetDeclaration, Constant>;
}

export function createContext(library: Library, collector: Collector): Context {
  return {
    library,
    report: (code, at, params, extras) => collector.report(code, at.file, at.span, params, extras),
    scopes: new Map(),
    missing: new Set(),
    used: new Set(),
    shapes: new Map(),
    constants: new Map(),
  };
}

/** The names of the file at a path: one of the program's, or one of the library's. */
export function scopeOf(file: string, context: Context): Scope {
  const there = context.scopes.get(file);
  if (there) return there;
  const ast = context.library.files.find((f) => f.path === file)?.ast ?? NO_FILE;
  const names = new Map<string, NamedThing>();
  const scope: Scope = { file, ast, names };
  for (const declaration of ast.declarations) {
    if (declaration.kind !== "test") names.set(declaration.name.text, { declaration, scope });
  }
  context.scopes.set(file, scope);
  return scope;
}

const NO_FILE: File = {
  kind: "file",
  imports: [],
  declarations: [],
  comments: [],
  span: { start: 0, end: 0 },
};

/** A place in the file that `env` reads. */
export function place(env: { readonly scope: Scope }, node: { readonly span: Span }): Location {
  return { file: env.scope.file, span: node.span };
}

/**
 * Whether this is the first time that the file misses a name. A name that is declared nowhere and looks like no other is one mistake however
 * often it is used; misspelled ones are a mistake each.
 */
export function isNews(
  name: string,
  suggestion: string | undefined,
  at: Location,
  context: Context,
): boolean {
  if (suggestion !== undefined) return true;
  const key = `${at.file}\n${name}`;
  if (context.missing.has(key)) return false;
  context.missing.add(key);
  return true;
}

/** The fix that writes `newText` in place of what stands there. */
export function replacement(at: Location, newText: string): Fix {
  return { title: `write \`${newText}\``, edits: [{ ...at, newText }] };
}

/** The extras of a report whose suggestion can be applied; nothing without a suggestion. */
export function suggested(at: Location, suggestion: string | undefined): Extras {
  return suggestion === undefined ? {} : { fix: replacement(at, suggestion) };
}
