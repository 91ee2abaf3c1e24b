/** Whether a Connect value is one that a shape allows. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../src/data/schema.ts";
import type { Shape } from "../../src/data/shape.ts";
import { Boxed, Decimal, JavaDate, Struct, type Value } from "../../src/data/value.ts";

const LOGICAL: Readonly<Record<string, string>> = {
  [DATE]: "int32",
  [DECIMAL]: "bytes",
  [TIME]: "int32",
  [TIMESTAMP]: "int64",
};

/** What does not fit, with its place; undefined where all does. */
export function misfit(value: Value, shape: Shape, at = ""): string | undefined {
  if (shape.type === "any") {
    // A null without a schema is the one `any` of which all is known.
    return shape.mode === "schemaless" && value !== null ? `${at}: not null` : undefined;
  }
  if (value === null) return shape.nullable ? undefined : `${at}: null`;
  const no = `${at}: ${shape.type} ${shape.name ?? ""} but ${value.constructor.name}`;
  if (shape.name !== undefined && LOGICAL[shape.name] === shape.type) {
    if (shape.name === DECIMAL ? value instanceof Decimal : value instanceof JavaDate) return undefined;
    // A whole value that was cast keeps the name of its schema and is a number.
  }
  switch (shape.type) {
    case "int8":
    case "int16":
    case "int32":
    case "float32":
      if (shape.mode === "schemaless")
        return value instanceof Boxed && value.type === shape.type ? undefined : no;
      return typeof value === "number" ? undefined : no;
    case "float64":
      return typeof value === "number" ? undefined : no;
    case "int64":
      return typeof value === "bigint" ? undefined : no;
    case "boolean":
    case "string":
      return typeof value === shape.type ? undefined : no;
    case "bytes":
      return value instanceof Uint8Array ? undefined : no;
    case "array":
      if (!Array.isArray(value)) return no;
      return first(
        value as readonly Value[],
        (item, i) => shape.values && misfit(item, shape.values, `${at}[${i}]`),
      );
    case "map":
      if (!(value instanceof Map)) return no;
      return first([...(value as ReadonlyMap<Value, Value>).values()], (item) =>
        shape.values ? misfit(item, shape.values, `${at}[]`) : undefined,
      );
    case "struct":
      return structMisfit(value, shape, at) === "no" ? no : structMisfit(value, shape, at);
  }
}

function structMisfit(value: Value, shape: Shape, at: string): string | undefined {
  const fields = shape.fields ?? [];
  if (shape.mode === "schemad") {
    if (!(value instanceof Struct)) return "no";
    return first(fields, (f, i) => misfit(value.values[i] ?? null, f.shape, `${at}.${f.name}`));
  }
  if (!(value instanceof Map)) return "no";
  const map = value as ReadonlyMap<Value, Value>;
  const wrong = first(fields, (f) => {
    if (map.has(f.name)) return misfit(map.get(f.name) ?? null, f.shape, `${at}.${f.name}`);
    return f.mayBeAbsent ? undefined : `${at}.${f.name}: absent`;
  });
  if (wrong !== undefined || shape.open) return wrong;
  const extra = [...map.keys()].find((name) => !fields.some((f) => f.name === name));
  return extra === undefined ? undefined : `${at}.${String(extra)}: not declared`;
}

function first<T>(
  items: readonly T[],
  check: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [i, item] of items.entries()) {
    const found = check(item, i);
    if (found !== undefined) return found;
  }
  return undefined;
}
