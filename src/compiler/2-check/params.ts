/** The parameters of declarations: which one a key fills. */
import type { Declared } from "../../library/library.ts";
import type { Param, PluginDeclaration, PredicateDeclaration } from "../ast.ts";
import { scopeOf, type Context, type Env } from "./context.ts";
import { keyText } from "./flatten.ts";

/** The parameters of one declaration, and the file whose names their defaults read. */
export interface ParamSet {
  readonly params: readonly Param[];
  readonly env: Env;
}

/** The parameters of a plugin. */
export function paramsOf({ declaration, file }: Declared<Plugin>, context: Context): ParamSet {
  return { params: declaration.params, env: { scope: scopeOf(file, context) } };
}

type Plugin = PluginDeclaration | PredicateDeclaration;

/** The parameters of some of the library's settings; undefined where the library has none of them. */
export function settingParams(names: readonly string[], context: Context): readonly ParamSet[] | undefined {
  const found = names.flatMap((name) => context.library.settings.get(name) ?? []);
  return found.length === 0 ? undefined : found.map((declared) => paramsOf(declared, context));
}

/** The parameter that a key fills: the one of its name, or a map of anything whose name is a prefix of it (`producer.override.acks`). */
export function paramOf(key: string, declared: readonly ParamSet[]): Param | undefined {
  const all = declared.map(({ params }) => indexOf(params));
  for (const { named } of all) if (named.has(key)) return named.get(key);
  return all.flatMap(({ prefixes }) => prefixes).find((p) => key.startsWith(`${keyText(p.name)}.`));
}

/** The parameters by their keys, in their order; of equal names the first. */
export function paramsByKey({ params }: ParamSet): ReadonlyMap<string, Param> {
  return indexOf(params).named;
}

interface ParamIndex {
  readonly named: ReadonlyMap<string, Param>;
  readonly prefixes: readonly Param[];
}

/** The parameters of a declaration are asked for with each option of each of its uses. */
const indexes = new WeakMap<readonly Param[], ParamIndex>();

function indexOf(params: readonly Param[]): ParamIndex {
  let index = indexes.get(params);
  if (!index) {
    const named = new Map<string, Param>();
    for (const param of params) {
      const key = keyText(param.name);
      if (!named.has(key)) named.set(key, param);
    }
    indexes.set(params, (index = { named, prefixes: params.filter(isPrefix) }));
  }
  return index;
}

/** Whether a parameter stands for all keys that begin with its name: a map of anything. */
export function isPrefix({ type }: Param): boolean {
  if (type.base.kind !== "namedType" || type.base.name.text !== "map") return false;
  const values = type.base.args[1]?.base;
  return values?.kind === "namedType" && values.name.text === "any";
}
