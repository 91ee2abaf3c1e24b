/**
 * What the converters of single numbers have in common: a fixed count of bytes, the highest first. Behaviour:
 * org.apache.kafka.connect.converters.NumberConverter and the serializers of org.apache.kafka.common.serialization, Apache Kafka 4.1.
 */
import { dataError } from "../../src/data/errors.ts";
import { foundValue } from "../../src/data/json/misfit.ts";
import { isLogical } from "../../src/data/json/typed-write-leaf.ts";
import type { Plain } from "../../src/data/plain.ts";
import type { Schema } from "../../src/data/schema.ts";
import { schemaOf, type Shape } from "../../src/data/shape.ts";
import { Boxed, type Value } from "../../src/data/value.ts";
import { boxed } from "../../src/flow/concrete/plain.ts";
import { noValue, type Converter, type ConverterFactory } from "../../src/runtime/converter.ts";

/** How one type of numbers stands in bytes. */
export interface NumberFormat<N extends number | bigint> {
  /** The converter's name. */
  readonly name: string;
  /** As `Converter` has it. */
  readonly isLossy?: Converter["isLossy"];
  readonly type: "int16" | "int32" | "int64" | "float32" | "float64";
  /** How many bytes a number has. */
  readonly size: number;
  /** Whether the type holds that value. */
  readonly holds: (value: unknown) => value is N;
  /** The number at the start of `view`. */
  readonly get: (view: DataView) => N;
  /** Puts the number at the start of `view`. */
  readonly set: (view: DataView, value: N) => void;
}

/**
 * A converter of these numbers. It reads an optional number; bytes of another length are a DataException. It writes that one type and
 * widens no other, whatever schema stands beside the value; any other value is a DataException.
 */
export function numberConverter<N extends number | bigint>(format: NumberFormat<N>): ConverterFactory {
  const { name, isLossy, type, size, holds, get, set } = format;
  const schema: Schema = { type, optional: true };

  const read = (bytes: Uint8Array, start: number, end: number): N => {
    if (end - start !== size) throw dataError(`${name} reads ${type} of ${size} bytes, found ${end - start}`);
    return get(new DataView(bytes.buffer, bytes.byteOffset + start, size));
  };
  const accept = (value: Value, of: Schema | null): N => {
    const found = typeOf(value, of);
    const number = value instanceof Boxed ? value.value : value;
    if (found === type && holds(number)) return number;
    throw dataError(
      `${name} writes ${type} only, found ${found === undefined || found === type ? foundValue(value) : found}`,
    );
  };

  /** Without a type beside it the number itself has to say what it is. */
  const untyped = (number: N): Plain =>
    type === "int64" || type === "float64" ? number : new Boxed(type, Number(number));

  return () => ({
    name,
    ...(isLossy ? { isLossy } : {}),
    toConnect: (bytes) => ({ schema, value: bytes && read(bytes, 0, bytes.length) }),
    fromConnect(_topic, of, value) {
      if (value === null) return null;
      const bytes = new Uint8Array(size);
      set(new DataView(bytes.buffer), accept(value, of));
      return bytes;
    },
    reader(shape) {
      if (shape.type !== "any" && (shape.type !== type || isLogical(shape)))
        throw dataError(`${name} gives ${type}, the declared type is ${typeName(shape)}`);
      const convert = shape.type === "any" ? untyped : (number: N) => number;
      return (bytes, start, end) => (start < 0 ? noValue(shape) : convert(read(bytes, start, end)));
    },
    writer(shape) {
      const of = schemaOf(shape) ?? null;
      const bytes = new Uint8Array(size);
      const view = new DataView(bytes.buffer);
      return (value, out) => {
        if (value === null) return false;
        set(view, accept(boxed(value as Value, shape), of));
        out.bytes(bytes);
        return true;
      };
    },
  });
}

/** A whole number of that many bits. */
export function isWhole(bits: 16 | 32): (value: unknown) => value is number {
  const most = 2 ** (bits - 1) - 1;
  return (value): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= -most - 1 && value <= most;
}

/** A number that is one already. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

const NUMBERS: ReadonlySet<string> = new Set(["int8", "int16", "int32", "float32", "float64"]);

/** The type of a number as Java's classes tell it; undefined for what is no number. */
function typeOf(value: Value, schema: Schema | null): string | undefined {
  if (value instanceof Boxed) return value.type;
  if (typeof value === "bigint") return "int64";
  if (typeof value !== "number") return undefined;
  return schema && NUMBERS.has(schema.type) ? schema.type : "float64";
}

function typeName(shape: Shape): string {
  return isLogical(shape) && shape.name !== undefined
    ? shape.name.slice(shape.name.lastIndexOf(".") + 1)
    : shape.type;
}
