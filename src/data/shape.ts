/**
 * The static type of a value: what the checker knows at a step, and what generated code hands to a codec.
 * It is a Connect schema plus what schemas cannot say: whether this value may be null here, and which fields may be absent.
 */
import type { Schema, SchemaType } from "./schema.ts";
import type { Value } from "./value.ts";

/** Whether values carry Connect schemas (Struct), none (Map), or nobody knows before the run. */
export type Mode = "schemad" | "schemaless" | "unknown";

export interface Shape {
  readonly mode: Mode;
  /** `any`: only the run time knows. */
  readonly type: SchemaType | "any";
  /** The value may be null here. */
  readonly nullable: boolean;
  /** Connect's `optional` flag of the schema (schema'd only; false elsewhere). */
  readonly optional: boolean;
  /** Schema'd, required and yet null sometimes, with that schema: what Connect leaves unset. No converter and no later struct takes such a null. */
  readonly unset?: boolean;
  /** The schema of nulls here, where it is another than that of the values; null: they have none. `nullSchemaOf` reads it. */
  readonly nullSchema?: Shape | null;
  /** Schema name; the logical types are told by it (also in schemaless mode, where it tells a java.util.Date's kind). */
  readonly name?: string;
  readonly version?: number;
  readonly doc?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly default?: Value;
  readonly fields?: readonly ShapeField[];
  /** Fields that are not listed may be there and are kept. */
  readonly open?: boolean;
  readonly values?: Shape;
  readonly keys?: Shape;
}

export interface ShapeField {
  readonly name: string;
  readonly shape: Shape;
  /** Schemaless: the field may be absent altogether. Always false in schema'd mode. */
  readonly mayBeAbsent: boolean;
}

/** A record's static type at one place of a pipeline. */
export interface RecordShape {
  /** The names the topic can have here; undefined when unknown. */
  readonly topics?: readonly string[];
  readonly key: Shape;
  readonly value: Shape;
  /** Header keys known to be there. Others may be. */
  readonly headers: readonly string[];
  readonly hasTimestamp: boolean;
}

/** The Connect schema that a schema'd shape stands for. A shape with `any` in it has none: undefined. */
export function schemaOf(shape: Shape): Schema | undefined {
  if (shape.type === "any" || shape.mode !== "schemad") return undefined;
  const fields = shape.fields?.map((f) => ({ name: f.name, schema: schemaOf(f.shape) }));
  const values = shape.values && schemaOf(shape.values);
  const keys = shape.keys && schemaOf(shape.keys);
  if (fields?.some((f) => f.schema === undefined)) return undefined;
  if ((shape.values && !values) || (shape.keys && !keys)) return undefined;
  return {
    type: shape.type,
    optional: shape.optional,
    ...(shape.name === undefined ? {} : { name: shape.name }),
    ...(shape.version === undefined ? {} : { version: shape.version }),
    ...(shape.doc === undefined ? {} : { doc: shape.doc }),
    ...(shape.parameters === undefined ? {} : { parameters: shape.parameters }),
    ...(shape.default === undefined ? {} : { default: shape.default }),
    ...(fields ? { fields: fields as { name: string; schema: Schema }[] } : {}),
    ...(values ? { values } : {}),
    ...(keys ? { keys } : {}),
  };
}

/** The schema that a null of that shape has; null where it has none. */
export function nullSchemaOf(shape: Shape): Shape | null {
  if (shape.nullSchema !== undefined) return shape.nullSchema;
  return shape.mode === "schemad" && (shape.optional || shape.unset === true) ? shape : null;
}

/** The shape of values that carry a schema. */
export function shapeOf(schema: Schema): Shape {
  const { optional, fields, values, keys, ...rest } = schema;
  return {
    ...rest,
    mode: "schemad",
    optional,
    nullable: optional,
    ...(fields
      ? { fields: fields.map((f) => ({ name: f.name, shape: shapeOf(f.schema), mayBeAbsent: false })) }
      : {}),
    ...(values ? { values: shapeOf(values) } : {}),
    ...(keys ? { keys: shapeOf(keys) } : {}),
  };
}

/** Nothing is known. */
export const ANY: Shape = { mode: "unknown", type: "any", nullable: true, optional: true };
