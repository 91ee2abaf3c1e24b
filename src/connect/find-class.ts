/** Finds a plugin by the name of its class, as Connect's `type` and `converter` keys give it. */
import type { PluginDeclaration, PredicateDeclaration } from "../compiler/ast.ts";
import { preferred } from "../compiler/2-check/lookup.ts";
import type { Declared } from "../library/library.ts";

export interface FoundClass<D extends PluginDeclaration | PredicateDeclaration> {
  readonly declared: Declared<D>;
  /** What stands behind the dollar sign: `Key`, `Value`. */
  readonly form: string | undefined;
}

/**
 * The plugin of that class, by its full name or by Connect's aliases: the simple name, with or without `suffix` ("Converter"). Nested classes
 * (`…ExtractField$Key`) have no alias of their own in Connect. Of several of one simple name Kafka's own is meant, as a worker without the others has it. Source: org.apache.kafka.connect.runtime.isolation.PluginUtils.computeAliases.
 */
export function findClass<D extends PluginDeclaration | PredicateDeclaration>(
  all: ReadonlyMap<string, readonly Declared<D>[]>,
  className: string,
  suffix = "",
): FoundClass<D> | undefined {
  const [outer = "", ...nested] = className.trim().split("$");
  if (nested.length > 1) return undefined;
  const [form] = nested;
  const classes = [...all.values()].flat();
  const declared =
    classes.find(({ declaration }) => declaration.connect?.value === outer) ??
    (form === undefined ? preferred(classes.filter((c) => isAlias(outer, c, suffix))) : undefined);
  return declared && { declared, form };
}

function isAlias(
  name: string,
  { declaration }: Pick<Declared<PluginDeclaration | PredicateDeclaration>, "declaration">,
  suffix: string,
): boolean {
  const full = declaration.connect?.value;
  if (full === undefined) return false;
  const simple = full.slice(full.lastIndexOf(".") + 1);
  return [simple, pruned(simple, suffix)].includes(name);
}

function pruned(simple: string, suffix: string): string {
  return suffix !== "" && simple.endsWith(suffix) ? simple.slice(0, -suffix.length) : simple;
}
