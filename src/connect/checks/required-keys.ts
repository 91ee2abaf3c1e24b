/** What every connector has: a class, and a sink topics. */
import type { ConfigCheck } from "../check/load-checks.ts";

export const check: ConfigCheck = ({ config, entries, side, text, report }) => {
  const { format, span } = config;
  const start = { start: span.start, end: span.start };
  if (!entries.has("connector.class")) {
    const key = format === "strimzi" ? "spec.class" : "connector.class";
    report("KPL1004", start, { key, why: "so Connect does not know which connector is meant" });
  }
  if (format === "properties" && !entries.has("name"))
    report("KPL1004", start, { key: "name", why: "which a standalone worker needs" });
  if (side !== "sink") return;
  const [topics, regex] = [entries.get("topics"), entries.get("topics.regex")];
  const at = entries.get("connector.class")?.valueSpan ?? start;
  if (topics && regex && text("topics") !== "" && text("topics.regex") !== "")
    report("KPL1005", regex.keySpan, {});
  else if (!topics && !regex)
    report("KPL1004", at, { key: "topics", why: "nor `topics.regex`, and a sink reads topics" });
};
