/** Options whose names depend on the version that is meant. */
import { oldOption } from "../../compiler/2-check/option-synonyms.ts";
import { isAtLeast, parseVersion } from "./versions.ts";
import type { CheckWorld } from "./subject.ts";

/**
 * The name under which a plugin's option is read today, where the version that is meant still reads the old one; undefined where it then takes other values
 * than today's, so that nothing can be said of it.
 */
export function readableName(plugin: string, option: string, world: CheckWorld): string | undefined {
  const old = oldOption(option, plugin);
  if (!old || !isStillRead(old.product, old.since, world)) return option;
  return old.otherValues === true ? undefined : old.name;
}

/** Whether the version that is meant comes before the one that ignores an option. What is neither Kafka's nor Debezium's is taken as new. */
function isStillRead(product: string, since: string, { kafka, debezium }: CheckWorld): boolean {
  const meant = product === "Kafka" ? kafka : product === "Debezium" ? debezium : undefined;
  const first = parseVersion(since);
  return meant !== undefined && first !== undefined && !isAtLeast(meant, first);
}

/** The name that ReplaceField's `blacklist` and `whitelist` have since Kafka 2.6 (KIP-629); undefined for other options. */
export function replaceFieldName(plugin: string, option: string): string | undefined {
  return plugin === "ReplaceField" && /^(?:black|white)list$/.test(option)
    ? oldOption(option, plugin)?.name
    : undefined;
}
