/** Values of the concrete reading. */
import type { Entry, Handle } from "../algebra.ts";
import { TIMESTAMP, type Schema } from "../../data/schema.ts";
import type { Shape } from "../../data/shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../data/value.ts";
import { shapeOfSchema } from "./known-schemas.ts";

/** A value with its Connect schema, or schemaless. Its shape is worked out when a law asks for it. */
export class Concrete implements Handle {
  readonly schema: Schema | null;
  /** Undefined until someone looks at the map that `entries` make. */
  #value: Value | undefined;
  /** Of what a law made of entries: those, each there and no two of one name, for the next step to go on with. */
  readonly entries: readonly Entry[] | undefined;

  constructor(schema: Schema | null, value: Value | undefined, entries?: readonly Entry[]) {
    this.schema = schema;
    this.#value = value;
    this.entries = entries;
  }

  get value(): Value {
    return this.#value === undefined ? this.#map() : this.#value;
  }

  get isNull(): boolean {
    return this.#value === null;
  }

  /** Of `entries`, without making a map: undefined where it is of something else, or there is a map. */
  get fields(): readonly Entry[] | undefined {
    return this.#value === undefined ? this.entries : undefined;
  }

  get shape(): Shape {
    if (this.schema !== null) return shapeOfSchema(this.schema, this.#value === null);
    return this.#value === undefined ? OBJECT : shapeOfValue(this.#value);
  }

  #map(): Value {
    const map = new Map<Value, Value>();
    for (const { name, value } of this.entries ?? []) map.set(name, (value as Concrete).value);
    this.#value = map;
    return map;
  }
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
export function shapeOfValue(value: Value): Shape {
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
  if (value instanceof Struct) return shapeOfSchema(value.schema, false);
  return OBJECT;
}
