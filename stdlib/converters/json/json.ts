/**
 * JsonConverter. Behaviour: org.apache.kafka.connect.json.JsonConverter, Apache Kafka 4.1. It differs in what it refuses: text that is no
 * RFC 8259 JSON, and payloads that do not fit their own schema, which Connect turns into zeros and nulls. Whole numbers beyond int64 and
 * numbers beyond float64 keep their text, where Connect cuts them.
 */
import { isDeepStrictEqual } from "node:util";
import { dataError } from "../../../src/data/errors.ts";
import type { ByteWriter } from "../../../src/data/json/byte-writer.ts";
import { jsonFormat } from "../../../src/data/json/format.ts";
import { readRecord, readValue } from "../../../src/data/json/read.ts";
import { JsonScanner } from "../../../src/data/json/scanner.ts";
import { connectReader, readAll, typedReader, type Read } from "../../../src/data/json/typed-read.ts";
import { connectJson, typedWriter } from "../../../src/data/json/typed-write.ts";
import { jsonOf } from "../../../src/data/json/write.ts";
import type { Plain } from "../../../src/data/plain.ts";
import type { Schema } from "../../../src/data/schema.ts";
import { nullSchemaOf, schemaOf, type Shape } from "../../../src/data/shape.ts";
import type { Value } from "../../../src/data/value.ts";
import {
  noValue,
  type Converter,
  type ConverterFactory,
  type TypedWriter,
} from "../../../src/runtime/converter.ts";
import { envelopeReader, openEnvelope } from "./envelope.ts";
import { readOptions, type JsonOptions } from "./options.ts";
import { readingShape } from "./reading-shape.ts";
import { schemaCache } from "./schema-cache.ts";
import { schemaFromJson, schemaJson } from "./schema-json.ts";

export const converter: ConverterFactory = (options) => {
  const read = readOptions(options);
  return read.schemas ? withSchemas(read) : withoutSchemas(read);
};

function withoutSchemas(options: JsonOptions): Converter {
  const textOf = textCache(options);
  const scanner = new JsonScanner();
  return {
    name: "JsonConverter",
    format: jsonFormat(options),
    toConnect: (bytes) => ({
      schema: null,
      value: bytes === null ? null : readRecord(scanner.reset(bytes, 0, bytes.length)),
    }),
    fromConnect(_topic, schema, value) {
      if (schema === null && value === null) return null;
      return Buffer.from(textOf(schema)(value));
    },
    reader(shape, onUnknown) {
      const read = typedReader(shape, { ...options, ...(onUnknown ? { onUnknown } : {}) });
      const scanner = new JsonScanner();
      return (bytes, start, end) =>
        start < 0 ? noValue(shape) : readAll(scanner.reset(bytes, start, end), read);
    },
    writer(shape) {
      const write = typedWriter(shape, options);
      return unlessTombstone(shape, (value, out) => write(value, out));
    },
  };
}

function withSchemas(options: JsonOptions): Converter {
  const { cacheSize, numericDecimals, replaceNull } = options;
  const schemas = schemaCache(cacheSize, (json) => schemaFromJson(json, replaceNull));
  const textOf = textCache(options);
  const readEnvelope = envelopeReader<Value>(schemas, (schema) =>
    schema === null ? readValue : connectReader(schema, options),
  );
  const heads = new WeakMap<Schema, string>();
  const head = (schema: Schema | null): string => {
    const known = schema && heads.get(schema);
    if (known) return known;
    const text = envelopeHead(schema, numericDecimals, replaceNull);
    if (schema) heads.set(schema, text);
    return text;
  };
  return {
    name: "JsonConverter",
    format: jsonFormat(options),
    toConnect(bytes) {
      if (bytes === null) return { schema: null, value: null };
      const { schema, payload } = readEnvelope(bytes, 0, bytes.length);
      return { schema, value: payload };
    },
    fromConnect(_topic, schema, value) {
      if (schema === null && value === null) return null;
      return Buffer.from(`${head(schema)}${textOf(schema)(value)}}`);
    },
    head: (shape) => Buffer.from(envelopeHead(declaredSchema(shape), numericDecimals, replaceNull)),
    headOf(shape, bytes, start, end) {
      const { schema, payload } = openEnvelope(new JsonScanner(bytes, start, end));
      if (schema.start > payload.start) return undefined;
      const actual = schemas.read(bytes, schema);
      // Its defaults, or a null that it does not take, are another type to read by. A null payload is for the reader in any case.
      const sure = (of: Shape): Shape => ({ ...of, nullable: false });
      const isSame = actual !== null && isDeepStrictEqual(sure(readingShape(actual, shape)), sure(shape));
      return isSame ? bytes.slice(start, payload.start) : undefined;
    },
    reader(shape, onUnknown) {
      const read = envelopeReader<Plain>(schemas, (schema) =>
        declaredReader(schema, shape, { ...options, ...(onUnknown ? { onUnknown } : {}) }),
      );
      return (bytes, start, end) => (start < 0 ? noValue(shape) : read(bytes, start, end).payload);
    },
    writer(shape) {
      const start = tryHead(shape, options);
      const write = typedWriter(shape, options);
      const ofNulls = nullSchemaOf(shape);
      const writeNull = ofNulls && ofNulls !== shape ? this.writer(ofNulls) : undefined;
      return unlessTombstone(shape, (value, out) => {
        if (value === null && writeNull) {
          writeNull(value, out);
          return;
        }
        // A shape with a part of unknown type comes here only where nothing else is left: every record says so.
        out.bytes(start ?? Buffer.from(envelopeHead(declaredSchema(shape), numericDecimals, replaceNull)));
        write(value, out);
        out.byte(0x7d);
      });
    },
  };
}

type ReadOptions = JsonOptions & { readonly onUnknown?: (path: string) => void };

/** The reader of payloads of a schema as the declared type. */
function declaredReader(schema: Schema | null, shape: Shape, options: ReadOptions): Read<Plain> {
  if (schema !== null) return typedReader(readingShape(schema, shape), options);
  if (shape.type === "any") return (scanner, depth) => readValue(scanner, depth) as Plain;
  // As Connect, an envelope without schema around a null is a tombstone.
  return (scanner, depth) => {
    if (shape.nullable && readValue(scanner, depth) === null) return null;
    throw dataError("the envelope has no schema, and the declared type needs one");
  };
}

/** A null has no bytes, unless it has a schema: one of an optional type is a null of that type. */
function unlessTombstone(shape: Shape, write: (value: Plain, out: ByteWriter) => void): TypedWriter {
  const hasSchema = nullSchemaOf(shape) !== null;
  return (value, out) => {
    if (value === null && !hasSchema) return false;
    write(value, out);
    return true;
  };
}

/** What makes the JSON of values, one for each schema. */
function textCache(options: JsonOptions): (schema: Schema | null) => (value: Value) => string {
  const texts = new WeakMap<Schema, (value: Value) => string>();
  const untyped = (value: Value): string => jsonOf(value, options.schemas ? 1 : 0);
  return (schema) => {
    if (schema === null) return untyped;
    let text = texts.get(schema);
    if (!text) texts.set(schema, (text = connectJson(schema, options)));
    return text;
  };
}

/** The schema of a declared type; null without one. Throws a DataException where a part has no type. */
function declaredSchema(shape: Shape): Schema | null {
  const schema = shape.mode === "schemad" ? schemaOf(shape) : null;
  if (schema !== undefined) return schema;
  throw dataError("a value with a part of unknown type has no schema, and `schemas.enable` needs one");
}

function tryHead(shape: Shape, { numericDecimals, replaceNull }: JsonOptions): Uint8Array | undefined {
  const isKnown = shape.mode !== "schemad" || schemaOf(shape) !== undefined;
  return isKnown ? Buffer.from(envelopeHead(declaredSchema(shape), numericDecimals, replaceNull)) : undefined;
}

/** An envelope's text up to its payload. */
function envelopeHead(schema: Schema | null, numericDecimals: boolean, replaceNull: boolean): string {
  return `{"schema":${schemaJson(schema, { numericDecimals, replaceNull })},"payload":`;
}
