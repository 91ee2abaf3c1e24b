/** The envelope of JSON with schemas: `{"schema": …, "payload": …}`, and nothing else. */
import { dataError, RecordError } from "../../../src/data/errors.ts";
import { JsonScanner } from "../../../src/data/json/scanner.ts";
import type { Read } from "../../../src/data/json/typed-read.ts";
import type { Schema } from "../../../src/data/schema.ts";
import type { SchemaCache } from "./schema-cache.ts";

export interface Part {
  readonly start: number;
  readonly end: number;
}

export interface Envelope {
  readonly schema: Part;
  readonly payload: Part;
}

/** What reading an envelope gives: its schema and the payload as `read` has it. */
export interface Opened<T> {
  readonly schema: Schema | null;
  readonly payload: T;
}

/**
 * A reader of envelopes. `readerFor` gives the payload's reader for a schema. Most records of a stream begin with the same bytes as the
 * one before, up to the payload: those are only compared.
 */
export function envelopeReader<T>(
  schemas: SchemaCache,
  readerFor: (schema: Schema | null) => Read<T>,
): (bytes: Uint8Array, start: number, end: number) => Opened<T> {
  const scanner = new JsonScanner();
  let last: { readonly head: Uint8Array; readonly schema: Schema | null; readonly read: Read<T> } | undefined;
  return (bytes, start, end) => {
    scanner.reset(bytes, start, end);
    if (last && scanner.matches(last.head)) {
      const payload = tail(scanner, last.read);
      if (payload) return { schema: last.schema, payload: payload.value };
    }
    const envelope = openEnvelope(scanner.reset(bytes, start, end));
    const schema = schemas.read(bytes, envelope.schema);
    const read = readerFor(schema);
    if (envelope.schema.start < envelope.payload.start)
      last = { head: bytes.slice(start, envelope.payload.start), schema, read };
    scanner.reset(bytes, start, end).at = envelope.payload.start;
    return { schema, payload: read(scanner, 1) };
  };
}

/** The payload, if the envelope ends behind it; else the slow way has to say what is wrong or where the payload is. */
function tail<T>(scanner: JsonScanner, read: Read<T>): { readonly value: T } | undefined {
  try {
    const value = read(scanner, 1);
    scanner.expect(0x7d);
    scanner.finish();
    return { value };
  } catch (error) {
    if (error instanceof RecordError) return undefined;
    throw error;
  }
}

const MESSAGE =
  'JSON with schemas is an object with exactly "schema" and "payload"; plain JSON is read with `schemas.enable: false`';

/** Finds the two parts. Of a key that stands twice the last counts. Throws a DataException where there are not exactly the two. */
export function openEnvelope(scanner: JsonScanner): Envelope {
  const parts = new Map<string, Part>();
  if (scanner.peek() !== 0x7b) {
    scanner.skip(0);
    scanner.finish();
    throw dataError(MESSAGE);
  }
  scanner.at++;
  if (!scanner.accept(0x7d)) {
    do {
      const key = scanner.string();
      scanner.expect(0x3a);
      scanner.peek();
      const start = scanner.at;
      scanner.skip(1);
      parts.set(key, { start, end: scanner.at });
    } while (scanner.accept(0x2c));
    scanner.expect(0x7d);
  }
  scanner.finish();
  const [schema, payload] = [parts.get("schema"), parts.get("payload")];
  if (!schema || !payload || parts.size !== 2) throw dataError(MESSAGE);
  return { schema, payload };
}
