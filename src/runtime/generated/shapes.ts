/** Builds the shapes that a generated module states: `schemad(s.struct({ id: s.string, note: s.optional(s.string) }))`. */
import type { Plain } from "../../data/plain.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP, type SchemaType } from "../../data/schema.ts";
import { ANY, type Mode, type Shape, type ShapeField } from "../../data/shape.ts";
import { fromPlain } from "../../flow/concrete/plain.ts";

/** A type without its mode, which is that of the whole. */
export type ShapeSpec = (mode: Mode) => Shape;

/** A field that may not be there. */
interface MayBeAbsent {
  readonly absent: ShapeSpec;
}

type Meta = Partial<Pick<Shape, "name" | "version" | "doc" | "parameters" | "optional" | "unset">>;

/** The shape in data with schemas. */
export const schemad = (spec: ShapeSpec): Shape => spec("schemad");

/** The shape in data without schemas. */
export const schemaless = (spec: ShapeSpec): Shape => spec("schemaless");

const leaf =
  (type: SchemaType, more: Partial<Shape> = {}): ShapeSpec =>
  (mode) => ({ mode, type, nullable: false, optional: false, ...more });

const logical =
  (type: SchemaType, name: string, more: Partial<Shape> = {}): ShapeSpec =>
  (mode) =>
    leaf(type, { name, ...(mode === "schemad" ? { version: 1, ...more } : {}) })(mode);

const changed =
  (spec: ShapeSpec, change: (shape: Shape) => Shape): ShapeSpec =>
  (mode) =>
    change(spec(mode));

/** In order; as pairs where a name looks like a number, as an object's keys would not keep it in its place. */
type FieldSpecs =
  Readonly<Record<string, ShapeSpec | MayBeAbsent>> | readonly (readonly [string, ShapeSpec | MayBeAbsent])[];

function fieldsIn(mode: Mode, fields: FieldSpecs): ShapeField[] {
  const pairs = Array.isArray(fields)
    ? (fields as readonly (readonly [string, ShapeSpec | MayBeAbsent])[])
    : Object.entries(fields as Readonly<Record<string, ShapeSpec | MayBeAbsent>>);
  return pairs.map(([name, field]) =>
    typeof field === "function"
      ? { name, shape: field(mode), mayBeAbsent: false }
      : { name, shape: field.absent(mode), mayBeAbsent: true },
  );
}

/** Connect's types by their names, and what can be said of each. */
export const s = {
  int8: leaf("int8"),
  int16: leaf("int16"),
  int32: leaf("int32"),
  int64: leaf("int64"),
  float32: leaf("float32"),
  float64: leaf("float64"),
  boolean: leaf("boolean"),
  string: leaf("string"),
  bytes: leaf("bytes"),
  date: logical("int32", DATE),
  time: logical("int32", TIME),
  timestamp: logical("int64", TIMESTAMP),
  decimal: (scale: number): ShapeSpec => logical("bytes", DECIMAL, { parameters: { scale: String(scale) } }),
  /** Only the run time knows. */
  any: (): Shape => ANY,
  /** The schema that nulls have, where it is not that of the values; null: they have none. */
  nulls: (nullSchema: Shape | null, spec: ShapeSpec): ShapeSpec =>
    changed(spec, (shape) => ({ ...shape, nullSchema })),
  /** A null without a schema. */
  null: (mode: Mode): Shape => ({ mode, type: "any", nullable: true, optional: false }),
  /** What is left out is of no one type, as in the header `[1,"a"]`. */
  array:
    (values?: ShapeSpec): ShapeSpec =>
    (mode) =>
      leaf("array", values && { values: values(mode) })(mode),
  map:
    (keys?: ShapeSpec, values?: ShapeSpec): ShapeSpec =>
    (mode) =>
      leaf("map", { ...(keys && { keys: keys(mode) }), ...(values && { values: values(mode) }) })(mode),
  struct:
    (fields: FieldSpecs): ShapeSpec =>
    (mode) =>
      leaf("struct", { fields: fieldsIn(mode, fields) })(mode),
  /** A struct with fields besides the listed. */
  open: (struct: ShapeSpec): ShapeSpec => changed(struct, (shape) => ({ ...shape, open: true })),
  /** May be null, and its schema says so. */
  optional: (spec: ShapeSpec): ShapeSpec =>
    changed(spec, (shape) => ({ ...shape, nullable: true, optional: shape.mode === "schemad" })),
  /** May be null, whatever its schema says. */
  nullable: (spec: ShapeSpec): ShapeSpec => changed(spec, (shape) => ({ ...shape, nullable: true })),
  /** A field that may not be there. */
  absent: (spec: ShapeSpec): MayBeAbsent => ({ absent: spec }),
  /** With a schema's metadata. */
  meta: (meta: Meta, spec: ShapeSpec): ShapeSpec => changed(spec, (shape) => ({ ...shape, ...meta })),
  /** With a default value. */
  default: (value: Plain, spec: ShapeSpec): ShapeSpec =>
    changed(spec, (shape) => ({ ...shape, default: fromPlain(value, shape) })),
  /** A part in another mode than the whole. */
  in:
    (mode: Mode, spec: ShapeSpec): ShapeSpec =>
    () =>
      spec(mode),
} as const;
