/** Settings of the worker's clients, which a connector overrides under another prefix. */
import { overrideOf } from "../check/client-settings.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { paramOf, paramsOf, settingParams } from "../../compiler/2-check/params.ts";

export const check: ConfigCheck = ({ entries, className, connector, context, report }) => {
  // MirrorMaker's connectors have clients of their own, with these prefixes.
  if (className === undefined || className.includes(".mirror.")) return;
  const own = connector ? [paramsOf(connector.declared, context)] : [];
  const settings = settingParams(["pipeline"], context) ?? [];
  for (const { key, keySpan } of entries.values()) {
    const instead = overrideOf(key, settings);
    if (instead !== undefined && !paramOf(key, own)) report("KPL1024", keySpan, { key, instead });
  }
};
