/** Shapes that laws give to what they make. */
import { TIMESTAMP, type SchemaType } from "../data/schema.ts";
import type { Mode, Shape } from "../data/shape.ts";

/** A leaf's shape in the mode of the struct it goes into. `optional` is Connect's flag and says that the value may be null. */
export function leaf(mode: Mode, type: SchemaType, optional = false): Shape {
  return { mode, type, optional: mode === "schemad" && optional, nullable: optional };
}

/** Connect's Timestamp (a java.util.Date), by its logical name. */
export function timestampShape(mode: Mode, optional = false): Shape {
  return { ...leaf(mode, "int64", optional), name: TIMESTAMP, ...(mode === "schemad" ? { version: 1 } : {}) };
}

/** The metadata of a new struct without name. */
export function structShape(mode: Mode): Shape {
  return { mode, type: "struct", optional: false, nullable: false };
}

const basics = new WeakMap<Shape, Shape>();

/** A struct's metadata as Connect's `SchemaUtil.copySchemaBasics` copies it: name, version, doc and parameters, neither optional nor default. */
export function basicsOf(shape: Shape): Shape {
  let known = basics.get(shape);
  if (!known) basics.set(shape, (known = withBasics(structShape(shape.mode), shape)));
  return known;
}

/** The same onto another type than a struct. */
export function withBasics(struct: Shape, shape: Shape): Shape {
  return {
    ...struct,
    ...(shape.name === undefined ? {} : { name: shape.name }),
    ...(shape.version === undefined ? {} : { version: shape.version }),
    ...(shape.doc === undefined ? {} : { doc: shape.doc }),
    ...(shape.parameters === undefined ? {} : { parameters: shape.parameters }),
  };
}
