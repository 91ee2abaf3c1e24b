/** Compares the two readings of a chain on one record. */
import { RecordError } from "../../src/data/errors.ts";
import type { Plain } from "../../src/data/plain.ts";
import type { ConnectRecord } from "../../src/data/record.ts";
import type { Schema } from "../../src/data/schema.ts";
import { schemaOf, type RecordShape, type Shape } from "../../src/data/shape.ts";
import {
  Boxed,
  Decimal,
  JavaDate,
  RawNumber,
  Struct,
  type SchemaAndValue,
  type Value,
} from "../../src/data/value.ts";
import type { Chain } from "../../src/flow/chain.ts";
import { toPlain } from "../../src/flow/concrete/plain.ts";
import { ChainFailure, prepareChain, type ChainOutcome } from "../../src/flow/concrete/run.ts";
import { OptionProblem } from "../../src/flow/law.ts";
import type { SymbolicResult } from "../../src/flow/symbolic/run.ts";
import { misfit } from "./fits-shape.ts";
import { interpret, type Outcome } from "./interpreter.ts";

/** Throws with what differs; gives what became of the record. */
export function expectAgreement(
  chain: Chain,
  result: SymbolicResult,
  record: ConnectRecord,
): Outcome["kind"] {
  const trace: { step: number; record: ConnectRecord | null }[] = [];
  const concrete = runConcretely(chain, record, (step, after) => trace.push({ step, record: after }));
  const symbolic = interpret(result, record);
  // Where several things in one step fail, either may be told.
  if (concrete.kind === "failed" && symbolic.kind === "failed" && concrete.step === symbolic.step)
    return "failed";
  const [a, b] = [shown(concrete), shownSymbolic(symbolic)];
  if (a !== b) throw new Error(`the readings differ\nconcrete: ${a}\nsymbolic: ${b}`);
  for (const { step, record: after } of trace) {
    if (after) fits(after, result.after.get(step), `after step ${step}`);
  }
  if (concrete.kind !== "records" || symbolic.kind !== "records") return concrete.kind;
  for (const { to, record: arrived } of concrete.records) {
    fits(arrived, result.arrives.get(to), `at end ${to}`);
  }
  for (const [i, { made }] of symbolic.records.entries()) {
    const at = concrete.records[i]?.record;
    if (!at) continue;
    sameSchema(at.key, made.key.shape, "key");
    sameSchema(at.value, made.value.shape, "value");
  }
  return "records";
}

type ConcreteOutcome =
  ChainOutcome | { readonly kind: "failed"; readonly step: number; readonly message: string };

function runConcretely(
  chain: Chain,
  record: ConnectRecord,
  trace: (step: number, record: ConnectRecord | null) => void,
): ConcreteOutcome {
  try {
    return prepareChain(chain)(record, trace) as ChainOutcome;
  } catch (error) {
    if (error instanceof OptionProblem || !(error instanceof ChainFailure)) throw error;
    if (!(error.cause instanceof RecordError)) throw error.cause;
    return { kind: "failed", step: error.step, message: error.message };
  }
}

function shown(outcome: ConcreteOutcome): string {
  if (outcome.kind !== "records") return JSON.stringify(outcome);
  return text(
    outcome.records.map(({ to, record }) => ({
      to,
      ...record,
      key: toPlain(record.key.value, record.key.schema),
      value: toPlain(record.value.value, record.value.schema),
      headers: record.headers.map(shownHeader),
    })),
  );
}

function shownSymbolic(outcome: Outcome): string {
  if (outcome.kind !== "records") return JSON.stringify(outcome);
  return text(
    outcome.records.map(({ to, record }) => ({
      to,
      ...record,
      headers: record.headers.map(shownHeader),
    })),
  );
}

function shownHeader(header: SchemaAndValue & { readonly key: string }): Plain {
  return {
    key: header.key,
    schema: schemaText(header.schema),
    value: text(toPlain(header.value, header.schema)),
  };
}

/** Every kind of plain value told apart; the order of fields does not count in what has no schema. */
export function text(value: Plain | Value): string {
  if (value === null || typeof value !== "object") {
    if (typeof value === "bigint") return `${value}n`;
    return Object.is(value, -0) ? "-0" : typeof value === "string" ? JSON.stringify(value) : String(value);
  }
  if (value instanceof JavaDate) return `date ${value.ms}`;
  if (value instanceof Decimal) return `decimal ${value.unscaled}/${value.scale}`;
  if (value instanceof Boxed) return `${value.type} ${text(value.value)}`;
  if (value instanceof RawNumber) return `raw ${value.text}`;
  if (value instanceof Uint8Array) return `bytes ${value.join()}`;
  if (value instanceof Struct) return `struct ${value.values.map(text).join()}`;
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(text).join(", ")}]`;
  const entries: readonly (readonly [Plain, Plain])[] =
    value instanceof Map
      ? [...(value as ReadonlyMap<Plain, Plain>)]
      : Object.entries(value as { [k: string]: Plain });
  return `${value instanceof Map ? "map" : ""}{${entries
    .map(([k, v]) => `${text(k)}: ${text(v)}`)
    .toSorted()
    .join(", ")}}`;
}

function fits(record: ConnectRecord, shape: RecordShape | undefined, where: string): void {
  if (!shape) throw new Error(`${where}: a record gets there, and no type is stated`);
  for (const part of ["key", "value"] as const) {
    const found = misfit(record[part].value, shape[part]);
    if (found !== undefined) throw new Error(`${where}: the ${part} does not fit: ${found}`);
  }
  if (shape.topics && !shape.topics.includes(record.topic))
    throw new Error(`${where}: topic ${record.topic}`);
  const lost = shape.headers.find((key) => !record.headers.some((h) => h.key === key));
  if (lost !== undefined) throw new Error(`${where}: no header ${lost}`);
  if (shape.hasTimestamp && record.timestamp === null) throw new Error(`${where}: no timestamp`);
}

function sameSchema(held: SchemaAndValue, shape: Shape, part: string): void {
  const stated = shape.mode === "schemad" ? schemaOf(shape) : null;
  // A null has a schema only where the schema takes it.
  if (held.value === null && !shape.optional && !shape.unset) {
    if (held.schema !== null) throw new Error(`${part}: a null with the schema ${schemaText(held.schema)}`);
    return;
  }
  const [a, b] = [schemaText(held.schema), schemaText(stated ?? null)];
  if (a !== b) throw new Error(`${part}: another schema\nconcrete: ${a}\nsymbolic: ${b}`);
}

export function schemaText(schema: Schema | null | undefined): string {
  if (!schema) return "none";
  const { type, optional, name, version, doc, parameters, fields, values, keys } = schema;
  const inner = fields?.map((f) => `${f.name}: ${schemaText(f.schema)}`).join(", ") ?? "";
  const parts = [values && `values ${schemaText(values)}`, keys && `keys ${schemaText(keys)}`];
  const rest = [name, version, doc, parameters && JSON.stringify(parameters), ...parts].filter(
    (p) => p !== undefined,
  );
  const given = schema.default === undefined ? "" : ` = ${text(schema.default)}`;
  return `${type}${optional ? "?" : ""}(${rest.join(" ")}){${inner}}${given}`;
}
