/** Keys that come twice, and values that are no texts. */
import type { ConfigCheck } from "../check/load-checks.ts";
import { placed } from "../check/flat-entries.ts";

export const check: ConfigCheck = ({ config, file, entries, report }) => {
  for (const entry of config.entries) {
    const { key, keySpan, value, valueSpan } = entry;
    const last = entries.get(key);
    if (last && last !== entry) {
      const related = [{ ...placed(file, last.keySpan), label: "this one counts" }];
      report("KPL0403", keySpan, { option: key }, { related, label: "Connect takes the last" });
    }
    // Comments, as JSON has none: they hold anything.
    if (value.kind !== "text" && !/^[_#/]/.test(key))
      report("KPL1003", valueSpan, { key, nested: value.kind === "nested" });
  }
};
