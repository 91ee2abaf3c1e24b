/** Schemas of a stream, each read once: the same bytes are the same schema. */
import { readJson } from "../../../src/data/json/read.ts";
import type { Schema } from "../../../src/data/schema.ts";
import { RawNumber, type Value } from "../../../src/data/value.ts";
import type { Part } from "./envelope.ts";

export interface SchemaCache {
  /** The schema in that part of `bytes`, which is JSON. Throws what reading it throws. */
  read(bytes: Uint8Array, part: Part): Schema | null;
}

/** A cache of its own for `size` schemas; the one that was not asked for longest goes first. */
export function schemaCache(size: number, parse: (json: Value) => Schema | null): SchemaCache {
  const known = new Map<string, Schema | null>();
  return {
    read(bytes, { start, end }) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
      let schema = known.get(text);
      if (schema === undefined) schema = parse(readJson(bytes, start, end, exactNumber));
      else known.delete(text);
      known.set(text, schema);
      for (const oldest of known.keys()) {
        if (known.size <= size) break;
        known.delete(oldest);
      }
      return schema;
    },
  };
}

/** Numbers in a schema are defaults, and a Decimal's has its scale from its text. */
function exactNumber(text: string): Value {
  return new RawNumber(text);
}
