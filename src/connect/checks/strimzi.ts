/** Keys that a KafkaConnector has outside of its `config`. Source: Strimzi, KafkaConnectorSpec. */
import type { ConfigCheck } from "../check/load-checks.ts";

const ELSEWHERE: Readonly<Record<string, string>> = {
  name: "metadata.name",
  "connector.class": "spec.class",
  "tasks.max": "spec.tasksMax",
};

export const check: ConfigCheck = ({ config, report }) => {
  if (config.format !== "strimzi") return;
  for (const { key, keySpan, spelledKey } of config.entries) {
    const word = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
    if (word !== undefined && spelledKey === undefined) report("KPL1006", keySpan, { key, word });
  }
};
