/** Keys of transforms and predicates that no list names. */
import { aliasesIn, aliasOf } from "../check/subject.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";

export const check: ConfigCheck = ({ entries, text, report }) => {
  for (const list of ["transforms", "predicates"] as const) {
    if (isPlaceholder(text(list) ?? "")) continue;
    const aliases = aliasesIn(entries.get(list)).map((alias) => alias.text);
    const folded = new Set(aliases.map((alias) => alias.toLowerCase()));
    const told = new Set<string>();
    for (const [key, { keySpan }] of entries) {
      if (!key.startsWith(`${list}.`) || aliasOf(key, list, aliases) !== undefined) continue;
      const alias = key.slice(list.length + 1).split(".", 1)[0] ?? "";
      // One message for all keys of an alias; another spelling of a listed one is told elsewhere.
      if (told.has(alias) || isPlaceholder(alias) || folded.has(alias.toLowerCase())) continue;
      told.add(alias);
      report("KPL1010", keySpan, { key, alias, list });
    }
  }
};
