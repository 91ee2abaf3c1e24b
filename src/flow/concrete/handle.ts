/** Values of the concrete reading. */
import type { Handle } from "../algebra.ts";
import { TIMESTAMP, type Schema } from "../../data/schema.ts";
import { shapeOf, type Shape } from "../../data/shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../data/value.ts";

/** A value with its Connect schema, or schemaless. Its shape is worked out when a law asks for it. */
export class Concrete implements Handle {
  readonly schema: Schema | null;
  readonly value: Value;
  constructor(schema: Schema | null, value: Value) {
    this.schema = schema;
    this.value = value;
  }

  get shape(): Shape {
    return this.schema === null ? schemalessShape(this.value) : shapeOfSchema(this.schema, this.value);
  }
}

const shapes = new WeakMap<Schema, Shape>();

/** Shapes are derived from immutable schemas, so one per schema object is enough. */
function shapeOfSchema(schema: Schema, value: Value): Shape {
  let shape = shapes.get(schema);
  if (shape === undefined) shapes.set(schema, (shape = { ...shapeOf(schema), nullable: false }));
  return value === null ? { ...shape, nullable: true } : shape;
}

const bare = (type: Shape["type"], name?: string): Shape => ({
  mode: "schemaless",
  type,
  optional: false,
  nullable: false,
  ...(name === undefined ? {} : { name }),
});

const NULL = { ...bare("any"), nullable: true };
const STRING = bare("string");
const BOOLEAN = bare("boolean");
const INT64 = bare("int64");
const FLOAT64 = bare("float64");
const BYTES = bare("bytes");
const DECIMAL_SHAPE = bare("bytes", "org.apache.kafka.connect.data.Decimal");
const DATE_SHAPE = bare("int64", TIMESTAMP);
const ARRAY = { ...bare("array"), values: bare("any") };
const OBJECT: Shape = bare("struct");
const BOXED = { int8: bare("int8"), int16: bare("int16"), int32: bare("int32"), float32: bare("float32") };

/** What Connect's `ConnectSchema.schemaType(value.getClass())` tells of a schemaless value; a map is a struct, whose entries are all there is. */
function schemalessShape(value: Value): Shape {
  if (value === null) return NULL;
  switch (typeof value) {
    case "string":
      return STRING;
    case "boolean":
      return BOOLEAN;
    case "bigint":
      return INT64;
    case "number":
      return FLOAT64;
    default:
      return objectShape(value);
  }
}

function objectShape(value: object): Shape {
  if (value instanceof Map) return OBJECT;
  if (Array.isArray(value)) return ARRAY;
  if (value instanceof Boxed) return BOXED[value.type];
  if (value instanceof JavaDate) return DATE_SHAPE;
  if (value instanceof Decimal) return DECIMAL_SHAPE;
  if (value instanceof Uint8Array) return BYTES;
  if (value instanceof RawNumber) return value.text.match(/^-?\d+$/) ? INT64 : FLOAT64;
  if (value instanceof Struct) return { ...shapeOf(value.schema), nullable: false };
  return OBJECT;
}
