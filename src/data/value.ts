/**
 * The values that Kafka Connect moves, in JavaScript.
 *
 * With a schema (schema'd mode) the schema tells int8 from float64 and a plain `number` stands for all but int64.
 * Without (schemaless mode) the value itself must tell: `bigint` is a Java Long, `number` a Double, and the Java
 * types that no JSON gives (Byte, Short, Integer, Float) are `Boxed`.
 */
import type { Schema } from "./schema.ts";

/**
 * - int8, int16, int32, float32, float64: `number`; int64: `bigint`
 * - boolean, string: themselves; bytes: `Uint8Array`
 * - Decimal: `Decimal`; Date, Time, Timestamp: `JavaDate`
 * - array: JavaScript array; map and schemaless object: `Map`; struct: `Struct`
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Decimal
  | JavaDate
  | Boxed
  | RawNumber
  | Struct
  | readonly Value[]
  | ReadonlyMap<Value, Value>;

/** A value with its schema; `schema: null` is schemaless. */
export interface SchemaAndValue {
  readonly schema: Schema | null;
  readonly value: Value;
}

/** java.math.BigDecimal: `unscaled` times ten to the power of minus `scale`. */
export class Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }
}

/** java.util.Date: milliseconds since 1970-01-01T00:00:00Z, the whole range of a Java long. */
export class JavaDate {
  readonly ms: bigint;
  constructor(ms: bigint) {
    this.ms = ms;
  }
}

/** A schemaless Java number that JSON does not give: Byte, Short, Integer or Float. */
export class Boxed {
  readonly type: "int8" | "int16" | "int32" | "float32";
  readonly value: number;
  constructor(type: "int8" | "int16" | "int32" | "float32", value: number) {
    this.type = type;
    this.value = value;
  }
}

/** A JSON number that fits neither a Java long nor a finite double: it keeps its digits until a step reads it, and is then what Java makes of it (`rawToJava`). */
export class RawNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value of a struct schema: one value per field of the schema, in its order; null where Connect holds null. */
export class Struct {
  readonly schema: Schema;
  readonly values: readonly Value[];
  constructor(schema: Schema, values: readonly Value[]) {
    this.schema = schema;
    this.values = values;
  }
}
