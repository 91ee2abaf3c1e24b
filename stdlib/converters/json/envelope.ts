/** The envelope of JSON with schemas: `{"schema": …, "payload": …}`, and nothing else. */
import { dataError } from "../../../src/data/errors.ts";
import { JsonScanner } from "../../../src/data/json/scanner.ts";

export interface Part {
  readonly start: number;
  readonly end: number;
}

export interface Envelope {
  readonly schema: Part;
  readonly payload: Part;
}

const MESSAGE =
  'JSON with schemas is an object with exactly "schema" and "payload"; plain JSON is read with `schemas.enable: false`';

/** Finds the two parts. Throws a DataException where the value is no such envelope. */
export function openEnvelope(bytes: Uint8Array, start: number, end: number): Envelope {
  const scanner = new JsonScanner(bytes, start, end);
  const parts = new Map<string, Part>();
  if (!scanner.accept(0x7b)) {
    scanner.skip();
    throw dataError(MESSAGE);
  }
  if (!scanner.accept(0x7d)) {
    do {
      scanner.peek();
      const key = scanner.string();
      scanner.expect(0x3a);
      scanner.peek();
      const from = scanner.at;
      scanner.skip(1);
      parts.set(key, { start: from, end: scanner.at });
    } while (scanner.accept(0x2c));
    scanner.expect(0x7d);
  }
  scanner.finish();
  const [schema, payload] = [parts.get("schema"), parts.get("payload")];
  if (!schema || !payload || parts.size !== 2) throw dataError(MESSAGE);
  return { schema, payload };
}
