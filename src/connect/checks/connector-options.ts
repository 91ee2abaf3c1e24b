/** The connector's own options, and the settings that every connector has. */
import type { Context } from "../../compiler/2-check/context.ts";
import { keyText } from "../../compiler/2-check/flatten.ts";
import { checkOptions } from "../../compiler/2-check/options.ts";
import { type ParamSet, paramOf, paramsOf, settingParams } from "../../compiler/2-check/params.ts";
import { overrideOf } from "../check/client-settings.ts";
import { flatEntry, placed } from "../check/flat-entries.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { aliasesIn, type Subject } from "../check/subject.ts";
import { isDeclaredFor, reportOldNames, withoutOldNames } from "../check/versioned-options.ts";
import type { ConfigEntry } from "../config-file/connect-config.ts";

export const check: ConfigCheck = (subject) => {
  const { entries, connector, className, context, file, config } = subject;
  const declaration = connector?.declared.declaration;
  const known = connector && declaration && isDeclaredFor(declaration, subject) ? connector : undefined;
  const settings = connectorSettings(context);
  const declared = [...(known ? [paramsOf(known.declared, context)] : []), ...settings];
  const name = declaration?.name.text ?? className ?? "the connector";
  const mine = ownEntries(subject).map((entry) => ({ option: entry.key, entry }));
  // Of a connector that nobody knows only the settings that all have are looked at.
  const read = mine.filter(({ option }) => known !== undefined || paramOf(option, settings) !== undefined);
  if (connector && !known) reportOldNames(name, mine, subject);
  const at = placed(file, entries.get("connector.class")?.valueSpan ?? config.span);
  const today = known ? withoutOldNames(known.declared.declaration, read, subject) : read;
  checkOptions(
    today.flatMap(({ option, entry }) => flatEntry(entry, option, file)),
    { name, at, declared, kind: "foreign", late: true },
    context,
  );
};

function connectorSettings(context: Context): readonly ParamSet[] {
  return settingParams(["pipeline", "kafka"], context) ?? [];
}

/** Comments, as JSON has none. */
const COMMENT = /^(?:[_#/]|comment(?:$|[._-]))/s;

/** What is neither the chain's, nor told by another check, nor somebody else's. */
function ownEntries({ entries, config, context }: Subject): readonly ConfigEntry[] {
  // The chain and the converters, which other checks read.
  const elsewhere = (settingParams(["configuration"], context) ?? []).flatMap(({ params }) => params);
  const isElsewhere = (key: string): boolean =>
    elsewhere.some(({ name }) => key === keyText(name) || key.startsWith(`${keyText(name)}.`));
  const settings = connectorSettings(context);
  // Debezium's own plugins have their keys under names that these lists give.
  const named = ["converters", "post.processors"].flatMap((list) => aliasesIn(entries.get(list)));
  return [...entries.values()].filter(
    ({ key }) =>
      !COMMENT.test(key) &&
      !isElsewhere(key) &&
      overrideOf(key, settings) === undefined &&
      !named.some((alias) => key.startsWith(`${alias.text}.`)) &&
      // Debezium Server keeps positions itself.
      !(config.format === "debezium-server" && key.startsWith("offset.")),
  );
}
