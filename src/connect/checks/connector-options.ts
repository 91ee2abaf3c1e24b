/** The connector's own options, and the settings that every connector has. */
import { checkOptions, paramOf, paramsOf } from "../../compiler/2-check/options.ts";
import { settingParams } from "../../compiler/2-check/settings.ts";
import { flatEntry, placed } from "../check/flat-entries.ts";
import { readableName } from "../check/versioned-options.ts";
import { overrideOf } from "../check/client-settings.ts";
import type { ConfigCheck } from "../check/load-checks.ts";

/** Keys of the chain and of converters, which other checks read; and comments, as JSON has none. */
const ELSEWHERE = /^(?:(?:transforms|predicates|(?:key|value|header)\.converter)(?:\.|$)|[_#/]|comment$)/s;

export const check: ConfigCheck = (subject) => {
  const { entries, connector, className, context, file, config } = subject;
  const settings = settingParams(["pipeline", "kafka"], context) ?? [];
  const own = connector ? [paramsOf(connector.declared, context)] : [];
  const declared = [...own, ...settings];
  const at = placed(file, entries.get("connector.class")?.valueSpan ?? config.span);
  const name = connector?.declared.declaration.name.text ?? className ?? "the connector";
  const read = [...entries.values()].filter(
    ({ key }) =>
      key !== "connector.class" &&
      !ELSEWHERE.test(key) &&
      overrideOf(key) === undefined &&
      (connector !== undefined || paramOf(key, declared)),
  );
  checkOptions(
    read.flatMap((entry) => {
      const option = readableName(name, entry.key, subject);
      return option === undefined ? [] : flatEntry(entry, option, file);
    }),
    { name, at, declared, kind: "foreign", late: true },
    context,
  );
};
