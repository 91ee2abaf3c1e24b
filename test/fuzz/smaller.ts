/** Smaller cases than a given one, the boldest cuts first. */
import type { Case, CaseRecord } from "../conformance/case.ts";

export function* smaller(given: Case): Generator<Case> {
  if (given.records.length > 1) for (const record of given.records) yield { ...given, records: [record] };
  const { transforms = "", ...config } = given.config;
  const names = transforms.split(",");
  for (const name of names.length > 1 ? names : []) {
    const rest = names.filter((n) => n !== name);
    const kept = without(config, (key) => inside(key, name));
    yield { ...given, config: { ...kept, transforms: rest.join(",") } };
  }
  for (const name of names.filter((n) => `transforms.${n}.predicate` in config)) {
    const kept = without(config, (key) => isGuard(key, name));
    yield { ...given, config: { ...kept, transforms } };
  }
  for (const [key, text] of Object.entries(config)) {
    if (key.includes("converter") || key.endsWith(".type") || key.endsWith(".predicate")) continue;
    yield { ...given, config: { ...without(config, (k) => k === key), transforms } };
    const items = text.split(",");
    for (const item of items.length > 1 ? items : []) {
      const rest = items.filter((i) => i !== item).join(",");
      yield { ...given, config: { ...config, [key]: rest, transforms } };
    }
  }
  for (const [i, record] of given.records.entries())
    for (const less of smallerRecord(record)) yield { ...given, records: given.records.with(i, less) };
}

function without(config: Case["config"], isGone: (key: string) => boolean): Case["config"] {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !isGone(key)));
}

/** Each step has a predicate of its own, named after it. */
function isGuard(key: string, step: string): boolean {
  const inStep = [`transforms.${step}.predicate`, `transforms.${step}.negate`].includes(key);
  return inStep || key.startsWith(`predicates.p${step}.`);
}

function inside(key: string, step: string): boolean {
  return key.startsWith(`transforms.${step}.`) || isGuard(key, step);
}

function* smallerRecord(record: CaseRecord): Generator<CaseRecord> {
  if (record.headers.length > 0) yield { ...record, headers: [] };
  if (record.topic !== "orders") yield { ...record, topic: "orders" };
  if (record.timestamp !== null) yield { ...record, timestamp: null };
  for (const side of ["key", "value"] as const) {
    const held = record[side];
    if (typeof held !== "string") continue;
    yield { ...record, [side]: null };
    for (const less of smallerJson(parsed(held))) yield { ...record, [side]: JSON.stringify(less) };
  }
}

type Node = { readonly [key: string]: unknown };

/** With or without an envelope. What fits its schema still does. */
function* smallerJson(json: unknown): Generator {
  if (!isNode(json)) return;
  const { schema, payload } = json;
  if (schema === undefined) yield* smallerPayload(json);
  else for (const [s, p] of smallerTyped(schema as Node, payload)) yield { schema: s, payload: p };
}

function* smallerPayload(payload: unknown): Generator {
  if (!isNode(payload)) return;
  for (const key of Object.keys(payload)) yield dropped(payload, key);
  for (const [key, held] of Object.entries(payload))
    for (const less of smallerPayload(held)) yield { ...payload, [key]: less };
}

function* smallerTyped(schema: Node, payload: unknown): Generator<readonly [Node, unknown]> {
  for (const key of ["doc", "parameters", "version", "name"]) {
    const isLogical = String(schema["name"]).startsWith("org.apache.kafka.connect.data");
    if (key in schema && !isLogical) yield [dropped(schema, key), payload];
  }
  if (payload !== undefined && payload !== null)
    for (const key of ["default", "optional"]) if (key in schema) yield [dropped(schema, key), payload];
  const fields = schema["fields"] as readonly Node[] | undefined;
  if (!fields) return;
  const held = isNode(payload) ? payload : undefined;
  for (const [i, field] of fields.entries()) {
    const name = field["field"] as string;
    yield [{ ...schema, fields: fields.toSpliced(i, 1) }, held ? dropped(held, name) : payload];
    for (const [s, p] of smallerTyped(field, held?.[name])) {
      const less = held && name in held ? { ...held, [name]: p } : payload;
      yield [{ ...schema, fields: fields.with(i, s) }, less];
    }
  }
}

function dropped(node: Node, key: string): Node {
  return Object.fromEntries(Object.entries(node).filter(([k]) => k !== key));
}

function isNode(json: unknown): json is Node {
  return typeof json === "object" && json !== null && !Array.isArray(json) && !isRaw(json);
}

/** JSON whose numbers are written as they were read. */
function parsed(text: string): unknown {
  const reviver = (_: string, value: unknown, context: { readonly source?: string }): unknown =>
    typeof value === "number" ? rawJson(context.source ?? String(value)) : value;
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
}

// Node has both; the library of types that the project is checked with does not yet.
const { rawJSON: rawJson, isRawJSON: isRaw } = JSON as unknown as {
  readonly rawJSON: (text: string) => unknown;
  readonly isRawJSON: (value: unknown) => boolean;
};
