/** Names for what JsonConverter's bytes are: two converters of one format read and write the same. */

import type { TypedWriteOptions } from "./typed-write.ts";

/** JsonConverter's options that decide on the bytes. */
export interface JsonFormat extends TypedWriteOptions {
  /** `schemas.enable` */
  readonly schemas: boolean;
}

/** The name of a format: "json", "json with schemas, numeric decimals". */
export function jsonFormat({ schemas, numericDecimals, replaceNull }: JsonFormat): string {
  const more = [...(numericDecimals ? ["numeric decimals"] : []), ...(replaceNull ? [] : ["nulls kept"])];
  return [schemas ? "json with schemas" : "json", ...more].join(", ");
}
