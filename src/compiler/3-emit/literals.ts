/** Constants as TypeScript text. */
import type { Constant } from "../../flow/algebra.ts";
import type { Shape } from "../../data/shape.ts";
import { Boxed, Decimal, JavaDate, RawNumber, Struct, type Value } from "../../data/value.ts";
import { RUNTIME, type ModuleNames } from "./names.ts";

/** A string literal; lines of any kind are escaped. */
export function text(value: string): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A property's name in an object literal or a type. */
export function property(name: string): string {
  if (name === "__proto__") return `["__proto__"]`;
  return isIdentifier(name) ? name : text(name);
}

/** `.name`, or `["a-b"]`. */
export function access(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${text(name)}]`;
}

function isIdentifier(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
}

/** A number, also the ones that have no literal. */
function number(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(value);
}

/** A Connect value as the plain value that generated code computes with. */
export function plainLiteral(value: Value, shape: Shape | undefined, names: ModuleNames): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return text(value);
  if (value instanceof Boxed) {
    if (shape && shape.type !== "any") return number(value.value);
    // No type says what it is, so the value itself has to.
    return `new ${names.import("kpl/data", "Boxed")}(${text(value.type)}, ${number(value.value)})`;
  }
  if (value instanceof Uint8Array) return bytes(value);
  if (value instanceof Decimal) {
    return `new ${names.import("kpl/data", "Decimal")}(${value.unscaled}n, ${value.scale})`;
  }
  if (value instanceof JavaDate) return `new ${names.import("kpl/data", "JavaDate")}(${value.ms}n)`;
  if (value instanceof RawNumber) {
    return `new ${names.import("kpl/data", "RawNumber")}(${text(value.text)})`;
  }
  if (value instanceof Struct) {
    const fields = (value.schema.fields ?? []).map(
      (f, i) =>
        `${property(f.name)}: ${plainLiteral(value.values[i] ?? null, shapeOf(shape, f.name), names)}`,
    );
    return `{ ${fields.join(", ")} }`;
  }
  if (value instanceof Map) return mapLiteral(value as ReadonlyMap<Value, Value>, shape, names);
  const items = value as readonly Value[];
  return `[${items.map((i) => plainLiteral(i, shape?.values, names)).join(", ")}]`;
}

function shapeOf(shape: Shape | undefined, name: string): Shape | undefined {
  return shape?.fields?.find((f) => f.name === name)?.shape;
}

function mapLiteral(value: ReadonlyMap<Value, Value>, shape: Shape | undefined, names: ModuleNames): string {
  const entries = [...value];
  if (shape?.type === "struct") {
    const fields = entries.flatMap(([k, v]) =>
      typeof k === "string" ? [`${property(k)}: ${plainLiteral(v, shapeOf(shape, k), names)}`] : [],
    );
    return `{ ${fields.join(", ")} }`;
  }
  if (entries.length === 0) return "new Map()";
  const pairs = entries.map(
    ([k, v]) => `[${plainLiteral(k, shape?.keys, names)}, ${plainLiteral(v, shape?.values, names)}]`,
  );
  return `new Map([${pairs.join(", ")}])`;
}

function bytes(value: Uint8Array): string {
  return value.length === 0 ? "new Uint8Array()" : `new Uint8Array([${value.join(", ")}])`;
}

/** What a factory is called with. */
export function constantLiteral(constant: Constant | undefined, names: ModuleNames): string {
  if (constant === undefined) return "undefined";
  if (constant === null || typeof constant === "boolean") return String(constant);
  if (typeof constant === "number") return number(constant);
  if (typeof constant === "bigint") return `${constant}n`;
  if (typeof constant === "string") return text(constant);
  if (Array.isArray(constant)) {
    return `[${(constant as readonly Constant[]).map((c) => constantLiteral(c, names)).join(", ")}]`;
  }
  const entries = Object.entries(constant as Readonly<Record<string, Constant>>);
  const [only, ...others] = entries;
  if (only?.[0] === "path" && others.length === 0 && Array.isArray(only[1])) {
    const segments = (only[1] as readonly string[]).map(text);
    return `${names.import(RUNTIME, "path")}(${segments.join(", ")})`;
  }
  return `{ ${entries.map(([k, v]) => `${property(k)}: ${constantLiteral(v, names)}`).join(", ")} }`;
}
