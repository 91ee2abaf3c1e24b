/** What people call a type elsewhere, and what Connect calls it. */

interface Synonym {
  readonly type: string;
  /** What Connect has for it, as in "Connect's … is `int32`". */
  readonly what: string;
}

const SYNONYMS: Readonly<Record<string, Synonym>> = {
  byte: { type: "int8", what: "8-bit integer" },
  tinyint: { type: "int8", what: "8-bit integer" },
  short: { type: "int16", what: "16-bit integer" },
  smallint: { type: "int16", what: "16-bit integer" },
  int: { type: "int32", what: "32-bit integer" },
  integer: { type: "int32", what: "32-bit integer" },
  i32: { type: "int32", what: "32-bit integer" },
  long: { type: "int64", what: "64-bit integer" },
  bigint: { type: "int64", what: "64-bit integer" },
  i64: { type: "int64", what: "64-bit integer" },
  float: { type: "float32", what: "32-bit floating point number" },
  double: { type: "float64", what: "64-bit floating point number" },
  number: { type: "float64", what: "64-bit floating point number" },
  real: { type: "float64", what: "64-bit floating point number" },
  bool: { type: "boolean", what: "truth value" },
  str: { type: "string", what: "text" },
  text: { type: "string", what: "text" },
  varchar: { type: "string", what: "text" },
  binary: { type: "bytes", what: "byte array" },
  blob: { type: "bytes", what: "byte array" },
  datetime: { type: "Timestamp", what: "point in time" },
  instant: { type: "Timestamp", what: "point in time" },
  numeric: { type: "Decimal", what: "exact decimal number" },
  list: { type: "array", what: "list" },
  object: { type: "map", what: "map" },
};

/** The help for a type that Connect calls otherwise: "Connect's 32-bit integer is `int32`"; undefined for words that are nobody's type. */
export function typeSynonym(
  word: string,
  allowed: readonly string[],
): { readonly type: string; readonly help: string } | undefined {
  const found = Object.hasOwn(SYNONYMS, word.toLowerCase()) ? SYNONYMS[word.toLowerCase()] : undefined;
  if (!found || !allowed.includes(found.type)) return undefined;
  return { type: found.type, help: `Connect's ${found.what} is \`${found.type}\`` };
}
