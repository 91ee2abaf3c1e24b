/** Bytes, schemas and errors in the recorder's notation. */
import { RecordError } from "../../src/data/errors.ts";
import { jsonOf } from "../../src/data/json/write.ts";
import type { ConnectRecord } from "../../src/data/record.ts";
import type { Schema } from "../../src/data/schema.ts";
import type { SchemaAndValue } from "../../src/data/value.ts";
import { headerCodec } from "../../src/runtime/connect-headers.ts";
import type { HeaderConverter } from "../../src/runtime/converter.ts";
import { decodeHeaders, encodeHeaders } from "../../src/runtime/headers.ts";
import { schemaToJson } from "../../stdlib/converters/json/schema-json.ts";
import type { CaseBytes, CaseRecord, Json, Outcome, Side } from "./case.ts";
import { held } from "./held.ts";

/** A record after the chain, with what the converters make of its key and value. */
export function recordSides(
  { topic, partition, timestamp, key, value, headers }: ConnectRecord,
  write: {
    readonly key: () => Uint8Array | null;
    readonly value: () => Uint8Array | null;
    readonly header: HeaderConverter | undefined;
  },
): Outcome {
  return {
    outcome: "record",
    topic,
    partition,
    timestamp: timestamp?.toString() ?? null,
    key: sideOf(key, write.key),
    value: sideOf(value, write.value),
    headers: headers.map((header) => ({
      key: header.key,
      ...sideOf(header, () => {
        const bytes = headerCodec(write.header).write([header], topic);
        return (bytes && decodeHeaders(bytes, 0, bytes.length)[0]?.value) ?? null;
      }),
    })),
  };
}

/** The headers of a record as they lie in a topic. */
export function headerBytes({ headers }: CaseRecord): Uint8Array {
  return (
    encodeHeaders(headers.map(({ key, value }) => ({ key, value: bytesOf(value) }))) ?? new Uint8Array(1)
  );
}

/** Where a record comes from. */
export function placeOf({
  topic,
  partition,
  timestamp,
  offset,
}: CaseRecord): Pick<ConnectRecord, "topic" | "partition" | "timestamp" | "offset"> {
  return {
    topic,
    partition,
    timestamp: timestamp === null ? null : BigInt(timestamp),
    offset: offset === null ? null : BigInt(offset),
  };
}

function sideOf({ schema, value }: SchemaAndValue, write: () => Uint8Array | null): Side {
  const side = { schema: schemaJson(schema), held: held(value, schema) };
  try {
    const bytes = write();
    return { ...side, bytes: bytes && textOrBytes(bytes) };
  } catch (error) {
    return { ...side, failed: described(error) };
  }
}

/** An error that is none of ours has a class that no recording has, and so is shown among the differences. */
export function described(error: unknown): { readonly class: string; readonly message: string } {
  if (error instanceof RecordError) return { class: error.errorClass, message: error.message };
  if (!(error instanceof Error)) throw error;
  return { class: `bug: ${error.name}`, message: error.stack ?? error.message };
}

function schemaJson(schema: Schema | null): Json {
  return JSON.parse(jsonOf(schemaToJson(schema))) as Json;
}

export function bytesOf(given: CaseBytes): Uint8Array | null {
  if (given === null) return null;
  return typeof given === "string" ? Buffer.from(given) : Buffer.from(given.base64, "base64");
}

/** Bytes as a recording has them. */
export function textOrBytes(bytes: Uint8Array): CaseBytes {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: Buffer.from(bytes).toString("base64") };
  }
}
