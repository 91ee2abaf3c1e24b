/** What laws have in common: the record's target, required structs, fields that are updated. */
import type { Entry, Failure, Flow, FlowRecord, Handle, Notice } from "./algebra.ts";
import type { Target } from "./law.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../data/schema.ts";
import type { Shape } from "../data/shape.ts";

/** The record with its key or value changed. A null target passes by untouched. */
export function updateTarget(
  flow: Flow,
  record: FlowRecord,
  target: Target,
  update: (value: Handle) => Handle,
): FlowRecord {
  return withTarget(record, target, flow.unlessNull(record[target], update));
}

/** The record with another key or value. */
export function withTarget(record: FlowRecord, target: Target, value: Handle): FlowRecord {
  return target === "key" ? { ...record, key: value } : { ...record, value };
}

/**
 * Connect's `requireMap` and `requireStruct`: fails unless the value is a struct (a map, without schema).
 * `transform` and `purpose` make the message; a null fails as well, as it does in Connect.
 */
export function requireStruct(flow: Flow, value: Handle, transform: string): Handle {
  const { type, mode } = value.shape;
  if (type === "any") flow.unknown("the type of this value is not known");
  if (type === "struct") return value;
  return flow.fail({
    errorClass: "DataException",
    message: `${transform} needs ${mode === "schemad" ? "a struct" : "an object"}, found ${described(value.shape)}`,
    notice: {
      kind: "cannot-read",
      subject: described(value.shape),
      message: `${transform} needs a struct, and the value here is ${described(value.shape)}`,
    },
  });
}

/** The failure of a transform that has no answer for a null key or value. */
export function failsOnNull(transform: string, target: Target): Failure {
  return {
    errorClass: "DataException",
    message: `${transform} cannot handle a ${target === "value" ? "tombstone (a null value)" : "null key"}`,
    notice: { kind: "fails-on-null", subject: transform },
  };
}

/** What `Struct.put` says of a null in a field that is not optional. */
export function nullInRequired(name: string): Failure {
  const message = `the field \`${name}\` is null, and its schema does not take a null`;
  return {
    errorClass: "DataException",
    message,
    notice: {
      kind: "lint",
      message: `\`${name}\` may be null here though its schema does not take a null: then this step fails`,
    },
  };
}

const STORED: Readonly<Record<string, Shape["type"]>> = {
  [DECIMAL]: "bytes",
  [DATE]: "int32",
  [TIME]: "int32",
  [TIMESTAMP]: "int64",
};

/** Whether a schema has the name of a logical type and not its storage, as a whole value has that was cast: no struct takes its values. */
export function isMisnamed({ type, name = "" }: Pick<Shape, "type"> & { readonly name?: string }): boolean {
  const stored = STORED[name];
  return stored !== undefined && stored !== type;
}

/** What `Struct.put` says of it. */
export function misnamed(field: string): Failure {
  const message = `the field \`${field}\` has a schema with the name of a logical type, and its value is none of that`;
  return { errorClass: "DataException", message, notice: { kind: "fails-always", message } };
}

/**
 * What `Struct.put` says of a struct that stands in for a null: the default's own schema has no default, so Connect takes it for another
 * schema than the field's.
 */
export function defaultMismatch(field: string): Failure {
  const message = `the field \`${field}\` is null and its default a struct, which Connect does not take in its place`;
  return {
    errorClass: "DataException",
    message,
    notice: { kind: "lint", message: `${message}: then this step fails` },
  };
}

/** What `SchemaBuilder.field` says of a name that it does not take: an empty one, or one that stands there already. */
export function badName(name: string): Failure {
  if (name !== "")
    return {
      errorClass: "SchemaBuilderException",
      message: `cannot create the field \`${name}\`: it is there already`,
    };
  const message = "a field of a schema needs a name, and this one is empty";
  return { errorClass: "SchemaBuilderException", message, notice: { kind: "fails-always", message } };
}

/** A memo of the last lists of names that are good: most records have those of the one before. */
const goodNames: (readonly string[])[] = [];
/** How many lists are kept, and how long they are at most. */
const MOST_LISTS = 32;
const MOST_NAMES = 1000;

/** The first name that a schema does not take: an empty one, or the second of two. */
export function findBadName(names: readonly string[]): string | undefined {
  for (const good of goodNames) if (isSame(good, names)) return undefined;
  const seen = new Set<string>();
  for (const name of names) {
    if (name === "" || seen.has(name)) return name;
    seen.add(name);
  }
  if (names.length <= MOST_NAMES && goodNames.unshift(names) > MOST_LISTS) goodNames.pop();
  return undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Fails where a schema of these fields cannot be: for laws in which Connect builds the schema before it looks at values. */
export function requireNames(flow: Flow, shape: Shape, names: () => readonly string[]): void {
  const bad = shape.mode === "schemad" ? findBadName(names()) : undefined;
  if (bad !== undefined) flow.fail(badName(bad));
}

/** A type in a few words: "int32", "Timestamp", "a struct". */
export function described(shape: Shape): string {
  if (shape.name?.startsWith("org.apache.kafka.connect.data.")) return shape.name.slice(30);
  if (shape.type === "struct") return shape.mode === "schemaless" ? "an object" : "a struct";
  if (shape.type === "any" && shape.nullable) return "null";
  return shape.type;
}

export interface UpdateFieldsOptions {
  /** Names of the fields, with the option and the item in it that named them, for reports. */
  readonly fields: ReadonlyMap<string, Pick<Notice, "option" | "item">>;
  /** What Connect does where a schemaless map lacks the field: adds it as a null, or nothing. Schema'd structs ignore it always. */
  readonly absent: "null" | "ignored";
  /** `replace.null.with.default` */
  readonly replaceNull: boolean;
  /** Gets the value as it is, null or not. */
  readonly update: (value: Handle, name: string) => Handle;
  /** The metadata of the new struct, if it is not the old one's. */
  readonly meta?: Shape;
}

/** A struct with some fields updated; the others are carried along. */
export function updateFields(flow: Flow, struct: Handle, options: UpdateFieldsOptions): Handle {
  const { fields, absent, replaceNull, update } = options;
  const addsNull = absent === "null" && struct.shape.mode === "schemaless";
  const updated = withDefaults(flow, struct, replaceNull).slice();
  const seen = new Set<string>();
  const [only] = fields.size === 1 ? fields.keys() : [];
  for (let i = 0; i < updated.length; i++) {
    const entry = updated[i] as Entry;
    if (only === undefined ? !fields.has(entry.name) : entry.name !== only) continue;
    seen.add(entry.name);
    const value = addsNull ? flow.valueOrNull(entry) : entry.value;
    updated[i] = {
      name: entry.name,
      value: update(value, entry.name),
      present: addsNull ? flow.always : entry.present,
    };
  }
  for (const [name, place] of fields) {
    if (seen.has(name)) continue;
    missingField(flow, struct, name, place);
    if (struct.shape.open) flow.unknown(`whether there is a field \`${name}\` is known to the run time only`);
    if (addsNull) updated.push({ name, value: flow.constant(NOTHING, null), present: flow.always });
  }
  return flow.struct(options.meta ?? struct.shape, updated, { of: struct, without: [] });
}

/** The entries of a struct, with defaults in place of nulls where `replace` says so. Only schemas have defaults. */
export function withDefaults(flow: Flow, struct: Handle, replace: boolean): readonly Entry[] {
  const entries = flow.entries(struct);
  if (!replace || !mayHaveDefaults(struct.shape)) return entries;
  return entries.map((entry) => withDefault(flow, entry, replace));
}

const haveDefaults = new WeakMap<Shape, boolean>();

function mayHaveDefaults(shape: Shape): boolean {
  if (shape.mode === "schemaless") return false;
  let known = haveDefaults.get(shape);
  if (known === undefined) {
    known = !shape.fields || shape.fields.some((f) => f.shape.default !== undefined);
    haveDefaults.set(shape, known);
  }
  return known;
}

/** An entry with its default in place of a null, where `replace` says so. */
export function withDefault(flow: Flow, entry: Entry, replace: boolean): Entry {
  const value = flow.orDefault(entry.value, replace);
  return value === entry.value ? entry : { ...entry, value };
}

/** A null without a schema. */
export const NOTHING: Shape = { mode: "schemaless", type: "any", optional: false, nullable: true };

/** Tells the build that an option names a field that is not there. */
export function missingField(
  flow: Flow,
  struct: Handle,
  name: string,
  place: Pick<Notice, "option" | "item">,
): void {
  if (struct.shape.open) return;
  const dotted = name.includes(".");
  flow.report({
    ...place,
    kind: dotted ? "not-top-level" : "missing-field",
    subject: name,
    within: struct.shape,
  });
}

/** The places of the items of a list option, by name. */
export function listPlaces(
  option: string,
  names: readonly string[],
): ReadonlyMap<string, Pick<Notice, "option" | "item">> {
  return new Map(names.map((name, item) => [name, { option, item }]));
}
