/** Puts cases together: schemas, values in JSON with and without them, records, configs. */
import type { Case, CaseBytes, CaseRecord } from "../case.ts";

/** A schema as JsonConverter spells it; a payload is written beside it as raw JSON text, so that every digit counts. */
export interface JsonSchema {
  readonly type: string;
  readonly optional?: boolean;
  readonly name?: string;
  readonly version?: number;
  readonly doc?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly default?: unknown;
  readonly field?: string;
  readonly fields?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly keys?: JsonSchema;
  readonly values?: JsonSchema;
}

/** A value's JSON text, with the schema that it has in schema'd mode. */
export interface Typed {
  readonly schema: JsonSchema;
  readonly json: string;
}

export type Mode = "schemaless" | "schemad" | "text";

/** A struct of fields; a field whose JSON is undefined is left out of the payload. */
export function struct(
  fields: Readonly<Record<string, { readonly schema: JsonSchema; readonly json?: string | undefined }>>,
  more: Partial<JsonSchema> = {},
): Typed {
  const entries = Object.entries(fields);
  const held = entries.filter(([, f]) => f.json !== undefined);
  return {
    schema: {
      type: "struct",
      ...more,
      fields: entries.map(([field, f]) => ({ ...f.schema, field })),
    },
    json: `{${held.map(([field, f]) => `${JSON.stringify(field)}:${f.json}`).join(",")}}`,
  };
}

/** The value as a converter of that mode reads it. */
export function text(value: Typed, mode: Mode): string {
  return mode === "schemad"
    ? `{"schema":${JSON.stringify(value.schema)},"payload":${value.json}}`
    : value.json;
}

/** A record of the topic `orders`; what is given replaces what it has. */
export function record(given: Partial<CaseRecord>): CaseRecord {
  return {
    topic: "orders",
    partition: 1,
    timestamp: 1777642620123,
    offset: 42,
    key: null,
    value: null,
    headers: [],
    ...given,
  };
}

const CONVERTERS: Readonly<Record<Mode, Readonly<Record<string, string>>>> = {
  schemaless: { "": "org.apache.kafka.connect.json.JsonConverter", ".schemas.enable": "false" },
  schemad: { "": "org.apache.kafka.connect.json.JsonConverter", ".schemas.enable": "true" },
  text: { "": "org.apache.kafka.connect.storage.StringConverter" },
};

/** A converter's settings for one side. */
export function converter(side: "key" | "value", mode: Mode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(CONVERTERS[mode]).map(([suffix, text]) => [`${side}.converter${suffix}`, text]),
  );
}

export interface CaseInput {
  readonly name: string;
  /** The class, without its package where it is Apache Kafka's own: "Cast$Value". */
  readonly type: string;
  readonly options?: Readonly<Record<string, string>>;
  /** How the side that the transform works on is read. */
  readonly mode: Mode;
  readonly records: readonly CaseRecord[];
}

/** A case whose other side is text. */
export function caseOf({ name, type, options = {}, mode, records }: CaseInput): Case {
  const isKey = type.endsWith("$Key");
  const config = {
    type: type.includes(".") ? type : `org.apache.kafka.connect.transforms.${type}`,
    ...options,
    ...converter("key", isKey ? mode : "text"),
    ...converter("value", isKey ? "text" : mode),
  };
  return { name: `${name}, ${mode}`, config, records };
}

/** Records that hold the values on the side that the transform works on. */
export function holding(type: string, mode: Mode, values: readonly Typed[]): readonly CaseRecord[] {
  const side = type.endsWith("$Key") ? "key" : "value";
  return values.map((value) => record({ [side]: text(value, mode) as CaseBytes }));
}

/** One case per mode, over the same values. */
export function inModes(
  input: Omit<CaseInput, "mode" | "records">,
  values: readonly Typed[],
): readonly Case[] {
  return (["schemaless", "schemad"] as const).map((mode) =>
    caseOf({ ...input, mode, records: holding(input.type, mode, values) }),
  );
}
