/** Structs of the symbolic reading: opened into entries, made from entries, narrowed and chosen between. */
import type { Shape, ShapeField } from "../../data/shape.ts";
import { and, not, or, TRUE } from "./cond.ts";
import { sameMeta } from "./join.ts";
import { keyOf, type CondExpr, type Expr, type StructExpr, type StructField } from "./expr.ts";

/** The declared fields of a struct that is not null. */
export function fieldsOf(struct: Expr): readonly StructField[] {
  if (struct.kind === "struct") return struct.fields;
  return (struct.shape.fields ?? []).map((field) => {
    const value: Expr = { kind: "field", of: struct, name: field.name, orNull: false, shape: field.shape };
    return { name: field.name, value, present: field.mayBeAbsent ? { kind: "present", value } : TRUE };
  });
}

/** A struct expression with the shape that follows from its fields. */
export function makeStruct(
  meta: Shape,
  fields: readonly StructField[],
  rest?: StructExpr["rest"],
): StructExpr {
  const shapes: ShapeField[] = fields.map((f) => ({
    name: f.name,
    shape: f.value.shape,
    mayBeAbsent: f.present.kind !== "true",
  }));
  const { open: _, fields: __, ...kept } = meta;
  const shape: Shape = {
    ...kept,
    type: "struct",
    nullable: false,
    fields: shapes,
    ...(rest ? { open: true } : {}),
  };
  return { kind: "struct", shape, fields, ...(rest ? { rest } : {}) };
}

/** What the rest of an open struct is, when that struct was itself put together with a rest. */
export function restOf(of: Expr, without: readonly string[]): StructExpr["rest"] {
  if (of.shape.open !== true) return undefined;
  if (of.kind !== "struct")
    return { of, without: [...new Set([...without, ...fieldsOf(of).map((f) => f.name)])] };
  if (!of.rest) return undefined;
  return { of: of.rest.of, without: [...new Set([...of.rest.without, ...without])] };
}

/** The same value, known not to be null. */
export function narrowed(value: Expr): Expr {
  if (value.kind === "choose") {
    if (isNullConstant(value.then)) return narrowed(value.otherwise);
    if (isNullConstant(value.otherwise)) return narrowed(value.then);
  }
  if (value.kind === "field" && value.orNull) {
    return { ...value, orNull: false, shape: { ...value.shape, nullable: false } };
  }
  return value.shape.nullable ? { ...value, shape: { ...value.shape, nullable: false } } : value;
}

export function isNullConstant(value: Expr): boolean {
  return value.kind === "constant" && value.value === null;
}

/** Field by field, where both structs can be opened; undefined where only a choice between wholes is left. */
export function chooseFields(
  cond: CondExpr,
  a: Expr,
  b: Expr,
  choose: (cond: CondExpr, a: Expr, b: Expr) => Expr,
): Expr | undefined {
  if (a.shape.type !== "struct" || b.shape.type !== "struct" || a.shape.nullable || b.shape.nullable)
    return undefined;
  const schemad = a.shape.mode === "schemad";
  if (a.shape.mode !== b.shape.mode || !sameRest(a, b)) return undefined;
  const left = fieldsOf(a);
  const right = fieldsOf(b);
  if (schemad && (!sameMeta(a.shape, b.shape) || left.length !== right.length)) return undefined;
  if (schemad && left.some((f, i) => right[i]?.name !== f.name)) return undefined;
  const names = [...new Set([...left, ...right].map((f) => f.name))];
  const fields = names.map((name): StructField => {
    const x = left.find((f) => f.name === name);
    const y = right.find((f) => f.name === name);
    if (x && y) {
      const present = or(and(cond, x.present), and(not(cond), y.present));
      const same = keyOf(x.present) === keyOf(y.present) ? x.present : present;
      return { name, value: choose(cond, x.value, y.value), present: same };
    }
    if (x) return { name, value: x.value, present: and(cond, x.present) };
    if (y) return { name, value: y.value, present: and(not(cond), y.present) };
    throw new Error("a name comes from one of the two");
  });
  return makeStruct(a.shape, fields, restOf(a, []));
}

function sameRest(a: Expr, b: Expr): boolean {
  const [x, y] = [restOf(a, []), restOf(b, [])];
  if (!x || !y) return !x && !y;
  return keyOf(x.of) === keyOf(y.of) && x.without.toSorted().join("|") === y.without.toSorted().join("|");
}
