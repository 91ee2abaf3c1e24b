/** Types as people read them in messages and hints: `{ id: string, qty: int32, note: string? }`. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../data/schema.ts";
import type { Shape } from "../../data/shape.ts";

const LOGICAL: Readonly<Record<string, string>> = {
  [DATE]: "Date",
  [TIME]: "Time",
  [TIMESTAMP]: "Timestamp",
};

/** KPL's notation of a shape. `depth` levels of structs are opened, deeper ones are `{ … }`. */
export function typeText(shape: Shape, depth = 3): string {
  const text = bare(shape, depth);
  return shape.nullable && shape.type !== "any" ? `${text}?` : text;
}

function bare(shape: Shape, depth: number): string {
  const { name } = shape;
  if (name === DECIMAL) return `Decimal(${shape.parameters?.["scale"] ?? "0"})`;
  if (name !== undefined && LOGICAL[name] !== undefined) return LOGICAL[name];
  switch (shape.type) {
    case "struct":
      return struct(shape, depth);
    case "array":
      return `array<${shape.values ? typeText(shape.values, depth) : "any"}>`;
    case "map":
      return `map<${shape.keys ? typeText(shape.keys, depth) : "string"}, ${shape.values ? typeText(shape.values, depth) : "any"}>`;
    default:
      return shape.type;
  }
}

function struct(shape: Shape, depth: number): string {
  if (depth === 0) return "{ … }";
  const fields = (shape.fields ?? []).map((f) => {
    const text = typeText(f.shape, depth - 1);
    const optional = f.mayBeAbsent && !text.endsWith("?") ? "?" : "";
    return `${fieldName(f.name)}: ${text}${optional}`;
  });
  const all = shape.open ? [...fields, "..."] : fields;
  return all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
}

/** A field's name, in backticks where it is no word. */
export function fieldName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(-[\p{L}\p{N}]+)*$/u.test(name) ? name : `\`${name}\``;
}
