/**
 * A configuration of Kafka Connect as it stands in a file: every key and value with its place, in order, nothing lost that writing it back
 * needs. A plain value: checks, import and export all read it.
 */
import type { Span } from "../../compiler/ast.ts";

export type ConfigFormat = "json" | "yaml" | "strimzi" | "properties" | "debezium-server";

export interface ConnectConfig {
  readonly format: ConfigFormat;
  /** What the file calls the connector, beside its configuration or in it; undefined where it does not say. */
  readonly name?: { readonly text: string; readonly span: Span };
  /** The configuration as a whole. */
  readonly span: Span;
  /** In the order of the file. A key that comes twice is here twice; Connect takes the last. */
  readonly entries: readonly ConfigEntry[];
  /**
   * What the file says of the connector outside its configuration, under dotted keys: Strimzi's `spec.state`, the `tasks` of the REST API's
   * answer, Debezium Server's `debezium.sink.type`.
   */
  readonly around: readonly ConfigEntry[];
}

export interface ConfigEntry {
  /** As Connect calls it: `connector.class`. */
  readonly key: string;
  /** As the file spells it, where that is another name: Strimzi's `class`, Debezium Server's `debezium.source.connector.class`. */
  readonly spelledKey?: string;
  /** The key without its quotes. */
  readonly keySpan: Span;
  readonly value: ConfigValue;
  /** The value without its quotes. */
  readonly valueSpan: Span;
}

export type ConfigValue =
  | TextValue
  | { readonly kind: "null" }
  /** A list or map, which Connect refuses as a value; `source` is its text in the file. */
  | { readonly kind: "nested"; readonly source: string };

export interface TextValue {
  readonly kind: "text";
  /** As Connect gets it: numbers and booleans in their own spelling. */
  readonly text: string;
  readonly scalar: "string" | "number" | "boolean";
  /** The file has the same characters at `valueSpan`: no escapes, no folded lines. */
  readonly verbatim: boolean;
}

/** The text of an entry; undefined for a null and for what is nested. */
export function textOf(entry: ConfigEntry | undefined): string | undefined {
  return entry?.value.kind === "text" ? entry.value.text : undefined;
}

/** The entry that counts for a key: the last one. */
export function entryOf(config: ConnectConfig, key: string): ConfigEntry | undefined {
  return config.entries.findLast((e) => e.key === key);
}

/** The place in the file of a stretch of an entry's text; the whole value where it is spelled in another way there. */
export function spanWithin({ value, valueSpan }: ConfigEntry, start: number, end: number): Span {
  return value.kind === "text" && value.verbatim
    ? { start: valueSpan.start + start, end: valueSpan.start + end }
    : valueSpan;
}
