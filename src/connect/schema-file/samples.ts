/** Types of sample records: JSON, as the schemaless JsonConverter reads it. */
import type { TypeNode } from "../../compiler/ast.ts";
import { readEnvelope } from "../../runtime/envelope.ts";
import { isObject } from "../../data/json/is-object.ts";
import { typeNamed } from "../import/make.ts";
import {
  ANY_TYPE,
  field,
  NoSchema,
  optionalType,
  schema,
  schemaName,
  structOf,
  structType,
  type DeclaredTypes,
} from "./declared-types.ts";

/** What was seen of one place in the records. */
interface Seen {
  /** Kinds of values there, nulls aside. */
  readonly kinds: Set<"string" | "boolean" | "int64" | "float64" | "array" | "object">;
  hasNull: boolean;
  /** By name, with how often the field was there. */
  readonly fields: Map<string, { readonly seen: Seen; count: number }>;
  /** How many objects there were. */
  objects: number;
  /** Made when the first list comes. */
  element: Seen | undefined;
}

const nothing = (): Seen => ({
  kinds: new Set(),
  hasNull: false,
  fields: new Map(),
  objects: 0,
  element: undefined,
});

/** Stands for a number with a fraction or an exponent; one without is an integer, as Connect reads it. */
const FRACTION = Symbol("fraction");

/** The types of records, one JSON value or envelope of kcat a line, or a list of values. `called` names the schema. Throws `NoSchema`. */
export function readSamples(text: string, called: string): DeclaredTypes {
  const { keys, values } = recordsIn(text);
  if (values.length === 0) throw new NoSchema("there is no record in it");
  const taken = new Set<string>();
  const valueSeen = seenOf(values);
  const keySeen = seenOf(keys);
  const valueName = schemaName(called, taken);
  const key = keys.some((k) => k !== null)
    ? nameStruct(typeOf(keySeen), schemaName(`${called}Key`, taken))
    : undefined;
  const value = nameStruct(typeOf(valueSeen), valueName);
  return {
    schemas: [...(key?.schemas ?? []), ...value.schemas],
    value: value.type,
    ...(key ? { key: key.type } : {}),
  };
}

function nameStruct(type: TypeNode, called: string): { type: TypeNode; schemas: DeclaredTypes["schemas"] } {
  if (type.base.kind !== "structType") return { type, schemas: [] };
  return { type: { ...typeNamed(called), optional: type.optional }, schemas: [schema(called, type.base)] };
}

function recordsIn(text: string): { readonly keys: readonly unknown[]; readonly values: readonly unknown[] } {
  const whole = text.trim();
  if (whole.startsWith("[")) {
    const list = parsed(whole);
    if (Array.isArray(list)) return { keys: [], values: list };
  }
  const single = whole.includes("\n") ? parsed(whole) : undefined;
  if (single !== undefined) return { keys: [], values: [single] };
  const keys: unknown[] = [];
  const values: unknown[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const envelope = readEnvelope(line);
    if (envelope) {
      keys.push(keyIn(envelope.key));
      values.push(valueIn(envelope.payload, i));
      continue;
    }
    const value = parsed(line);
    if (value === undefined) throw new NoSchema(`line ${i + 1} is no JSON`);
    values.push(value);
  }
  return { keys, values };
}

const decoder = new TextDecoder();

function valueIn(bytes: Uint8Array | null, line: number): unknown {
  if (bytes === null) return null;
  const value = parsed(decoder.decode(bytes));
  if (value === undefined) throw new NoSchema(`the payload in line ${line + 1} is no JSON`);
  return value;
}

/** A key that is no JSON is a text. */
function keyIn(bytes: Uint8Array | null): unknown {
  if (bytes === null) return null;
  const text = decoder.decode(bytes);
  const value = parsed(text);
  return isObject(value) ? value : text;
}

/** The value of a JSON text, fractions marked; undefined for what is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === "number" && /[.eE]/.test(context?.source ?? "") ? FRACTION : value,
    ) as unknown;
  } catch {
    return undefined;
  }
}

function seenOf(values: readonly unknown[]): Seen {
  const seen = nothing();
  for (const value of values) look(value, seen);
  return seen;
}

function look(value: unknown, seen: Seen): void {
  if (value === null) seen.hasNull = true;
  else if (value === FRACTION) seen.kinds.add("float64");
  else if (typeof value === "string") seen.kinds.add("string");
  else if (typeof value === "boolean") seen.kinds.add("boolean");
  else if (typeof value === "number") seen.kinds.add("int64");
  else if (Array.isArray(value)) {
    seen.kinds.add("array");
    seen.element ??= nothing();
    for (const item of value as readonly unknown[]) look(item, seen.element);
  } else if (isObject(value)) {
    seen.kinds.add("object");
    seen.objects++;
    for (const [name, of] of Object.entries(value)) {
      const known = seen.fields.get(name) ?? { seen: nothing(), count: 0 };
      seen.fields.set(name, known);
      known.count++;
      look(of, known.seen);
    }
  }
}

function typeOf(seen: Seen): TypeNode {
  const type = withoutNull(seen);
  return seen.hasNull ? optionalType(type) : type;
}

function withoutNull({ kinds, element, fields, objects }: Seen): TypeNode {
  const [only, other, third] = kinds;
  if (only === undefined) return ANY_TYPE;
  if (other !== undefined)
    return third === undefined && kinds.has("int64") && kinds.has("float64")
      ? typeNamed("float64")
      : ANY_TYPE;
  if (only === "array") return typeNamed("array", [typeOf(element ?? nothing())]);
  if (only !== "object") return typeNamed(only);
  const found = [...fields].map(([name, { seen, count }]) => {
    const type = typeOf(seen);
    return field(name, count < objects ? optionalType(type) : type);
  });
  const known = found.filter((f) => f !== undefined);
  return structType(structOf(known, known.length < found.length || known.length === 0));
}
