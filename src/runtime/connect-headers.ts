/**
 * Header values between bytes and values. What is written is the text that Connect's SimpleHeaderConverter writes. What is read stays text:
 * Connect would parse it, so that a header `007` that only passes through became `7`.
 */
import { isUtf8 } from "node:buffer";
import type { Header } from "../data/record.ts";
import { schemaOf } from "../data/shape.ts";
import type { Value } from "../data/value.ts";
import { valuesConvertToString } from "../data/java/values-text.ts";
import { fromPlain } from "../flow/concrete/plain.ts";
import type { TypedHeader } from "./definition.ts";
import { decodeHeaders, encodeHeaders } from "./headers.ts";

/** Headers as generated code sees them: text, bytes where they are no text, or null. */
export function typedHeaders(bytes: Uint8Array, start: number, end: number): readonly TypedHeader[] {
  if (start < 0) return [];
  return decodeHeaders(bytes, start, end).map(({ key, value }) => ({
    key,
    value: value && textOrBytes(value),
  }));
}

/** The same for Connect records. What is no text has no schema: it is bytes that only pass through. */
export function connectHeaders(bytes: Uint8Array, start: number, end: number): readonly Header[] {
  return typedHeaders(bytes, start, end).map(({ key, value }) => ({
    key,
    value: value as Value,
    schema: typeof value === "string" ? { type: "string", optional: false } : null,
  }));
}

/** Writes headers of generated code; null where there are none. */
export function typedHeaderBytes(headers: readonly TypedHeader[]): Uint8Array | null {
  if (headers.length === 0) return null;
  return encodeHeaders(
    headers.map(({ key, value, shape }) => ({
      key,
      value: shape ? written(fromPlain(value, shape), schemaOf(shape)) : written(value as Value),
    })),
  );
}

/** Writes headers of Connect records; null where there are none. */
export function connectHeaderBytes(headers: readonly Header[]): Uint8Array | null {
  return encodeHeaders(
    headers.map(({ key, value, schema }) => ({ key, value: written(value, schema ?? undefined) })),
  );
}

function textOrBytes(value: Uint8Array): string | Uint8Array {
  return isUtf8(value) ? Buffer.from(value).toString("utf8") : value.slice();
}

/** Bytes without schema are those of a header that passes through. */
function written(value: Value, schema?: Parameters<typeof valuesConvertToString>[1]): Uint8Array | null {
  if (value instanceof Uint8Array && schema === undefined) return value;
  const text = valuesConvertToString(value, schema ?? null);
  return text === null ? null : Buffer.from(text);
}
