/** Guards of steps: `predicate` names a predicate that is there, and `negate` has one to negate. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import { textOf } from "../config-file/connect-config.ts";

export const check: ConfigCheck = ({ transforms, predicates, text, report }) => {
  if (isPlaceholder(text("predicates") ?? "")) return;
  const aliases = predicates.map((p) => p.alias);
  for (const { alias, options } of transforms) {
    const named = options.find(({ option }) => option === "predicate")?.entry;
    const negate = options.find(({ option }) => option === "negate")?.entry;
    const predicate = textOf(named);
    if (negate && !named) report("KPL1016", negate.keySpan, { alias });
    if (!named || predicate === undefined || isPlaceholder(predicate) || aliases.includes(predicate))
      continue;
    report("KPL1015", named.valueSpan, { predicate, suggestion: suggest(predicate, aliases) });
  }
};
