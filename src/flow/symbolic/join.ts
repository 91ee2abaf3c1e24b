/** The shape that covers two shapes, where one does. */
import { sameSchema } from "../../data/same-schema.ts";
import { nullSchemaOf, schemaOf, type Shape, type ShapeField } from "../../data/shape.ts";
import { constantKey } from "./expr.ts";

/** Undefined where the two do not join: another type, another schema, other fields in schema'd mode. */
export function join(a: Shape, b: Shape): Shape | undefined {
  if (a === b) return a;
  const nullable = a.nullable || b.nullable;
  if (isBareNull(a)) return withBareNull(b);
  if (isBareNull(b)) return withBareNull(a);
  if (a.type === "any" || b.type === "any") return a.type === b.type ? { ...a, nullable } : undefined;
  if (a.mode !== b.mode || a.type !== b.type || !sameMeta(a, b)) return undefined;
  if (a.unset !== b.unset && (a.unset ? b : a).nullable && !a.optional && a.mode === "schemad")
    return undefined;
  const joined: Record<string, unknown> = { ...a, ...(b.unset ? { unset: true } : {}), nullable };
  for (const part of ["values", "keys"] as const) {
    const [x, y] = [a[part], b[part]];
    if (!x || !y) continue;
    const both = join(x, y);
    if (!both) return undefined;
    joined[part] = both;
  }
  if (a.fields && b.fields) {
    const fields = joinFields(a, b);
    if (!fields) return undefined;
    joined["fields"] = fields;
    if (a.open || b.open) joined["open"] = true;
  }
  return joined as unknown as Shape;
}

/** The same for what arrives somewhere and is not computed with: nulls may have another schema than the values, if all have the same. */
export function joinAny(a: Shape, b: Shape): Shape | undefined {
  const values = [a, b].filter((shape) => !isBareNull(shape)).map(withoutNull);
  const [first, second] = values;
  const both = first && second ? join(first, second) : (first ?? a);
  if (!both) return undefined;
  const [one, ...others] = [a, b].filter((shape) => shape.nullable).map(nullSchemaOf);
  if (one === undefined) return both;
  if (others.some((other) => !sameNull(one, other))) return undefined;
  return withNull(both, one);
}

function withoutNull(shape: Shape): Shape {
  const { nullSchema: _, ...rest } = shape;
  return shape.type === "any" ? rest : { ...rest, nullable: false };
}

function withNull(shape: Shape, nullSchema: Shape | null): Shape {
  const { nullSchema: _, ...rest } = shape;
  const nullable = { ...rest, nullable: true };
  return sameNull(nullSchemaOf(nullable), nullSchema) ? nullable : { ...nullable, nullSchema };
}

function sameNull(a: Shape | null, b: Shape | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && sameSchema(schemaOf(a), schemaOf(b));
}

/** A null without schema beside values whose schema takes nulls is two kinds of null. */
function withBareNull(shape: Shape): Shape | undefined {
  const hasTwo = shape.mode === "schemad" && (shape.optional || shape.unset === true);
  return hasTwo ? undefined : { ...shape, nullable: true };
}

/** A null of which nothing else is known. */
export function isBareNull(shape: Shape): boolean {
  return shape.type === "any" && shape.mode === "schemaless" && shape.nullable;
}

/** Whether two shapes have the same schema, but for what is inside. */
export function sameMeta(a: Shape, b: Shape): boolean {
  return (
    a.optional === b.optional &&
    a.name === b.name &&
    a.version === b.version &&
    a.doc === b.doc &&
    JSON.stringify(a.parameters) === JSON.stringify(b.parameters) &&
    (a.default === b.default ||
      (a.default !== undefined &&
        b.default !== undefined &&
        constantKey(a.default) === constantKey(b.default)))
  );
}

function joinFields(a: Shape, b: Shape): readonly ShapeField[] | undefined {
  const left = a.fields ?? [];
  const right = b.fields ?? [];
  const result: ShapeField[] = [];
  for (const field of left) {
    const other = right.find((f) => f.name === field.name);
    if (!other) {
      if (a.mode === "schemad") return undefined;
      result.push({ ...field, mayBeAbsent: true });
      continue;
    }
    const shape = join(field.shape, other.shape);
    if (!shape) return undefined;
    result.push({ name: field.name, shape, mayBeAbsent: field.mayBeAbsent || other.mayBeAbsent });
  }
  for (const field of right) {
    if (left.some((f) => f.name === field.name)) continue;
    if (a.mode === "schemad") return undefined;
    result.push({ ...field, mayBeAbsent: true });
  }
  if (a.mode === "schemad" && left.some((f, i) => right[i]?.name !== f.name)) return undefined;
  return result;
}
