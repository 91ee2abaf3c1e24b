/** What depends on schemas alone is worked out once: records of a stream have few. Schemas that are equal become the same object where they are known. */
import type { Entry } from "../algebra.ts";
import type { Schema, SchemaField } from "../../data/schema.ts";
import { schemaOf, shapeOf, type Shape } from "../../data/shape.ts";
import { isMisnamed } from "../kit.ts";
import type { Concrete } from "./handle.ts";

/** How many schemas of one kind are kept: of a primitive type, of structs with as many fields. */
const KEPT = 32;

/** The last few of one kind. */
class Recent<T> {
  readonly #items: T[] = [];
  #next = 0;

  find(isIt: (item: T) => boolean): T | undefined {
    for (const item of this.#items) if (isIt(item)) return item;
    return undefined;
  }

  add(item: T): T {
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % KEPT;
    return item;
  }
}

/** A struct's schema and what is known of it. */
interface KnownStruct {
  readonly schema: Schema;
  readonly fields: readonly SchemaField[];
  /** The first field whose schema takes no value (`isMisnamed`). */
  readonly misnamed: string | undefined;
}

/** Memo tables of pure functions. */
const schemasOfShapes = new WeakMap<Shape, Schema>();
const shapesOfSchemas = new WeakMap<Schema, Shape>();
const shapesOfNulls = new WeakMap<Schema, Shape>();
const changedSchemas = new WeakMap<Schema, Schema>();
const leaves = new Map<string, Recent<Schema>>();
const structs = new Map<number, Recent<KnownStruct>>();

function recent<K, T>(of: Map<K, Recent<T>>, key: K): Recent<T> {
  let found = of.get(key);
  if (!found) {
    if (of.size > 4 * KEPT) of.clear();
    of.set(key, (found = new Recent()));
  }
  return found;
}

/** The shape of a value of that schema: nullable only where the value is null. */
export function shapeOfSchema(schema: Schema, isNull: boolean): Shape {
  const memo = isNull ? shapesOfNulls : shapesOfSchemas;
  let shape = memo.get(schema);
  if (shape === undefined) {
    shape = { ...shapeOf(schema), nullable: isNull };
    remember(shape, schema);
    memo.set(schema, shape);
  }
  return shape;
}

function remember(shape: Shape, schema: Schema): void {
  schemasOfShapes.set(shape, schema);
  if (shape.values && schema.values) remember(shape.values, schema.values);
  if (shape.keys && schema.keys) remember(shape.keys, schema.keys);
  const fields = shape.fields ?? [];
  for (let i = 0; i < fields.length; i++) {
    const own = schema.fields?.[i]?.schema;
    if (own) remember((fields[i] as (typeof fields)[number]).shape, own);
  }
}

/** The schema that a shape stands for; null where it has none. */
export function schemaFor(shape: Shape): Schema | null {
  if (shape.mode !== "schemad") return null;
  const known = schemasOfShapes.get(shape);
  if (known) return known;
  if (shape.fields || shape.keys) return schemaOf(shape) ?? null;
  const values = shape.values && schemaFor(shape.values);
  if (values === null) return null;
  const alike = recent(leaves, shape.type);
  const found = alike.find((s) => s.type === shape.type && s.values === values && hasMetadata(s, shape));
  if (found) return found;
  const made = schemaOf(shape);
  return made ? alike.add(values ? { ...made, values } : made) : null;
}

type Metadata = Pick<Shape, "optional" | "name" | "version" | "doc" | "parameters" | "default">;

function hasMetadata(schema: Schema, shape: Metadata): boolean {
  return (
    schema.optional === shape.optional &&
    schema.name === shape.name &&
    schema.version === shape.version &&
    schema.doc === shape.doc &&
    schema.parameters === shape.parameters &&
    Object.is(schema.default, shape.default)
  );
}

/** The schema with other metadata. */
export function withMetadata(schema: Schema, meta: Partial<Schema>): Schema {
  let changed = changedSchemas.get(schema);
  if (!changed || !hasMetadata(changed, { ...schema, ...meta }))
    changedSchemas.set(schema, (changed = { ...schema, ...meta }));
  return changed;
}

/** The schema of a struct with that metadata and those entries, if there was one lately: then its fields' names are good. */
export function knownStruct(meta: Shape, entries: readonly Entry[]): KnownStruct | undefined {
  return recent(structs, entries.length).find(
    ({ schema, fields }) => hasFields(fields, entries) && hasMetadata(schema, meta),
  );
}

function hasFields(fields: readonly SchemaField[], entries: readonly Entry[]): boolean {
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as SchemaField;
    const entry = entries[i] as Entry;
    if (field.schema !== (entry.value as Concrete).schema || field.name !== entry.name) return false;
  }
  return true;
}

/** A new struct's schema; `knownStruct` finds it from now on. The names must be good. */
export function newStruct(meta: Shape, fields: readonly SchemaField[]): KnownStruct {
  const basics = schemaOf({ ...meta, fields: [] });
  const schema: Schema = { ...basics, type: "struct", optional: meta.optional, fields };
  const misnamed = fields.find((f) => isMisnamed(f.schema))?.name;
  return recent(structs, fields.length).add({ schema, fields, misnamed });
}
