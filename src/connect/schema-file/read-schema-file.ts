/** A file that says what records are: an Avro schema, a JSON Schema, or samples of them. */
import { isAvro, readAvro } from "./avro.ts";
import { NoSchema, type DeclaredTypes } from "./declared-types.ts";
import { isJsonSchema, readJsonSchema } from "./json-schema.ts";
import { readSamples } from "./samples.ts";

/** The types that a file declares or shows. `path` tells what it should be, and where no `name` is given, its name is the schema's. Throws `NoSchema`. */
export function readSchemaFile(text: string, path: string, name?: string): DeclaredTypes {
  const called = name ?? (path.split(/[/\\]/).at(-1) ?? "").replace(/(?:\.schema)?\.[^.]*$/, "");
  const avro = path.endsWith(".avsc");
  const value = parsed(text);
  if (avro && value === undefined) throw new NoSchema("it is no JSON");
  if (avro || isAvro(value)) return readAvro(value);
  return isJsonSchema(value) ? readJsonSchema(value, called) : readSamples(text, called);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
