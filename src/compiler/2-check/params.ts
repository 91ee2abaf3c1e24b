/** The parameters of declarations: which one a key fills. */
import type { Declared } from "../../library/library.ts";
import type { Param, PluginDeclaration, PredicateDeclaration, TypeNode, Value } from "../ast.ts";
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

/** The parameters of a declaration, by what is asked of them. */
export interface ParamIndex {
  /** By their keys; of equal names the first. */
  readonly named: ReadonlyMap<string, Param>;
  readonly prefixes: readonly Param[];
  /** The keys of those that must be given. */
  readonly required: readonly string[];
  readonly defaults: readonly { readonly key: string; readonly type: TypeNode; readonly value: Value }[];
}

const indexes = new WeakMap<readonly Param[], ParamIndex>();

/** The index of a declaration's parameters, made once: they are asked for with each option of each of its uses. */
export function indexOf(params: readonly Param[]): ParamIndex {
  let index = indexes.get(params);
  if (!index) {
    const named = new Map<string, Param>();
    for (const param of params) {
      const key = keyText(param.name);
      if (!named.has(key)) named.set(key, param);
    }
    const required = [...named].flatMap(([key, param]) =>
      param.default || param.type.optional || isPrefix(param) ? [] : [key],
    );
    const defaults = [...named].flatMap(([key, { type, default: value }]) =>
      value ? [{ key, type, value }] : [],
    );
    indexes.set(params, (index = { named, prefixes: params.filter(isPrefix), required, defaults }));
  }
  return index;
}

/** Whether a parameter stands for all keys that begin with its name: a map of anything. */
export function isPrefix({ type }: Param): boolean {
  if (type.base.kind !== "namedType" || type.base.name.text !== "map") return false;
  const values = type.base.args[1]?.base;
  return values?.kind === "namedType" && values.name.text === "any";
}
