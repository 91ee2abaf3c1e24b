/** The type that records turn out to have, where nobody declared one. */
import { sameSchema } from "../data/same-schema.ts";
import { schemaOf, shapeOf, type Shape, type ShapeField } from "../data/shape.ts";
import type { SchemaAndValue, Value } from "../data/value.ts";

/** Objects with more keys than that are taken for tables, whose keys are data. */
const MOST_FIELDS = 200;
/** What part of the values "most" are. */
const MOST = 0.8;

const known = (type: Shape["type"]): Shape => ({
  mode: "schemaless",
  type,
  nullable: false,
  optional: false,
});
const ANYTHING: Shape = { ...known("any"), nullable: true };

/** Whether there is anything in a declared type that only the records tell. */
export function isPartlyUnknown(declared: Shape): boolean {
  const inside = [...(declared.fields ?? []).map((f) => f.shape), declared.values].filter(
    (s) => s !== undefined,
  );
  return declared.type === "any" || inside.some(isPartlyUnknown);
}

/**
 * A type that most of these values have, as narrow as they show it where none is declared: with the schema of the first, or without a schema where the
 * first has none. Undefined where they are no structs. A value that is of another type is not to be taken for one of this.
 */
export function observedShape(values: readonly SchemaAndValue[], declared: Shape): Shape | undefined {
  const present = values.filter((v) => v.value !== null);
  const schema = present[0]?.schema;
  if (schema === undefined) return undefined;
  if (schema !== null) return schema.type === "struct" ? { ...shapeOf(schema), nullable: false } : undefined;
  const plain = present.filter((v) => v.schema === null).map((v) => v.value);
  const shape = filled(declared, plain);
  return shape.type === "struct" ? shape : undefined;
}

/** The declared type with what the values show in the place of what it leaves open. */
function filled(declared: Shape, values: readonly Value[]): Shape {
  if (declared.type === "any") return shapeOfAll(values);
  const { fields, values: items } = declared;
  const maps = values.filter((v) => v instanceof Map);
  return {
    ...declared,
    ...(fields ? { fields: fields.map((f) => ({ ...f, shape: filled(f.shape, at(maps, f.name)) })) } : {}),
    ...(items ? { values: filled(items, values.flatMap(inside)) } : {}),
  };
}

function at(objects: readonly ReadonlyMap<Value, Value>[], name: string): readonly Value[] {
  return objects.flatMap((o) => (o.has(name) ? [o.get(name) ?? null] : []));
}

function inside(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return value instanceof Map ? [...(value as ReadonlyMap<Value, Value>).values()] : [];
}

/** Whether a value has the schema that such a type was made of. */
export function hasSchemaOf({ schema }: SchemaAndValue, shape: Shape): boolean {
  return schema !== null && sameSchema(schema, schemaOf(shape));
}

function shapeOfAll(values: readonly Value[]): Shape {
  const present = values.filter((v) => v !== null);
  const nullable = present.length < values.length;
  const kind = commonKind(present);
  switch (kind) {
    case "object": {
      const fields = fieldsOf(present.filter((v) => v instanceof Map));
      return fields ? { ...known("struct"), nullable, fields } : ANYTHING;
    }
    case "list":
      return {
        ...known("array"),
        nullable,
        values: shapeOfAll(present.filter((v) => Array.isArray(v)).flat()),
      };
    case undefined:
    case "other":
      return ANYTHING;
    default:
      return { ...known(kind), nullable };
  }
}

/** What most of the values are; the others are for the chain. */
function commonKind(values: readonly Value[]): Kind | undefined {
  const counts = new Map<Kind, number>();
  for (const kind of values.map(kindOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= values.length * MOST)?.[0];
}

type Kind = "string" | "boolean" | "int64" | "float64" | "object" | "list" | "other";

function kindOf(value: Value): Kind {
  switch (typeof value) {
    case "string":
    case "boolean":
      return typeof value as "string" | "boolean";
    case "bigint":
      return "int64";
    case "number":
      return "float64";
    default:
      if (Array.isArray(value)) return "list";
      return value instanceof Map ? "object" : "other";
  }
}

/** Undefined where there are too many. */
function fieldsOf(objects: readonly ReadonlyMap<Value, Value>[]): readonly ShapeField[] | undefined {
  const seen = new Map<string, Value[]>();
  for (const object of objects) {
    for (const [name, value] of object) {
      const values = seen.get(name as string);
      if (values) values.push(value);
      else if (seen.size === MOST_FIELDS) return undefined;
      else seen.set(name as string, [value]);
    }
  }
  return [...seen].map(([name, values]) => ({
    name,
    shape: shapeOfAll(values),
    mayBeAbsent: values.length < objects.length,
  }));
}
