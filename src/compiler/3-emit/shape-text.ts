/** Shapes as the text that builds them again: `schemad(s.struct({ id: s.string }))`. */
import type { Mode, Shape, ShapeField } from "../../data/shape.ts";
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../data/schema.ts";
import { plainLiteral, property, text } from "./literals.ts";
import { RUNTIME, type ModuleNames } from "./names.ts";

/** The text of a shape, with its mode. */
export function shapeText(shape: Shape, names: ModuleNames): string {
  const s = names.import(RUNTIME, "s");
  if (shape.type === "any" && shape.mode === "unknown") return `${s}.any()`;
  const mode = shape.mode === "schemad" ? "schemad" : "schemaless";
  return `${names.import(RUNTIME, mode)}(${spec(shape, mode, names)})`;
}

function spec(shape: Shape, mode: Mode, names: ModuleNames): string {
  if (shape.type === "any" && shape.mode === "unknown") return "s.any";
  if (shape.mode !== mode) return `s.in(${text(shape.mode)}, ${spec(shape, shape.mode, names)})`;
  if (shape.type === "any") return withOwnNulls("s.null", shape, names);
  const { built, told } = bare(shape, mode, names);
  const meta = metadata(shape, told);
  const described = meta === "" ? built : `s.meta({ ${meta} }, ${built})`;
  const nulls = withOwnNulls(withNulls(described, shape), shape, names);
  return shape.default === undefined
    ? nulls
    : `s.default(${plainLiteral(shape.default, shape, names)}, ${nulls})`;
}

function withNulls(built: string, { mode, nullable, optional }: Shape): string {
  if (nullable && optional === (mode === "schemad")) return `s.optional(${built})`;
  if (nullable) return `s.nullable(${built})`;
  return optional ? `s.meta({ optional: true }, ${built})` : built;
}

/** Nulls with a schema of their own. */
function withOwnNulls(built: string, { nullSchema }: Shape, names: ModuleNames): string {
  if (nullSchema === undefined) return built;
  return `s.nulls(${nullSchema === null ? "null" : shapeText(nullSchema, names)}, ${built})`;
}

/** What the type's own builder says already, so that metadata need not. */
interface Bare {
  readonly built: string;
  readonly told: readonly (keyof Shape)[];
}

function bare(shape: Shape, mode: Mode, names: ModuleNames): Bare {
  const { type, name, version, parameters } = shape;
  const logical = mode === "schemaless" ? version === undefined : version === 1;
  if (logical && type === "int32" && name === DATE) return { built: "s.date", told: ["name", "version"] };
  if (logical && type === "int32" && name === TIME) return { built: "s.time", told: ["name", "version"] };
  if (logical && type === "int64" && name === TIMESTAMP)
    return { built: "s.timestamp", told: ["name", "version"] };
  const scale = parameters?.["scale"];
  if (logical && type === "bytes" && name === DECIMAL && isOnlyScale(parameters) && scale !== undefined) {
    return { built: `s.decimal(${scale})`, told: ["name", "version", "parameters"] };
  }
  const child = (of: Shape | undefined): string => (of ? spec(of, mode, names) : "");
  switch (type) {
    case "array":
      return { built: `s.array(${child(shape.values)})`, told: [] };
    case "map": {
      const keys = shape.keys || !shape.values ? child(shape.keys) : "undefined";
      return { built: `s.map(${[keys, child(shape.values)].filter((c) => c !== "").join(", ")})`, told: [] };
    }
    case "struct": {
      const struct = `s.struct(${fieldsText(shape.fields ?? [], mode, names)})`;
      return { built: shape.open ? `s.open(${struct})` : struct, told: [] };
    }
    default:
      return { built: `s.${type}`, told: [] };
  }
}

function isOnlyScale(parameters: Shape["parameters"]): boolean {
  return /^\d+$/.test(parameters?.["scale"] ?? "") && Object.keys(parameters ?? {}).length === 1;
}

function fieldsText(fields: readonly ShapeField[], mode: Mode, names: ModuleNames): string {
  const parts = fields.map((f) => {
    const built = spec(f.shape, mode, names);
    return { name: f.name, built: f.mayBeAbsent ? `s.absent(${built})` : built };
  });
  // JavaScript puts keys that look like numbers first, and the order of a schema's fields counts.
  if (fields.some((f) => /^\d+$/.test(f.name))) {
    return `[${parts.map((p) => `[${text(p.name)}, ${p.built}]`).join(", ")}]`;
  }
  return `{ ${parts.map((p) => `${property(p.name)}: ${p.built}`).join(", ")} }`;
}

function metadata(shape: Shape, told: readonly (keyof Shape)[]): string {
  const parts: string[] = [];
  const say = (key: keyof Shape, value: string | undefined): void => {
    if (value !== undefined && !told.includes(key)) parts.push(`${key}: ${value}`);
  };
  say("name", shape.name === undefined ? undefined : text(shape.name));
  say("version", shape.version === undefined ? undefined : String(shape.version));
  say("doc", shape.doc === undefined ? undefined : text(shape.doc));
  const parameters = Object.entries(shape.parameters ?? {}).map(([k, v]) => `${property(k)}: ${text(v)}`);
  say("unset", shape.unset === true ? "true" : undefined);
  say("parameters", shape.parameters ? `{ ${parameters.join(", ")} }` : undefined);
  return parts.join(", ");
}
