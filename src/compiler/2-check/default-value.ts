/** Types the default of a schema's field. */
import { DATE, DECIMAL, TIME, TIMESTAMP } from "../../data/schema.ts";
import { schemaOf, type Shape } from "../../data/shape.ts";
import { Decimal, JavaDate, Struct, type Value } from "../../data/value.ts";
import type { Literal } from "../ast.ts";
import { place, type Context, type Env } from "./context.ts";
import { typeText } from "./type-text.ts";

/**
 * The value that a literal stands for in a field of this shape. Bytes are base64 and logical types the number or base64 that Connect's
 * JsonConverter writes; a Decimal may also be a number of its scale. A literal that does not fit is reported and gives undefined.
 */
export function defaultValue(literal: Literal, shape: Shape, env: Env, context: Context): Value | undefined {
  if (shape.type === "any") return undefined;
  const refuse = (): undefined => {
    context.report("KPL0327", place(env, literal), { type: typeText(shape, 1), found: described(literal) });
    return undefined;
  };
  if (literal.kind === "null") return shape.nullable ? null : refuse();
  if (literal.kind === "array" && shape.type === "array" && shape.values) {
    return allOf(literal.items, shape.values, env, context);
  }
  if (literal.kind === "object" && !literal.open && shape.type === "map" && shape.values) {
    const values = allOf(
      literal.entries.map((e) => e.value),
      shape.values,
      env,
      context,
    );
    return values && new Map(literal.entries.map((e, i) => [e.key.text, values[i] ?? null]));
  }
  if (literal.kind === "object" && !literal.open && shape.type === "struct") {
    return structOf(literal, shape, env, context) ?? refuse();
  }
  return scalar(literal, shape) ?? refuse();
}

type ObjectLiteral = Extract<Literal, { kind: "object" }>;

function allOf(
  literals: readonly Literal[],
  shape: Shape,
  env: Env,
  context: Context,
): readonly Value[] | undefined {
  const values = literals.map((item) => defaultValue(item, shape, env, context));
  return values.every((v) => v !== undefined) ? values : undefined;
}

function structOf(literal: ObjectLiteral, shape: Shape, env: Env, context: Context): Value | undefined {
  const schema = schemaOf(shape);
  const fields = shape.fields ?? [];
  if (!schema || literal.entries.some((e) => !fields.some((f) => f.name === e.key.text))) return undefined;
  const values = fields.map((f) => {
    const entry = literal.entries.find((e) => e.key.text === f.name);
    if (entry) return defaultValue(entry.value, f.shape, env, context);
    return f.shape.default ?? (f.shape.nullable ? null : undefined);
  });
  return values.every((v) => v !== undefined) ? new Struct(schema, values) : undefined;
}

const INTEGERS: Readonly<Record<string, number>> = { int8: 8, int16: 16, int32: 32, int64: 64 };

function scalar(literal: Literal, shape: Shape): Value | undefined {
  if (literal.kind === "boolean") return shape.type === "boolean" ? literal.value : undefined;
  if (literal.kind === "string") {
    if (shape.type === "string") return literal.value;
    if (shape.type !== "bytes") return undefined;
    const bytes = base64(literal.value);
    return bytes && shape.name === DECIMAL ? new Decimal(signed(bytes), scaleOf(shape)) : bytes;
  }
  if (literal.kind !== "number") return undefined;
  if (shape.name === DECIMAL) return decimal(literal.text, scaleOf(shape));
  if (shape.type === "float32") return Math.fround(Number(literal.text));
  if (shape.type === "float64") return Number(literal.text);
  const bits = INTEGERS[shape.type];
  if (bits === undefined || !/^-?\d+$/.test(literal.text)) return undefined;
  const integer = BigInt(literal.text);
  if (BigInt.asIntN(bits, integer) !== integer) return undefined;
  if (shape.name === DATE) return new JavaDate(integer * 86_400_000n);
  if (shape.name === TIME || shape.name === TIMESTAMP) return new JavaDate(integer);
  return shape.type === "int64" ? integer : Number(integer);
}

function scaleOf(shape: Shape): number {
  return Number(shape.parameters?.["scale"] ?? 0);
}

/** A decimal number with no more digits behind the point than the scale has. */
function decimal(text: string, scale: number): Decimal | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > scale) return undefined;
  return new Decimal(BigInt(`${match[1] ?? ""}${match[2] ?? ""}${fraction.padEnd(scale, "0")}`), scale);
}

function base64(text: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  return Uint8Array.from(Buffer.from(text, "base64"));
}

/** A big-endian two's complement integer, as java.math.BigInteger writes it. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

function described(literal: Literal): string {
  switch (literal.kind) {
    case "string":
      return `"${literal.value}"`;
    case "number":
      return literal.text;
    case "boolean":
      return String(literal.value);
    case "null":
      return "null";
    case "array":
      return "a list";
    case "object":
      return literal.open ? "an object with `...`" : "an object";
  }
}
