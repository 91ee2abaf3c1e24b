/** The configuration in a properties file: Connect's own, or Debezium Server's. */
import { parseProperties } from "../../data/java/properties.ts";
import type { ConfigEntry, ConnectConfig } from "./connect-config.ts";

/** The file as one configuration, whatever its keys are. */
export function configInProperties(text: string): ConnectConfig {
  const all = parseProperties(text).map(({ key, keySpan, value, valueSpan }): ConfigEntry => {
    const verbatim = text.slice(valueSpan.start, valueSpan.end) === value;
    return { key, keySpan, value: { kind: "text", text: value, scalar: "string", verbatim }, valueSpan };
  });
  const span = { start: 0, end: text.length };
  const served = all.map((entry) => ({ entry, key: servedKey(entry.key) }));
  if (served.some(({ key }) => key === "connector.class")) {
    return {
      format: "debezium-server",
      span,
      entries: served.flatMap(({ entry, key }) =>
        key === undefined ? [] : [{ ...entry, key, spelledKey: entry.key }],
      ),
      around: served.flatMap(({ entry, key }) => (key === undefined ? [entry] : [])),
    };
  }
  const named = all.findLast((e) => e.key === "name");
  const name =
    named?.value.kind === "text" ? { name: { text: named.value.text, span: named.valueSpan } } : {};
  return { format: "properties", ...name, span, entries: all, around: [] };
}

const SOURCE = "debezium.source.";
const CHAIN = /^debezium\.((?:transforms|predicates)(?:\..*)?)$/s;

/** Connect's key for one of Debezium Server's; undefined for what is not the source's or the chain's. Source: Debezium's documentation, "Debezium Server". */
function servedKey(key: string): string | undefined {
  return key.startsWith(SOURCE) ? key.slice(SOURCE.length) : CHAIN.exec(key)?.[1];
}
