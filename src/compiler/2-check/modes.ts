/** What a declared type is where it is read or written: the mode of the place decides. */
import { ANY, type Mode, type Shape } from "../../data/shape.ts";
import { DECIMAL, DATE, TIME, TIMESTAMP } from "../../data/schema.ts";
import type { SideModel } from "../model.ts";

/** The shape of what is read at one side of an end: the declared type in the side's mode, or what its converter gives. */
export function shapeOfSide(side: SideModel): Shape {
  if (side.read) return side.read;
  const gives = side.converter?.gives;
  // Such a converter's schema is the same whatever it reads; whether a null comes is for the declaration to say.
  if (gives) {
    const nullable = side.declared?.nullable ?? gives.nullable;
    return { ...gives, mode: "schemad", optional: gives.nullable, nullable };
  }
  if (!side.declared || side.mode === "unknown") return ANY;
  return inPlace(side.declared, side.mode);
}

/** The declared type as records of that mode have it. A `?` on the whole means a null value without schema: the schema itself is not optional. */
export function inPlace(declared: Shape, mode: Mode): Shape {
  const placed = mode === "schemaless" ? schemaless(declared) : schemad(declared);
  return { ...placed, optional: false };
}

function schemad(shape: Shape): Shape {
  if (shape.type === "any") return shape;
  return {
    ...shape,
    mode: "schemad",
    optional: shape.optional || shape.nullable,
    ...(shape.fields
      ? { fields: shape.fields.map((f) => ({ ...f, shape: schemad(f.shape), mayBeAbsent: false })) }
      : {}),
    ...(shape.values ? { values: schemad(shape.values) } : {}),
    ...(shape.keys ? { keys: schemad(shape.keys) } : {}),
  };
}

const WHOLE = new Set(["int8", "int16", "int32"]);

/** JSON without schemas: every whole number is an int64 and every other a float64; nothing has a schema's metadata. */
function schemaless(shape: Shape): Shape {
  if (shape.type === "any") return shape;
  const type = WHOLE.has(shape.type) ? "int64" : shape.type === "float32" ? "float64" : shape.type;
  return {
    mode: "schemaless",
    type,
    nullable: shape.nullable,
    optional: false,
    ...(isLogical(shape) && shape.name !== undefined ? { name: shape.name } : {}),
    ...(shape.open ? { open: true } : {}),
    ...(shape.fields
      ? {
          fields: shape.fields.map((f) => ({
            name: f.name,
            shape: schemaless(f.shape),
            mayBeAbsent: f.shape.nullable,
          })),
        }
      : {}),
    ...(shape.values ? { values: schemaless(shape.values) } : {}),
    ...(shape.keys ? { keys: schemaless(shape.keys) } : {}),
  };
}

/** Whether a shape is one of Connect's logical types. */
export function isLogical(shape: Shape): boolean {
  return shape.name === DECIMAL || shape.name === DATE || shape.name === TIME || shape.name === TIMESTAMP;
}

/** The path of the first logical type inside a declared type: JSON without schemas has none. */
export function firstLogical(shape: Shape, path: readonly string[] = []): readonly string[] | undefined {
  if (isLogical(shape)) return path;
  for (const field of shape.fields ?? []) {
    const found = firstLogical(field.shape, [...path, field.name]);
    if (found) return found;
  }
  return (shape.values && firstLogical(shape.values, path)) ?? (shape.keys && firstLogical(shape.keys, path));
}
