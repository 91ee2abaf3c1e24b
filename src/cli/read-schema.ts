/** A file of schemas or samples that a command is given. */
import { NoSchema, type DeclaredTypes } from "../connect/schema-file/declared-types.ts";
import { readSchemaFile } from "../connect/schema-file/read-schema-file.ts";
import { readSource } from "../runner/read-sources.ts";
import { CommandError, EXIT } from "./exit.ts";

/** The types in a file, called `name` where it does not say; a file that has none is a `CommandError`. */
export async function readSchema(path: string, name?: string): Promise<DeclaredTypes> {
  const read = await readSource(path);
  if ("problem" in read) throw new CommandError(EXIT.problems, read.problem.message);
  return schemaIn(read.text, path, name);
}

/** The same for a text that is there already. */
export function schemaIn(text: string, path: string, name?: string): DeclaredTypes {
  try {
    return readSchemaFile(text, path, name);
  } catch (error) {
    if (!(error instanceof NoSchema)) throw error;
    throw new CommandError(
      EXIT.problems,
      `\`${path}\` says nothing of records: ${error.message}`,
      "name an Avro schema (.avsc), a JSON Schema, or JSON records, one a line",
    );
  }
}
