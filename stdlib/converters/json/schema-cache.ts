/** Schemas of a stream, each read once: the same bytes are the same schema. */
import { readJson } from "../../../src/data/json/read.ts";
import type { Schema } from "../../../src/data/schema.ts";
import type { Part } from "./envelope.ts";
import { schemaFromJson } from "./schema-json.ts";

export interface SchemaCache {
  read(bytes: Uint8Array, part: Part): Schema | null;
}

const LIMIT = 1000;

/** A cache of its own; the oldest schema goes when it is full. The last one seen is found without looking up its text. */
export function schemaCache(): SchemaCache {
  const known = new Map<string, Schema | null>();
  let last: { readonly bytes: Uint8Array; readonly schema: Schema | null } | undefined;
  return {
    read(bytes, { start, end }) {
      const part = bytes.subarray(start, end);
      if (last && Buffer.compare(last.bytes, part) === 0) return last.schema;
      const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("latin1");
      let schema = known.get(text);
      if (schema === undefined) {
        schema = schemaFromJson(readJson(bytes, start, end));
        if (known.size >= LIMIT) known.delete(known.keys().next().value ?? "");
        known.set(text, schema);
      }
      last = { bytes: part.slice(), schema };
      return schema;
    },
  };
}
