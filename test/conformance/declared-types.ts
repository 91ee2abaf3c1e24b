/** The types that a program would declare for the records of a case: what each record has, joined as far as it joins. */
import { ANY, shapeOf, type Shape } from "../../src/data/shape.ts";
import { RawNumber, type SchemaAndValue, type Value } from "../../src/data/value.ts";
import { isBareNull, join } from "../../src/flow/symbolic/join.ts";
import type { Converter } from "../../src/runtime/converter.ts";
import type { Case, CaseBytes, CaseRecord } from "./case.ts";
import { bytesOf } from "./sides.ts";

/** Records of one declared type. */
export interface TypedRecords {
  readonly key: Shape;
  readonly value: Shape;
  /** The places of the records in their case. */
  readonly records: ReadonlySet<number>;
}

interface Group {
  key: Shape | undefined;
  value: Shape | undefined;
  readonly hasOffset: boolean;
  readonly records: Set<number>;
}

/**
 * The records of a case by their types. A record that the converters refuse is among the first that it may belong to, to be refused there as
 * well.
 */
export function byType({ config, records }: Case, key: Converter, value: Converter): readonly TypedRecords[] {
  const groups: Group[] = [];
  const schemas = (role: string): boolean => config[`${role}.schemas.enable`] !== "false";
  const [schemadKey, schemadValue] = [schemas("key.converter"), schemas("value.converter")];
  for (const [i, record] of records.entries()) {
    const found = {
      key: shapeRead(key, record.key, record.topic, schemadKey),
      value: shapeRead(value, record.value, record.topic, schemadValue),
    };
    const hasOffset = record.offset !== null;
    const group = groups.find((g) => g.hasOffset === hasOffset && takes(g, found));
    if (group) group.records.add(i);
    else groups.push({ ...found, hasOffset, records: new Set([i]) });
  }
  return groups.map((group) => ({
    key: declared(group.key ?? NULL, schemadKey),
    value: declared(group.value ?? NULL, schemadValue),
    records: group.records,
  }));
}

/** Widens the group by a record of the type, if that can be. */
function takes(group: Group, found: Pick<Group, "key" | "value">): boolean {
  const key = both(group.key, found.key);
  const value = both(group.value, found.value);
  if (key === "neither" || value === "neither") return false;
  Object.assign(group, { key, value });
  return true;
}

function both(a: Shape | undefined, b: Shape | undefined): Shape | undefined | "neither" {
  return a && b ? (join(a, b) ?? "neither") : (a ?? b);
}

/** Undefined where the converter refuses it. A value without a schema where schemas are declared is of no type that a program can name. */
function shapeRead(
  converter: Converter,
  bytes: CaseBytes,
  topic: CaseRecord["topic"],
  schemad: boolean,
): Shape | undefined {
  let read: SchemaAndValue;
  try {
    read = converter.toConnect(bytesOf(bytes), topic);
  } catch {
    return undefined;
  }
  if (read.schema) return shapeOf(read.schema);
  return schemad && read.value !== null ? ANY : shapeOfValue(read.value);
}

const bare = (type: Shape["type"]): Shape => ({ mode: "schemaless", type, optional: false, nullable: false });
const NULL: Shape = { ...bare("any"), nullable: true };

/** The narrowest type of a value without a schema. */
function shapeOfValue(value: Value): Shape {
  if (value === null) return NULL;
  if (typeof value === "bigint") return bare("int64");
  if (typeof value === "number") return bare("float64");
  if (typeof value === "boolean" || typeof value === "string") return bare(typeof value as "string");
  if (value instanceof RawNumber) return ANY;
  if (value instanceof Uint8Array) return bare("bytes");
  if (value instanceof Map) {
    const fields = [...(value as ReadonlyMap<string, Value>)].map(([name, held]) => {
      const shape = shapeOfValue(held);
      return { name, shape, mayBeAbsent: shape.nullable && shape.type !== "any" };
    });
    return { ...bare("struct"), fields };
  }
  if (!Array.isArray(value)) throw new Error("no converter reads such a value without a schema");
  const items = (value as readonly Value[]).map(shapeOfValue);
  const values = items.reduce<Shape | undefined>((a, b) => a && join(a, b), NULL);
  return { ...bare("array"), values: values ?? ANY };
}

/** A type that a program can declare: what is always null has to be of some type. */
function declared(shape: Shape, schemad: boolean): Shape {
  if (isBareNull(shape))
    return { ...bare("string"), mode: schemad ? "schemad" : "schemaless", nullable: true };
  return {
    ...shape,
    ...(shape.fields
      ? { fields: shape.fields.map((f) => ({ ...f, shape: declared(f.shape, schemad) })) }
      : {}),
    ...(shape.values ? { values: declared(shape.values, schemad) } : {}),
  };
}
