/** Options whose names depend on the version that is meant. */
import { keyText } from "../../compiler/2-check/flatten.ts";
import { oldOption, oldValue } from "../../compiler/2-check/option-synonyms.ts";
import type { Param, PluginDeclaration, PredicateDeclaration } from "../../compiler/ast.ts";
import { textOf } from "../config-file/connect-config.ts";
import type { PluginUse, Subject } from "./subject.ts";
import { isAtLeast, parseVersion } from "./versions.ts";

type Plugin = PluginDeclaration | PredicateDeclaration;

/** The library knows Debezium's plugins as they are since version 3. */
const DEBEZIUM = [3, 0];

/** Whether the options that the library declares for a plugin are those of the version that is meant. */
export function isDeclaredFor({ connect }: Plugin, { debezium }: Pick<Subject, "debezium">): boolean {
  return connect?.value.startsWith("io.debezium.") !== true || isAtLeast(debezium, DEBEZIUM);
}

/** Tells of options that the version of Debezium that is meant ignores already: all that can be said of a plugin as it was before version 3. */
export function reportOldNames(
  plugin: string,
  options: PluginUse<PluginDeclaration>["options"],
  { debezium, report }: Subject,
): void {
  for (const { option, entry } of options) {
    const old = oldOption(option, plugin);
    const since = old?.product === "Debezium" ? parseVersion(old.since) : undefined;
    if (!old || !since || !isAtLeast(debezium, since)) continue;
    const help = `\`${option}\` is the name of an earlier version, and ignored: it is \`${old.name ?? ""}\` since Debezium ${old.since}`;
    report("KPL0407", entry.keySpan, { owner: plugin, option, suggestion: old.name }, { help });
  }
}

/**
 * Tells of names and values that the version of Debezium that is meant still takes, and a later one does not. Gives the entries without them: what they do is not
 * known of the plugin as it is declared.
 */
export function withoutOldNames(
  declaration: Plugin,
  options: PluginUse<PluginDeclaration>["options"],
  { debezium, report }: Pick<Subject, "debezium" | "report">,
): PluginUse<PluginDeclaration>["options"] {
  const { connect, name, params } = declaration;
  if (connect?.value.startsWith("io.debezium.") !== true) return options;
  const isStill = (since: string): boolean => !isAtLeast(debezium, parseVersion(since) ?? []);
  return options.filter(({ option, entry }) => {
    const old = oldOption(option, name.text);
    if (old?.product === "Debezium" && old.name !== undefined && isStill(old.since)) {
      report("KPL1027", entry.keySpan, { option, instead: old.name });
      return false;
    }
    const param = params.find((p) => keyText(p.name) === option);
    const value = param && oldValue(option, textOf(entry) ?? "", allowedBy(param));
    if (!value || !isStill(value.since)) return true;
    report("KPL1027", entry.valueSpan, { option: textOf(entry) ?? "", instead: value.value });
    return false;
  });
}

function allowedBy({ type: { base } }: Param): readonly string[] {
  if (base.kind !== "namedType" || base.name.text !== "enum") return [];
  return base.args.flatMap((arg) => (arg.base.kind === "namedType" ? [arg.base.name.text] : []));
}

/** The name that ReplaceField's `blacklist` and `whitelist` have since Kafka 2.6 (KIP-629); undefined for other options. */
export function replaceFieldName(plugin: string, option: string): string | undefined {
  return plugin === "ReplaceField" && /^(?:black|white)list$/.test(option)
    ? oldOption(option, plugin)?.name
    : undefined;
}
