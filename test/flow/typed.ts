/** Short ways to write records for a test of one law, and to say what became of them. */
import { DATE, DECIMAL, TIME, TIMESTAMP, type SchemaType } from "../../src/data/schema.ts";
import type { ConnectRecord, Header } from "../../src/data/record.ts";
import type { Plain } from "../../src/data/plain.ts";
import type { Schema } from "../../src/data/schema.ts";
import { schemaOf, type Shape } from "../../src/data/shape.ts";
import { Struct, type SchemaAndValue, type Value } from "../../src/data/value.ts";
import { fromPlain } from "../../src/flow/concrete/plain.ts";
import { ChainFailure, prepareChain } from "../../src/flow/concrete/run.ts";
import type { Law, Options, Target } from "../../src/flow/law.ts";
import { RecordError } from "../../src/data/errors.ts";
import { text } from "./agreement.ts";

/** `int32`, `string?` (optional), `Timestamp`, `array<int8>`, `map<int8>`; with a default; or the fields of a struct, where `?` makes it optional. */
export type Type =
  string | { readonly type: Type; readonly default: Value } | { readonly [field: string]: Type };

const LOGICAL: Readonly<Record<string, Partial<Shape>>> = {
  Decimal: { type: "bytes", name: DECIMAL, version: 1, parameters: { scale: "2" } },
  Date: { type: "int32", name: DATE, version: 1 },
  Time: { type: "int32", name: TIME, version: 1 },
  Timestamp: { type: "int64", name: TIMESTAMP, version: 1 },
};

/** The shape that a type stands for. */
export function shape(type: Type): Shape {
  if (typeof type === "string") return textShape(type);
  if (hasDefault(type)) return { ...shape(type.type), default: type.default };
  const { "?": optional, ...fields } = type;
  return {
    ...bare("struct", optional !== undefined),
    fields: Object.entries(fields).map(([name, of]) => ({ name, shape: shape(of), mayBeAbsent: false })),
  };
}

function hasDefault(type: Exclude<Type, string>): type is { readonly type: Type; readonly default: Value } {
  return "default" in type;
}

function textShape(type: string): Shape {
  const optional = type.endsWith("?");
  const name = optional ? type.slice(0, -1) : type;
  const inner = /^(array|map)<(.*)>$/.exec(name);
  if (inner) {
    const [, kind = "", of = ""] = inner;
    const keys = kind === "map" ? { keys: bare("string", false) } : {};
    return { ...bare(kind as SchemaType, optional), values: textShape(of), ...keys };
  }
  return { ...bare(name as SchemaType, optional), ...LOGICAL[name] };
}

function bare(type: SchemaType, optional: boolean): Shape {
  return { mode: "schemad", type, optional, nullable: optional };
}

/** A value with a schema; structs are plain objects. */
export function typed(type: Type, value: Plain): SchemaAndValue {
  const of = shape(type);
  return { schema: schemaOf(of) ?? null, value: fromPlain(value, of) };
}

/** A value without a schema; an object is a map. */
export function untyped(value: Value | { readonly [field: string]: Value }): SchemaAndValue {
  return { schema: null, value: fromPlain(value as Plain, ANYTHING) };
}

const ANYTHING: Shape = { mode: "schemaless", type: "any", optional: false, nullable: true };

/** No value and no schema. */
export const NULL: SchemaAndValue = { schema: null, value: null };

/** A record with a value; everything else as it is often. */
export function recordOf(value: SchemaAndValue, more: Partial<ConnectRecord> = {}): ConnectRecord {
  return {
    topic: "orders",
    partition: 3,
    timestamp: 1714521600123n,
    offset: 42n,
    key: NULL,
    value,
    headers: [],
    ...more,
  };
}

/** What a transform makes of a record: the record, `dropped`, or the name and message of the failure. */
export function applied(
  law: Law,
  options: Options,
  record: ConnectRecord,
  target: Target = "value",
): ConnectRecord | string {
  const step = { run: { kind: "law", law, options }, target } as const;
  const run = prepareChain({ first: 0, steps: [step], end: { kind: "to", to: [0] } });
  try {
    const outcome = run(record);
    if (outcome instanceof Promise) throw new Error("a law never waits");
    return outcome.kind === "records" ? (outcome.records[0]?.record ?? "dropped") : outcome.kind;
  } catch (error) {
    if (!(error instanceof ChainFailure) || !(error.cause instanceof RecordError)) throw error;
    return `${error.cause.errorClass}: ${error.message}`;
  }
}

/** What a transform makes of a value, in words: `{id: int32 1, name: string? null}`, without schemas `{"id": 1n}`. */
export function valueAfter(
  law: Law,
  options: Options,
  value: SchemaAndValue,
  more: Partial<ConnectRecord> = {},
): string {
  const after = applied(law, options, recordOf(value, more));
  return typeof after === "string" ? after : said(after.value);
}

/** A value with its schema, in words. */
export function said({ schema, value }: SchemaAndValue): string {
  if (schema === null) return text(value).replaceAll("map{", "{");
  if (schema.type !== "struct") return `${typeSaid(schema)} ${text(value)}`;
  const label = [schema.name, schema.version === undefined ? undefined : `v${schema.version}`];
  const before = label.filter((l) => l !== undefined).join(" ");
  const inside =
    value instanceof Struct
      ? (schema.fields ?? []).map(
          (f, i) => `${f.name}: ${said({ schema: f.schema, value: value.values[i] ?? null })}`,
        )
      : (schema.fields ?? []).map((f) => `${f.name}: ${typeSaid(f.schema)}`);
  const body = `{${inside.join(", ")}}${schema.optional ? "?" : ""}`;
  return [before, body, value === null ? "null" : ""].filter((part) => part !== "").join(" ");
}

function typeSaid(schema: Schema): string {
  const logical = schema.name?.startsWith("org.apache.kafka.connect.data.")
    ? schema.name.slice(30)
    : schema.name;
  const type =
    schema.type === "struct"
      ? `{${(schema.fields ?? []).map((f) => `${f.name}: ${typeSaid(f.schema)}`).join(", ")}}`
      : schema.type;
  const own =
    logical === undefined ? type : LOGICAL[logical]?.type === schema.type ? logical : `${type} (${logical})`;
  const inner = schema.values ? `<${typeSaid(schema.values)}>` : "";
  const given = schema.default === undefined ? "" : `=${text(schema.default)}`;
  return `${own}${inner}${schema.optional ? "?" : ""}${given}`;
}

/** Headers in words, in order. */
export function headersSaid(headers: readonly Header[]): readonly string[] {
  return headers.map((h) => `${h.key}: ${said(h)}`);
}
