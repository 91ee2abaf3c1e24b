/** Settings of sinks in a source, and of sources in a sink. Source: SinkConnectorConfig, SourceConnectorConfig and TopicCreationConfig, Apache Kafka 4.1. */
import { paramOf, paramsOf } from "../../compiler/2-check/options.ts";
import type { ConfigCheck } from "../check/load-checks.ts";

const OF_SINKS = /^(?:topics|topics\.regex|errors\.deadletterqueue\..+|consumer\.override\..+)$/;
const OF_SOURCES =
  /^(?:topic\.creation\..+|producer\.override\..+|exactly\.once\.support|transaction\.boundary(?:\.interval\.ms)?|offsets\.storage\.topic)$/;

export const check: ConfigCheck = ({ entries, side, connector, context, className, report }) => {
  if (side === undefined) return;
  const others = side === "source" ? OF_SINKS : OF_SOURCES;
  const own = connector ? [paramsOf(connector.declared, context)] : undefined;
  for (const { key, keySpan } of entries.values()) {
    if (!others.test(key) || (own && paramOf(key, own))) continue;
    // Dead letters of a sink are written by a producer, which its override settings reach too.
    if (side === "sink" && key.startsWith("producer.override.")) continue;
    // Camel's sources call their own option so, and what a source that nobody knows reads nobody can tell.
    if (side === "source" && key.startsWith("topics") && (!own || className?.includes(".camel.") === true))
      continue;
    report("KPL1020", keySpan, { key, side });
  }
};
