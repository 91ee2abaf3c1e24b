/**
 * Records as text: one JSON object per line, as `kcat -J` prints and reads them. What is no UTF-8 stands in base64 under a name of its own:
 * `keyBase64`, `payloadBase64`, `headersBase64`.
 */
import { isUtf8 } from "node:buffer";
import {
  HEADERS_END,
  HEADERS_START,
  KEY_END,
  KEY_START,
  STRIDE,
  VALUE_END,
  VALUE_START,
  type Batch,
} from "./batch.ts";
import { decodeHeaders, type RawHeader } from "./headers.ts";

export interface Envelope {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Milliseconds since 1970, or -1 for none. */
  readonly timestamp: bigint;
  readonly headers: readonly RawHeader[];
  readonly key: Uint8Array | null;
  readonly payload: Uint8Array | null;
}

/** One record of a batch. Its bytes are views of the batch. */
export function envelopeOf(batch: Batch, index: number): Envelope {
  const { bytes, positions } = batch;
  const part = (start: number, end: number): Uint8Array | null => {
    const from = positions[index * STRIDE + start] ?? -1;
    return from < 0 ? null : bytes.subarray(from, positions[index * STRIDE + end]);
  };
  const headers = part(HEADERS_START, HEADERS_END);
  return {
    topic: batch.topic,
    partition: Math.max(batch.partition, 0),
    offset: batch.offsets[index] ?? 0n,
    timestamp: batch.timestamps[index] ?? -1n,
    headers: headers ? decodeHeaders(headers, 0, headers.length) : [],
    key: part(KEY_START, KEY_END),
    payload: part(VALUE_START, VALUE_END),
  };
}

/** The envelope's line, without a line feed. */
export function writeEnvelope({
  topic,
  partition,
  offset,
  timestamp,
  headers,
  key,
  payload,
}: Envelope): string {
  const time = timestamp === -1n ? { tstype: "unknown", ts: 0n } : { tstype: "create", ts: timestamp };
  const fields: readonly string[] = [
    `"topic":${JSON.stringify(topic)}`,
    `"partition":${partition}`,
    `"offset":${offset}`,
    `"tstype":"${time.tstype}"`,
    `"ts":${time.ts}`,
    ...headerFields(headers),
    bytesField("key", key),
    bytesField("payload", payload),
  ];
  return `{${fields.join(",")}}`;
}

function bytesField(name: string, bytes: Uint8Array | null): string {
  if (bytes === null) return `"${name}":null`;
  if (isUtf8(bytes)) return `"${name}":${JSON.stringify(text(bytes))}`;
  return `"${name}Base64":"${base64(bytes)}"`;
}

function headerFields(headers: readonly RawHeader[]): readonly string[] {
  if (headers.length === 0) return [];
  const plain = headers.every(({ value }) => value === null || isUtf8(value));
  const values = headers.flatMap(({ key, value }) => [key, value && (plain ? text(value) : base64(value))]);
  return [`"${plain ? "headers" : "headersBase64"}":${JSON.stringify(values)}`];
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}

const NAMES = new Set(
  "topic partition offset tstype ts broker headers headersBase64 key keyBase64 payload payloadBase64".split(
    " ",
  ),
);

/** Reads a line; undefined for one that is no envelope: other JSON, or none. */
export function readEnvelope(line: string): Envelope | undefined {
  const fields = objectOf(line);
  if (!fields || !("payload" in fields || "payloadBase64" in fields)) return undefined;
  if (Object.keys(fields).some((name) => !NAMES.has(name))) return undefined;
  const { topic = "", partition = 0, offset = 0, ts = -1, tstype = "create" } = fields;
  const key = bytesOf(fields, "key");
  const payload = bytesOf(fields, "payload");
  const headers = headersOf(fields);
  if (key === undefined || payload === undefined || headers === undefined || typeof topic !== "string")
    return undefined;
  if (![partition, offset, ts].every(Number.isSafeInteger)) return undefined;
  return {
    topic,
    partition: Number(partition),
    offset: BigInt(Number(offset)),
    timestamp: tstype === "unknown" ? -1n : BigInt(Number(ts)),
    headers,
    key,
    payload,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Null where there is none, undefined where it is no bytes. */
function bytesOf(fields: Fields, name: string): Uint8Array | null | undefined {
  const encoded = fields[`${name}Base64`];
  const plain = fields[name] ?? null;
  if (encoded !== undefined && encoded !== null)
    return typeof encoded === "string" ? Buffer.from(encoded, "base64") : undefined;
  if (plain === null) return null;
  return typeof plain === "string" ? Buffer.from(plain, "utf8") : undefined;
}

function headersOf(fields: Fields): readonly RawHeader[] | undefined {
  const encoding = "headersBase64" in fields ? "base64" : "utf8";
  const list = fields["headersBase64"] ?? fields["headers"] ?? [];
  if (!Array.isArray(list) || list.length % 2 !== 0) return undefined;
  const headers: RawHeader[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const key: unknown = list[i];
    const value: unknown = list[i + 1];
    if (typeof key !== "string" || (value !== null && typeof value !== "string")) return undefined;
    headers.push({ key, value: value === null ? null : Buffer.from(value, encoding) });
  }
  return headers;
}
