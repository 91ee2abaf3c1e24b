/** How a schema that came with a record differs from the declared one. */
import type { Schema } from "../../../src/data/schema.ts";

/** The first difference that keeps values of `actual` from being values of `declared`, in words; undefined where there is none. Additional fields are none. */
export function describeDifference(actual: Schema, declared: Schema, path = ""): string | undefined {
  const at = path === "" ? "the value" : `\`${path}\``;
  if (actual.type !== declared.type) return `${at} is ${actual.type}, declared as ${declared.type}`;
  const logical = (s: Schema): string =>
    s.name?.startsWith("org.apache.kafka.connect.data.") ? s.name.slice(30) : "";
  if (logical(actual) !== logical(declared)) {
    return `${at} is ${logical(actual) || actual.type}, declared as ${logical(declared) || declared.type}`;
  }
  if (actual.optional && !declared.optional && path !== "")
    return `${at} may be null, declared without \`?\``;
  for (const field of declared.fields ?? []) {
    const inner = path === "" ? field.name : `${path}.${field.name}`;
    const own = actual.fields?.find((f) => f.name === field.name);
    if (!own) {
      if (field.schema.optional || field.schema.default !== undefined) continue;
      return `the field \`${inner}\` is missing`;
    }
    const difference = describeDifference(own.schema, field.schema, inner);
    if (difference !== undefined) return difference;
  }
  for (const part of ["values", "keys"] as const) {
    const [a, d] = [actual[part], declared[part]];
    const difference = a && d ? describeDifference(a, d, `${path}[]`) : undefined;
    if (difference !== undefined) return difference;
  }
  return undefined;
}
