/** `kplc infer`: types of sample records, or of somebody's schema. */
import { text as readAll } from "node:stream/consumers";
import { declaredTypesText } from "../../connect/schema-file/declared-types-text.ts";
import { EXIT } from "../exit.ts";
import { readSchema, schemaIn } from "../read-schema.ts";
import type { GlobalOptions } from "../session.ts";

export interface InferOptions extends GlobalOptions {
  /** What the schema is called; as the file if absent. */
  readonly name?: string;
}

/** Prints the schemas that a file of records shows, or what comes on standard input. */
export async function inferCommand(path: string | undefined, { name }: InferOptions): Promise<number> {
  const types =
    path === undefined
      ? schemaIn(await readAll(process.stdin), "standard input", name ?? "Record")
      : await readSchema(path, name);
  process.stdout.write(await declaredTypesText(types));
  return EXIT.fine;
}
