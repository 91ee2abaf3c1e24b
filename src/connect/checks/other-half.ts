/** Settings of sinks in a source, and of sources in a sink: their declarations say `@half(sink)` and `@half(source)`. */
import type { Param } from "../../compiler/ast.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { paramOf, paramsOf, settingParams } from "../../compiler/2-check/params.ts";

export const check: ConfigCheck = ({ entries, side, connector, context, className, report }) => {
  if (side === undefined) return;
  const settings = settingParams(["pipeline", "kafka"], context) ?? [];
  const own = connector ? [paramsOf(connector.declared, context)] : undefined;
  for (const { key, keySpan } of entries.values()) {
    const half = halfOf(paramOf(key, settings));
    if (half === undefined || half === side || (own && paramOf(key, own))) continue;
    // Camel's sources call their own option so, and what a source that nobody knows reads nobody can tell.
    if (side === "source" && key.startsWith("topics") && (!own || className?.includes(".camel.") === true))
      continue;
    report("KPL1020", keySpan, { key, side });
  }
};

/** The only half of Connect that reads a setting: "sink", "source". */
function halfOf(param: Param | undefined): string | undefined {
  const value = param?.type.annotations.find(({ name }) => name.text === "half")?.value;
  return value?.kind === "dotted" ? value.segments[0]?.text : undefined;
}
