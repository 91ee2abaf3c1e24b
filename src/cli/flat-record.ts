/** A record as a list of names, texts and types, for differences that people read. */
import { jsonOf } from "../data/json/write.ts";
import type { ConnectRecord } from "../data/record.ts";
import type { Schema } from "../data/schema.ts";
import {
  Boxed,
  Decimal,
  JavaDate,
  RawNumber,
  Struct,
  type SchemaAndValue,
  type Value,
} from "../data/value.ts";
import { comparable } from "../runner/test-values.ts";

/** One leaf of a record. */
export interface Leaf {
  /** "card.brand"; what is no part of the value stands in parentheses: "(topic)", "(key) id". */
  readonly name: string;
  readonly text: string;
  /** Connect's type; undefined for what has no schema. */
  readonly type: string | undefined;
}

/** All leaves of a record, the value's last. */
export function flatRecord(record: ConnectRecord): readonly Leaf[] {
  const { topic, partition, timestamp, key, value, headers } = record;
  return [
    { name: "(topic)", text: topic, type: undefined },
    ...(partition === null ? [] : [{ name: "(partition)", text: String(partition), type: undefined }]),
    ...(timestamp === null ? [] : [{ name: "(timestamp)", text: dateText(timestamp), type: undefined }]),
    ...headers.map((h) => ({ name: `(header) ${h.key}`, text: textOf(h), type: undefined })),
    ...(key.value === null ? [] : leaves("(key)", key, "(key) ")),
    ...named(value),
    ...leaves("(value)", value, ""),
  ];
}

function named({ schema }: SchemaAndValue): readonly Leaf[] {
  if (schema?.type !== "struct" || schema.name === undefined) return [];
  const version = schema.version === undefined ? "" : ` version ${schema.version}`;
  return [{ name: "(schema)", text: `${schema.name}${version}`, type: undefined }];
}

function leaves(name: string, held: SchemaAndValue, prefix: string): readonly Leaf[] {
  const inner = entriesOf(held);
  if (!inner || inner.length === 0)
    return [{ name, text: textOf(held), type: held.schema ? typeOf(held.schema) : undefined }];
  return inner.flatMap(([field, value]) => leaves(`${prefix}${field}`, value, `${prefix}${field}.`));
}

/** The fields of a struct or the entries of an object; undefined for what is neither. */
function entriesOf({
  schema,
  value,
}: SchemaAndValue): readonly (readonly [string, SchemaAndValue])[] | undefined {
  if (value instanceof Struct) {
    return (value.schema.fields ?? []).map((f, i) => [
      f.name,
      { schema: f.schema, value: value.values[i] ?? null },
    ]);
  }
  if (schema === null && value instanceof Map)
    return [...(value as ReadonlyMap<Value, Value>)].map(([k, v]) => [String(k), { schema: null, value: v }]);
  return undefined;
}

function textOf({ schema, value }: SchemaAndValue): string {
  if (value instanceof JavaDate) return dateText(value.ms);
  if (value instanceof Decimal) return decimalText(value);
  if (value instanceof Boxed || value instanceof RawNumber)
    return String("text" in value ? value.text : value.value);
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`;
  return jsonOf(comparable({ schema, value }));
}

function dateText(ms: bigint): string {
  const date = new Date(Number(ms));
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString().replace(".000Z", "Z");
}

function decimalText({ unscaled, scale }: Decimal): string {
  if (scale <= 0) return `${unscaled}${"0".repeat(-scale)}`;
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The type as KPL writes it. */
function typeOf(schema: Schema): string {
  const logical = /^org\.apache\.kafka\.connect\.data\.(\w+)$/.exec(schema.name ?? "")?.[1];
  const base =
    logical ?? (schema.type === "array" && schema.values ? `array<${typeOf(schema.values)}>` : schema.type);
  return `${base}${schema.optional ? "?" : ""}`;
}
