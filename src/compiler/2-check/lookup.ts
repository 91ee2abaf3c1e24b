/** Finds what a name stands for: in the file, in what it imports, in the library. */
import type { Declaration, PluginDeclaration, PredicateDeclaration } from "../ast.ts";
import type { Declared } from "../../library/library.ts";
import type { Location } from "../../diagnostics/diagnostic.ts";
import { isNews, suggested, type Context, type Named, type NamedThing, type Scope } from "./context.ts";
import { suggest } from "./suggest.ts";

/** The kinds of the library's plugins. */
export type PluginKind = "transform" | "predicate" | "connector" | "converter";

/** The declaration of a name in a file; marks its import as used. */
export function thingNamed(name: string, scope: Scope, context: Context): NamedThing | undefined {
  const thing = scope.names.get(name);
  if (thing?.imported) context.used.add(thing.imported);
  return thing;
}

/** The names of a file that have one of the kinds, imported ones included. */
export function namesOf(scope: Scope, kinds: readonly Declaration["kind"][]): readonly string[] {
  return [...scope.names]
    .filter(([, t]) => t.declaration && kinds.includes(t.declaration.kind))
    .map(([n]) => n);
}

type AnyDeclared = Declared | Declared<PredicateDeclaration>;

/** The library's plugins of a kind, by name. */
export function pluginsOf(kind: PluginKind, context: Context): ReadonlyMap<string, readonly AnyDeclared[]> {
  const { transforms, predicates, connectors, converters } = context.library;
  return { transform: transforms, predicate: predicates, connector: connectors, converter: converters }[kind];
}

/** The one that a bare name means: Kafka's or KPL's own before those of other packs. */
export function preferred<T extends Pick<AnyDeclared, "declaration">>(
  declared: readonly T[] | undefined,
): T | undefined {
  const own = declared?.find(({ declaration }) => {
    const pack = packOf(declaration);
    return pack === undefined || pack === "apache";
  });
  return own ?? declared?.[0];
}

/** The pack of a plugin, told by its class: "debezium" of "io.debezium.transforms.Filter"; undefined where it has no class. */
export function packOf(declaration: PluginDeclaration | PredicateDeclaration): string | undefined {
  return declaration.connect?.value.split(".")[1];
}

/** What a program calls a plugin: its name, with its pack before where the bare name means another one of `all` that have it. */
export function programName(
  declaration: PluginDeclaration | PredicateDeclaration,
  all: readonly Pick<AnyDeclared, "declaration">[] | undefined,
): string {
  const name = declaration.name.text;
  const isBare = (preferred(all)?.declaration ?? declaration) === declaration;
  return isBare ? name : `${packOf(declaration) ?? ""}.${name}`;
}

/** What a kind of declaration is called in messages. */
export function kindName(declaration: Named): string {
  return declaration.kind === "let" ? "constant" : declaration.kind;
}

/** Reports a name that is not declared, or is declared as something else. Says nothing of a name whose import failed. */
export function reportUnknown(
  name: string,
  what: string,
  at: Location,
  scope: Scope,
  candidates: Iterable<string>,
  context: Context,
): void {
  const thing = thingNamed(name, scope, context);
  if (thing && !thing.declaration) return;
  if (thing?.declaration) {
    context.report("KPL0202", at, { name, is: kindName(thing.declaration), wanted: what });
    return;
  }
  const suggestion = suggest(name, candidates);
  if (!isNews(name, suggestion, at, context)) return;
  context.report("KPL0201", at, { what, name, suggestion }, suggested(at, suggestion));
}
