/** Makes shapes of the types that a program writes. */
import type { Location } from "../../diagnostics/diagnostic.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP, type SchemaType } from "../../data/schema.ts";
import { ANY, type Shape, type ShapeField } from "../../data/shape.ts";
import type { Annotation, Field, NamedType, SchemaDeclaration, StructType, TypeNode } from "../ast.ts";
import { changeOf } from "./change-type.ts";
import { fold, textOf } from "./constants.ts";
import { isNews, place, suggested, type Context, type Env, type NamedThing } from "./context.ts";
import { defaultValue } from "./default-value.ts";
import { kindName, namesOf, thingNamed } from "./lookup.ts";
import { suggest } from "./suggest.ts";
import { typeSynonym } from "./type-synonyms.ts";

const PRIMITIVES: readonly string[] = [
  "int8",
  "int16",
  "int32",
  "int64",
  "float32",
  "float64",
  "boolean",
  "string",
  "bytes",
];

const LOGICAL: Readonly<Record<string, readonly [SchemaType, string]>> = {
  Date: ["int32", DATE],
  Time: ["int32", TIME],
  Timestamp: ["int64", TIMESTAMP],
};

const ARGUMENTS: Readonly<Record<string, number>> = { array: 1, map: 2, Change: 1 };

/** The names of all types that are not declared. */
export const TYPE_NAMES: readonly string[] = [
  ...PRIMITIVES,
  "Decimal",
  ...Object.keys(LOGICAL),
  ...Object.keys(ARGUMENTS),
  "any",
];

/** Types that only the parameter of a plugin or chain can have. */
const OF_PARAMETERS: readonly string[] = ["path", "name", "enum", "class", "regex", "type", "anyOf"];

/**
 * The shape of a type as declared, in schema'd mode: `?` is both "may be null" and Connect's `optional`. What is wrong in it is reported,
 * and that part is `any`.
 */
export function shapeOfType(node: TypeNode, env: Env, context: Context): Shape {
  const { base } = node;
  const shape = base.kind === "structType" ? structShape(base, env, context) : namedShape(base, env, context);
  const optional = node.optional && shape.type !== "any" ? { optional: true, nullable: true } : {};
  return { ...shape, ...optional, ...annotated(node.annotations, env, context) };
}

/** The shape of a schema. Each is made once; one that contains itself is reported. */
export function shapeOfSchema(thing: NamedThing, declaration: SchemaDeclaration, context: Context): Shape {
  const known = context.shapes.get(declaration);
  if (known) return known;
  const circle = recursion([{ thing, declaration }]);
  if (circle) {
    for (const link of circle) context.shapes.set(link.declaration, ANY);
    const names = [...circle, ...circle.slice(0, 1)].map((link) => link.declaration.name.text);
    context.report("KPL0212", place(thing, declaration.name), { names });
    return ANY;
  }
  const { body, annotations, doc } = declaration;
  if (body.kind === "string") {
    context.report("KPL0325", place(thing, body), { what: `a schema from \`${body.value}\`` });
    context.shapes.set(declaration, ANY);
    return ANY;
  }
  const env = { scope: thing.scope };
  const struct = structShape(body, env, context);
  const shape = { ...struct, ...(doc === undefined ? {} : { doc }), ...annotated(annotations, env, context) };
  context.shapes.set(declaration, shape);
  return shape;
}

function leaf(type: SchemaType, more: Partial<Shape> = {}): Shape {
  return { mode: "schemad", type, nullable: false, optional: false, ...more };
}

function namedShape(node: NamedType, env: Env, context: Context): Shape {
  const name = node.name.text;
  const at = place(env, node);
  const wanted = Object.hasOwn(ARGUMENTS, name) ? (ARGUMENTS[name] ?? 0) : 0;
  const thing = TYPE_NAMES.includes(name) ? undefined : thingNamed(name, env.scope, context);
  if (!TYPE_NAMES.includes(name) && thing?.declaration?.kind !== "schema") {
    reportUnknownType(node, thing, env, context);
    return ANY;
  }
  const args = node.args.map((arg) => shapeOfType(arg, env, context));
  if (args.length !== wanted) {
    context.report("KPL0321", at, { name, wanted, found: args.length });
    return ANY;
  }
  if (node.size !== undefined && name !== "Decimal") {
    context.report("KPL0322", at, { name, size: node.size });
    return ANY;
  }
  if (thing?.declaration?.kind === "schema") return shapeOfSchema(thing, thing.declaration, context);
  return builtIn(node, args, at, context);
}

function builtIn(node: NamedType, args: readonly Shape[], at: Location, context: Context): Shape {
  const name = node.name.text;
  const [first = ANY, second = ANY] = args;
  const logical = Object.hasOwn(LOGICAL, name) ? LOGICAL[name] : undefined;
  if (logical) return leaf(logical[0], { name: logical[1], version: 1 });
  switch (name) {
    case "array":
      return leaf("array", { values: first });
    case "map":
      return leaf("map", { keys: first, values: second });
    case "Change":
      return changeOf(first);
    case "any":
      return ANY;
    case "Decimal":
      if (node.size === undefined) {
        context.report("KPL0322", at, { name, size: undefined });
        return ANY;
      }
      return leaf("bytes", { name: DECIMAL, version: 1, parameters: { scale: String(node.size) } });
    default:
      return leaf(name as SchemaType);
  }
}

function reportUnknownType(node: NamedType, thing: NamedThing | undefined, env: Env, context: Context): void {
  if (thing && !thing.declaration) return;
  const name = node.name.text;
  if (name === "") return;
  const at = place(env, node.name);
  if (thing?.declaration) {
    context.report("KPL0202", at, { name, is: kindName(thing.declaration), wanted: "type" });
    return;
  }
  if (OF_PARAMETERS.includes(name)) {
    context.report("KPL0324", at, { name });
    return;
  }
  const names = [...TYPE_NAMES, ...namesOf(env.scope, ["schema"])];
  const synonym = typeSynonym(name, names);
  const suggestion = synonym?.type ?? suggest(name, names);
  if (!isNews(name, suggestion, at, context)) return;
  const help = synonym ? { help: synonym.help } : {};
  context.report("KPL0320", at, { name, suggestion }, { ...suggested(at, suggestion), ...help });
}

function structShape(node: StructType, env: Env, context: Context): Shape {
  const fields = new Map<string, ShapeField>();
  for (const field of node.fields) {
    const name = fieldName(field, env, context);
    if (name === undefined) continue;
    if (fields.has(name)) context.report("KPL0323", place(env, field.name), { name });
    else fields.set(name, { name, shape: fieldShape(field, env, context), mayBeAbsent: false });
  }
  return leaf("struct", { fields: [...fields.values()], ...(node.open ? { open: true } : {}) });
}

/** A word, or the text of a parameter. Undefined where the parameter is unknown. */
function fieldName(field: Field, env: Env, context: Context): string | undefined {
  return "quote" in field.name ? field.name.text : textOf(fold(field.name, env, context));
}

function fieldShape(field: Field, env: Env, context: Context): Shape {
  const shape = shapeOfType(field.type, env, context);
  const documented = field.doc === undefined || shape.type === "any" ? shape : { ...shape, doc: field.doc };
  if (!field.default) return documented;
  const value = defaultValue(field.default, documented, env, context);
  return value === undefined || value === null ? documented : { ...documented, default: value };
}

/** What `@name`, `@version` and `@param` say. */
function annotated(annotations: readonly Annotation[], env: Env, context: Context): Partial<Shape> {
  let name: string | undefined;
  let version: number | undefined;
  const parameters: Record<string, string> = {};
  for (const annotation of annotations) {
    const constant = fold(annotation.value, env, context);
    const at = place(env, annotation);
    const word = annotation.name.text;
    if (constant.kind === "unknown") continue;
    if (word === "name" && constant.kind === "string") name = constant.text;
    else if (word === "version" && constant.kind === "number" && /^\d+$/.test(constant.text)) {
      version = Number(constant.text);
    } else if (word === "param" && constant.kind === "map") {
      for (const { key, value } of constant.entries) parameters[key.text] = textOf(value) ?? "";
    } else if (word !== "schemas") context.report("KPL0326", at, { name: word });
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
  };
}

interface Link {
  readonly thing: NamedThing;
  readonly declaration: SchemaDeclaration;
}

/** The circle of schemas that leads from the last one back to the first, if there is one. */
function recursion(path: readonly Link[]): readonly Link[] | undefined {
  const last = path.at(-1);
  if (!last || last.declaration.body.kind === "string") return undefined;
  for (const name of schemasIn(last.declaration.body)) {
    const thing = last.thing.scope.names.get(name);
    const declaration = thing?.declaration;
    if (!thing || declaration?.kind !== "schema") continue;
    if (declaration === path[0]?.declaration) return path;
    if (path.some((link) => link.declaration === declaration)) continue;
    const circle = recursion([...path, { thing, declaration }]);
    if (circle) return circle;
  }
  return undefined;
}

function schemasIn(struct: StructType): readonly string[] {
  const inType = (node: TypeNode): readonly string[] =>
    node.base.kind === "structType"
      ? schemasIn(node.base)
      : [node.base.name.text, ...node.base.args.flatMap(inType)];
  return struct.fields.flatMap((field) => inType(field.type));
}
