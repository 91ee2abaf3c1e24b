/**
 * Header values between bytes and values. A header that only passes through is written as it was read; Connect writes what its converter made of
 * it, so that `007` becomes `7`.
 */
import { isUtf8 } from "node:buffer";
import type { Header } from "../data/record.ts";
import type { Schema } from "../data/schema.ts";
import { schemaOf } from "../data/shape.ts";
import type { Value } from "../data/value.ts";
import { valuesConvertToString } from "../data/java/values-text.ts";
import { fromPlain, toPlain } from "../flow/concrete/plain.ts";
import type { HeaderConverter } from "./converter.ts";
import type { TypedHeader } from "./definition.ts";
import { decodeHeaders, encodeHeaders, type RawHeader } from "./headers.ts";

/** Reads headers from a stretch of bytes, and writes them; no headers are null. Throws `RecordError` where the converter does. */
export interface HeaderCodec {
  read(bytes: Uint8Array, start: number, end: number, topic: string): readonly Header[];
  write(headers: readonly Header[], topic: string): Uint8Array | null;
  /** The same as generated code has them. */
  readTyped(bytes: Uint8Array, start: number, end: number, topic: string): readonly TypedHeader[];
  writeTyped(headers: readonly TypedHeader[], topic: string): Uint8Array | null;
}

/** The codec of a converter. Without one, headers are texts where they can be, and what a step adds is written as SimpleHeaderConverter does. */
export function headerCodec(converter?: HeaderConverter): HeaderCodec {
  const read = converter ? (raw: RawHeader, topic: string) => converted(raw, topic, converter) : asText;
  const write = converter
    ? (value: Value, schema: Schema | null, topic: string) => converter.fromConnect(topic, schema, value)
    : written;
  const list = (bytes: Uint8Array, start: number, end: number): readonly RawHeader[] =>
    start < 0 ? [] : decodeHeaders(bytes, start, end);
  return {
    read: (bytes, start, end, topic) => list(bytes, start, end).map((raw) => read(raw, topic)),
    write: (headers, topic) =>
      encodeHeaders(
        headers.map(({ key, schema, value, raw }) => ({
          key,
          value: raw === undefined ? write(value, schema, topic) : raw,
        })),
      ),
    readTyped: (bytes, start, end, topic) =>
      list(bytes, start, end).map((header) => {
        const { key, schema, value, raw } = read(header, topic);
        return { key, value: toPlain(value, schema), ...(raw === undefined ? {} : { raw }) };
      }),
    writeTyped: (headers, topic) =>
      encodeHeaders(
        headers.map(({ key, value, shape, raw }) => ({
          key,
          value: raw === undefined ? typedBytes(value, shape, topic) : raw,
        })),
      ),
  };

  function typedBytes(value: TypedHeader["value"], shape: TypedHeader["shape"], topic: string) {
    if (!shape) return write(value as Value, STRING, topic);
    return write(fromPlain(value, shape), schemaOf(shape) ?? null, topic);
  }
}

const STRING: Schema = { type: "string", optional: false };

/** Texts are written as the same bytes again; what is no text has to keep its own. */
function asText({ key, value }: RawHeader): Header {
  if (value === null) return { key, schema: null, value };
  if (isUtf8(value)) return { key, schema: STRING, value: Buffer.from(value).toString("utf8") };
  const raw = value.slice();
  return { key, schema: null, value: raw, raw };
}

function converted({ key, value }: RawHeader, topic: string, converter: HeaderConverter): Header {
  // A copy: what the bytes are a part of is used again.
  const raw = value && value.slice();
  return { key, ...converter.toConnect(raw, topic), raw };
}

function written(value: Value, schema: Schema | null): Uint8Array | null {
  const text = valuesConvertToString(value, schema);
  return text === null ? null : Buffer.from(text);
}
