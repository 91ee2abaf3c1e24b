/**
 * The concrete reading with every map in the order in which Kafka Connect's hash maps have their entries. Only a text that Java makes of a map
 * shows it, so only chains run so that end in such texts; in all others a record's fields stay in the record's own order.
 */
import type { Flow, MapTable } from "../algebra.ts";
import { hashCode } from "../../data/java/hash-code.ts";
import { DEFAULT_ROOM, hashOrder, roomFor, roomOfCopy } from "../../data/java/hash-order.ts";
import type { Schema } from "../../data/schema.ts";
import { Struct, type SchemaAndValue, type Value } from "../../data/value.ts";
import { concreteFlow } from "./flow.ts";
import { Concrete } from "./handle.ts";

type JavaMap = ReadonlyMap<Value, Value>;

/** What Connect's JsonConverter reads, with maps, those inside of others too, as it makes them. Throws a `RecordError` where the order is not known. */
export function inJavaOrder({ schema, value }: SchemaAndValue): SchemaAndValue {
  const known = schema && withOrderedDefaults(schema);
  return { schema: known, value: ordered(value, known) };
}

function ordered(value: Value, schema: Schema | null | undefined): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => ordered(item, schema?.values));
  if (value instanceof Struct) {
    const own = schema ?? value.schema;
    return new Struct(
      own,
      value.values.map((item, i) => ordered(item, own.fields?.[i]?.schema)),
    );
  }
  if (!(value instanceof Map)) return value;
  const entries = [...(value as JavaMap)].map(([k, v]) => [k, ordered(v, schema?.values)] as const);
  return inTable(new Map(entries), DEFAULT_ROOM, schema?.keys);
}

/** The same value, with the entries of its maps in the order of those of `other`; what `other` lacks comes last. */
export function inOrderOf(value: Value, other: Value): Value {
  if (Array.isArray(value) && Array.isArray(other)) {
    const others = other as readonly Value[];
    return (value as readonly Value[]).map((item, i) => inOrderOf(item, others[i] ?? null));
  }
  if (!(value instanceof Map) || !(other instanceof Map)) return value;
  const [own, others] = [value as JavaMap, other as JavaMap];
  const keys = [...others.keys()].filter((key) => own.has(key));
  return new Map(
    [...new Set([...keys, ...own.keys()])].map((key) => [
      key,
      inOrderOf(own.get(key) ?? null, others.get(key) ?? null),
    ]),
  );
}

/** A default is read as a value is. The schema stays the same object where no order shows in any. */
function withOrderedDefaults(schema: Schema): Schema {
  const { fields, keys, values, default: fallback } = schema;
  const inside = {
    ...(fields && { fields: sameUnlessChanged(fields, fieldWithOrderedDefaults) }),
    ...(keys && { keys: withOrderedDefaults(keys) }),
    ...(values && { values: withOrderedDefaults(values) }),
  };
  const changed = inside.fields !== fields || inside.keys !== keys || inside.values !== values;
  const own = changed ? { ...schema, ...inside } : schema;
  return fallback !== undefined && hasMapOrder(fallback) ? { ...own, default: ordered(fallback, own) } : own;
}

function fieldWithOrderedDefaults(
  field: NonNullable<Schema["fields"]>[number],
): NonNullable<Schema["fields"]>[number] {
  const schema = withOrderedDefaults(field.schema);
  return schema === field.schema ? field : { ...field, schema };
}

function sameUnlessChanged<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = items.map(change);
  return changed.every((item, i) => item === items[i]) ? items : changed;
}

/** Whether a value is, or has in it, a map whose entries may stand in another order: one of more than one. */
export function hasMapOrder(value: Value): boolean {
  if (Array.isArray(value)) return (value as readonly Value[]).some(hasMapOrder);
  if (value instanceof Struct) return value.values.some(hasMapOrder);
  return value instanceof Map && (value.size > 1 || [...value.values()].some(hasMapOrder));
}

/** The concrete reading, whose maps are made as Connect's transforms make theirs. */
export const javaOrderFlow: Flow = {
  ...concreteFlow,
  struct(meta, entries, rest, table) {
    const made = concreteFlow.struct(meta, entries) as Concrete;
    if (!(made.value instanceof Map) || table === "linked") return made;
    const map = made.value as JavaMap;
    const source = rest && table === undefined ? (rest.of as Concrete).value : null;
    return new Concrete(null, source instanceof Map ? copied(source, map) : inTable(map, roomOf(table)));
  },
  copy(object) {
    const { schema, value } = object as Concrete;
    return value instanceof Map ? new Concrete(schema, copied(value, value)) : object;
  },
};

function roomOf(table: MapTable | undefined): number {
  return typeof table === "object" ? roomFor(table.capacity) : DEFAULT_ROOM;
}

/** A copy of `source` that was then changed until it was `result`: what it had stays where it was, and what was put there comes behind. */
function copied(source: JavaMap, result: JavaMap): JavaMap {
  const keys = new Set([...source.keys(), ...result.keys()]);
  const all = new Map([...keys].map((key) => [key, result.get(key) ?? null]));
  const kept = [...inTable(all, roomOfCopy(source.size))].filter(([key]) => result.has(key));
  return new Map(kept);
}

/** The entries, put into a table of that room in their order, in the order of the table; as they are where a key's hash is another in each run. */
function inTable(map: JavaMap, room: number, keySchema?: Schema | null): JavaMap {
  const hashes: number[] = [];
  for (const key of map.keys()) {
    const hash = hashCode(key, keySchema);
    if (hash === undefined) return map;
    hashes.push(hash);
  }
  const entries = [...map];
  return new Map(hashOrder(hashes, room).map((i) => entries[i] as [Value, Value]));
}
