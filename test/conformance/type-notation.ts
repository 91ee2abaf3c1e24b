/** Types of cases as a program declares them: `string? => { id: int64, f: int8 = 7 } @name("shop.Order")`. Documentation of fields has no place in a line and is left out. */
import { fieldName, typeText } from "../../src/compiler/2-check/type-text.ts";
import { isLogical } from "../../src/data/json/typed-write-leaf.ts";
import { connectJson } from "../../src/data/json/typed-write.ts";
import { schemaOf, type Shape } from "../../src/data/shape.ts";

/** The type of a record. */
export function recordNotation({ key, value }: { readonly key: Shape; readonly value: Shape }): string {
  return `${notation(key)} => ${notation(value)}`;
}

/** Whether a program can declare the type: no field without a name or with a backtick in it, no Decimal of tens. Such types are for JSON alone. */
export function isDeclarable(type: string): boolean {
  return !/[{,] "[^"]*": [^"]|Decimal\(-/.test(type.replaceAll(/@\w+\([^)]*\)/g, ""));
}

function isName(name: string): boolean {
  return name !== "" && !name.includes("`");
}

function notation(shape: Shape): string {
  const mark = shape.nullable && shape.type !== "any" ? "?" : "";
  return `${bare(shape)}${mark}${isLogical(shape) ? "" : annotations(shape)}`;
}

function bare(shape: Shape): string {
  if (shape.type === "array" && shape.values) return `array<${notation(shape.values)}>`;
  if (shape.type === "map" && shape.keys && shape.values)
    return `map<${notation(shape.keys)}, ${notation(shape.values)}>`;
  if (shape.type !== "struct") return typeText({ ...shape, nullable: false });
  const fields = (shape.fields ?? []).map(({ name, shape: of, mayBeAbsent }) => {
    const type = notation(of);
    const absent = mayBeAbsent && !of.nullable && of.type !== "any" ? "?" : "";
    return `${isName(name) ? fieldName(name) : JSON.stringify(name)}: ${type}${absent}${defaultOf(of)}`;
  });
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function annotations({ name, version, parameters }: Shape): string {
  const entries = Object.entries(parameters ?? {}).map(
    ([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`,
  );
  return [
    ...(name === undefined ? [] : [` @name(${JSON.stringify(name)})`]),
    ...(version === undefined ? [] : [` @version(${version})`]),
    ...(entries.length === 0 ? [] : [` @param({ ${entries.join(", ")} })`]),
  ].join("");
}

/** As JsonConverter writes it, which is how programs write defaults. */
function defaultOf(shape: Shape): string {
  const schema = schemaOf(shape);
  if (!schema || shape.default === undefined || shape.default === null) return "";
  return ` = ${connectJson(schema, { numericDecimals: false, replaceNull: true })(shape.default)}`;
}
