/** The lists `transforms` and `predicates`, and whether each alias has its class. */
import { aliasesIn, type PluginUse } from "../check/subject.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import type { PluginDeclaration, PredicateDeclaration } from "../../compiler/ast.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";

export const check: ConfigCheck = (subject) => {
  for (const list of ["transforms", "predicates"] as const) {
    const entry = subject.entries.get(list);
    if (!entry || isPlaceholder(subject.text(list) ?? "")) continue;
    const seen = new Set<string>();
    for (const { text: alias, span } of aliasesIn(entry)) {
      if (alias === "") subject.report("KPL1014", span, { list });
      else if (seen.has(alias)) subject.report("KPL1013", span, { alias, list });
      seen.add(alias);
    }
    const uses: readonly PluginUse<PluginDeclaration | PredicateDeclaration>[] = subject[list];
    for (const { alias, aliasSpan, type } of uses) {
      const other = otherSpelling(alias, list, seen, subject.entries.keys());
      if (other !== undefined) {
        const at = subject.entries.get(other.key);
        if (at) subject.report("KPL1011", at.keySpan, { found: other.alias, alias, list });
      } else if (!type) subject.report("KPL1012", aliasSpan, { alias, list });
    }
  }
};

/** The first key whose alias is the same but for upper and lower case, and is not listed itself. */
function otherSpelling(
  alias: string,
  list: string,
  listed: ReadonlySet<string>,
  keys: Iterable<string>,
): { readonly key: string; readonly alias: string } | undefined {
  const prefix = `${list}.`;
  for (const key of keys) {
    const found = key.slice(prefix.length, prefix.length + alias.length);
    const fits = key.startsWith(prefix) && key[prefix.length + alias.length] === ".";
    if (fits && found !== alias && found.toLowerCase() === alias.toLowerCase() && !listed.has(found))
      return { key, alias: found };
  }
  return undefined;
}
