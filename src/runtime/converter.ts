/** Converters: between the bytes of a topic and values. One home each under `stdlib/converters`. */
import { dataError } from "../data/errors.ts";
import type { ByteWriter } from "../data/json/byte-writer.ts";
import type { Plain } from "../data/plain.ts";
import type { Schema } from "../data/schema.ts";
import type { Shape } from "../data/shape.ts";
import type { SchemaAndValue, Value } from "../data/value.ts";

/** Reads one value of a declared type from `bytes`, `start` to `end` (exclusive); a start of -1 is null. Throws `RecordError` where it does not fit. */
export type TypedReader = (bytes: Uint8Array, start: number, end: number) => Plain;

/**
 * Writes one value; false where it has no bytes: a null without a schema, which is a tombstone. A null of a schema'd, optional type is a
 * null with a schema, and has the bytes that Connect's converter gives it.
 */
export type TypedWriter = (value: Plain, out: ByteWriter) => boolean;

export interface Converter {
  readonly name: string;
  /** What its bytes are, for generated code that works on them (`jsonFormat`, "text", "bytes"); absent where it is for this converter alone to know. */
  readonly format?: string;
  /** Whether other bytes than the usual ones may have been read as that value, which pass where no step touches it. Absent: JSON keeps what it has to within its values. */
  readonly isLossy?: (value: Plain | Value) => boolean;
  /** What is no text is written as Java prints it. */
  readonly prints?: true;
  /** Bytes as Connect's converter reads them. Throws `RecordError`. */
  toConnect(bytes: Uint8Array | null, topic: string): SchemaAndValue;
  /** Bytes as Connect's converter writes them; null for a null without more. Throws `RecordError`. */
  fromConnect(topic: string, schema: Schema | null, value: Value): Uint8Array | null;
  /** JSON with schemas only: what an envelope of a value of that type begins with, up to its payload. */
  head?(shape: Shape): Uint8Array;
  /**
   * JSON with schemas only: what the envelope from `start` to `end` begins with, up to its payload, where its schema is the declared type as it
   * stands: no default in place of a null, no other type. Undefined where only `reader` can tell. Throws `RecordError`.
   */
  headOf?(shape: Shape, bytes: Uint8Array, start: number, end: number): Uint8Array | undefined;
  /** A reader of values of that type, made once. `onUnknown` hears of fields that a closed struct does not declare and that were dropped. */
  reader(shape: Shape, onUnknown?: (path: string) => void): TypedReader;
  /** A writer of values of that type, made once. */
  writer(shape: Shape): TypedWriter;
}

/** The part of a converter that headers need. Every converter can stand there, and some only there. */
export type HeaderConverter = Pick<Converter, "name" | "toConnect" | "fromConnect">;

/** What a converter for headers alone exports as `converter`. */
export type HeaderConverterFactory = (options: Readonly<Record<string, string>>) => HeaderConverter;

/** What a converter's module exports as `converter`. Options are text, as Connect has them; `isKey` says on which side it stands. */
export type ConverterFactory = (options: Readonly<Record<string, string>>, isKey: boolean) => Converter;

/** What a reader gives where there are no bytes. Throws a DataException if the declared type takes no null. */
export function noValue(shape: Shape): null {
  if (shape.nullable) return null;
  throw dataError("the value is null, and the declared type takes none: declare it with `?`");
}
