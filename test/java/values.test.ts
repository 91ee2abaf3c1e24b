import { describe, expect, test } from "vitest";
import { castToText, dateToText, objectToText } from "../../src/data/java/object-text.ts";
import { parseHeaderLiteral } from "../../src/data/java/values-parse.ts";
import { valuesConvertToString } from "../../src/data/java/values-text.ts";
import type { Schema, SchemaType } from "../../src/data/schema.ts";
import { Boxed, Decimal, JavaDate, Struct } from "../../src/data/value.ts";
import type { Value } from "../../src/data/value.ts";
import { bitsOfDouble, bitsOfFloat, goldenTexts } from "./golden.ts";

/** The schema and the value, written as the golden file does. */
function schemaText(schema: Schema | null | undefined): string {
  if (!schema) return "none";
  const name = schema.name === undefined ? "" : `@${schema.name}#${schema.version}`;
  const parameters = Object.entries(schema.parameters ?? {}).map(([key, value]) => `${key}=${value}`);
  const inner =
    schema.type === "array"
      ? `<${schemaText(schema.values)}>`
      : schema.type === "map"
        ? `<${schemaText(schema.keys)},${schemaText(schema.values)}>`
        : "";
  const parameterText = parameters.length > 0 ? `{${parameters.join(", ")}}` : "";
  return schema.type + (schema.optional ? "?" : "") + name + parameterText + inner;
}

const JAVA_NAMES: Partial<Record<SchemaType, string>> = { int8: "Byte", int16: "Short", int32: "Integer" };

function valueText(value: Value, schema: Schema | null | undefined): string {
  if (value === null) return "null";
  if (value instanceof Boxed) return valueText(value.value, { type: value.type, optional: false });
  if (value instanceof JavaDate) return `Date:${value.ms}`;
  if (value instanceof Decimal) return `BigDecimal:${value.unscaled}e${value.scale}`;
  switch (typeof value) {
    case "number":
      if (schema?.type === "float32") return `Float:${bitsOfFloat(value)}`;
      if (schema?.type === "float64" || !schema) return `Double:${bitsOfDouble(value)}`;
      return `${JAVA_NAMES[schema.type] ?? "?"}:${value}`;
    case "bigint":
      return `Long:${value}`;
    case "boolean":
      return `Boolean:${value}`;
    case "string":
      return `String:${value}`;
    default:
  }
  if (Array.isArray(value))
    return `List[${value.map((item: Value) => valueText(item, schema?.values)).join(", ")}]`;
  if (!(value instanceof Map)) return "?";
  const entries = Array.from(value, ([key, item]: [Value, Value]) => {
    return `${valueText(key, schema?.keys)}=${valueText(item, schema?.values)}`;
  });
  return `Map[${entries.join(", ")}]`;
}

describe("header texts against Connect", () => {
  const rows = goldenTexts("header-literal");

  test("reading", () => {
    expect(
      rows.map(([text = ""]) => {
        const { schema, value } = parseHeaderLiteral(text);
        return [text, schemaText(schema), valueText(value, schema)];
      }),
    ).toEqual(rows.map((row) => row.slice(0, 3)));
  });

  test("writing", () => {
    const exact = rows.filter((row) => row[3] !== "-");
    expect(
      exact.map(([text = ""]) => {
        const { schema, value } = parseHeaderLiteral(text);
        return [text, String(valuesConvertToString(value, schema)), objectToText(value, schema)];
      }),
    ).toEqual(exact.map((row) => [row[0], row[3], row[4]]));
  });
});

test("dates", () => {
  const rows = goldenTexts("date-text");
  const ours = rows.map(([ms = ""]) => {
    const date = new JavaDate(BigInt(ms));
    expect(castToText(date)).toBe(dateToText(date));
    return [ms, dateToText(date), objectToText(date)];
  });
  expect(ours).toEqual(rows);
});

function type(name: SchemaType, more: Partial<Schema> = {}): Schema {
  return { type: name, optional: false, ...more };
}

test("structs and bytes", () => {
  const inner = type("struct", {
    fields: [
      { name: "n", schema: type("int32", { optional: true }) },
      { name: "s", schema: type("string", { optional: true, default: "dflt" }) },
    ],
  });
  const fields: [string, Schema, Value][] = [
    ["i8", type("int8"), 7],
    ["i64", type("int64"), 1n << 40n],
    ["f32", type("float32"), Math.fround(0.1)],
    ["f64", type("float64"), 1e10],
    ["b", type("boolean"), true],
    ["s", type("string"), 'a"b\\c'],
    ["dec", type("bytes"), new Decimal(1250n, 2)],
    ["ts", type("int64"), new JavaDate(1_714_566_600_000n)],
    ["list", type("array", { values: type("float32") }), [1, 2.5]],
    [
      "map",
      type("map", { keys: type("string"), values: type("int16") }),
      new Map([
        ['k"1', 1],
        ["k2", -2],
      ]),
    ],
    ["in", inner, new Struct(inner, [null, null])],
    ["none", type("string", { optional: true }), null],
  ];
  const schema = type("struct", { fields: fields.map(([name, field]) => ({ name, schema: field })) });
  const struct = new Struct(
    schema,
    fields.map(([, , value]) => value),
  );
  const ours = [
    objectToText(struct),
    valuesConvertToString(struct, schema),
    valuesConvertToString('a"b'),
    valuesConvertToString(new Uint8Array([1, 2, 3, 255])),
    valuesConvertToString([new Uint8Array([1, 2])]),
  ];
  expect([ours]).toEqual(goldenTexts("struct-text"));
  expect(castToText(new Uint8Array([1, 2, 3, 255]))).toBe("AQID/w==");
  expect(() => objectToText([new Uint8Array(1)])).toThrow("bytes have no text");
});

test("numbers without a schema say what they are", () => {
  expect(
    [5, 5n, new Boxed("int16", 5), new Boxed("float32", 0.5), new Decimal(50n, 1)].map((n) => castToText(n)),
  ).toEqual(["5.0", "5", "5", "0.5", "5.0"]);
});
