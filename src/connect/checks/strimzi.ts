/** What a KafkaConnector has outside of its `config`. Source: Strimzi, KafkaConnectorSpec and ConnectorState. */
import { suggest } from "../../compiler/2-check/suggest.ts";
import { isPlaceholder } from "../../compiler/2-check/placeholder.ts";
import type { ConfigCheck } from "../check/load-checks.ts";
import { textOf } from "../config-file/connect-config.ts";

const ELSEWHERE: Readonly<Record<string, string>> = {
  name: "metadata.name",
  "connector.class": "spec.class",
  "tasks.max": "spec.tasksMax",
};

const CLUSTER = "metadata.labels.strimzi.io/cluster";
const STATES = ["running", "paused", "stopped"];

export const check: ConfigCheck = ({ config, report }) => {
  if (config.format !== "strimzi") return;
  for (const { key, keySpan, spelledKey } of config.entries) {
    const word = Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
    if (word !== undefined && spelledKey === undefined) report("KPL1006", keySpan, { key, word });
  }
  if (!config.around.some(({ key }) => key === CLUSTER)) {
    const at = config.name?.span ?? { start: config.span.start, end: config.span.start };
    // Whoever applies the resource may add labels.
    const help = "add the label with the name of the cluster";
    const why = "so no Connect cluster takes the connector";
    report("KPL1004", at, { key: CLUSTER, why }, { severity: "warning", help });
  }
  const state = config.around.find(({ key }) => key === "spec.state");
  const value = textOf(state);
  if (!state || value === undefined || isPlaceholder(value) || STATES.includes(value)) return;
  const suggestion = suggest(value, STATES);
  const params = {
    owner: "the KafkaConnector",
    option: "state",
    value,
    allowed: STATES,
    types: false,
    suggestion,
  };
  report("KPL0402", state.valueSpan, params);
};
