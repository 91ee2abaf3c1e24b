/** The values behind `golden/written-values.tsv`, by the names that the oracle gives them. */
import { DATE, DECIMAL, TIME, TIMESTAMP, type Schema, type SchemaType } from "../../src/data/schema.ts";
import { Boxed, Decimal, JavaDate, Struct, type SchemaAndValue, type Value } from "../../src/data/value.ts";

const of = (type: SchemaType, more: Partial<Schema> = {}): Schema => ({ type, optional: false, ...more });
const optional = (type: SchemaType, more: Partial<Schema> = {}): Schema =>
  of(type, { optional: true, ...more });
const struct = (fields: Readonly<Record<string, Schema>>, more: Partial<Schema> = {}): Schema =>
  of("struct", { fields: Object.entries(fields).map(([name, schema]) => ({ name, schema })), ...more });
const decimal = (scale: number, more: Partial<Schema> = {}): Schema =>
  of("bytes", { name: DECIMAL, version: 1, parameters: { scale: String(scale) }, ...more });
const date = of("int32", { name: DATE, version: 1 });
const time = of("int32", { name: TIME, version: 1 });
const timestamp = (more: Partial<Schema> = {}): Schema =>
  of("int64", { name: TIMESTAMP, version: 1, ...more });

const DOUBLES = [
  Number.NaN,
  Infinity,
  -Infinity,
  -0,
  0.1,
  1e7,
  1e-3,
  1e21,
  Number.MAX_VALUE,
  1 / 3,
  100,
  123456789,
];

const small = struct({ a: optional("int32") });
const inner = struct({ x: of("float32", { default: 1.5 }) }, { name: "inner", doc: "d" });
const all = struct(
  {
    i8: of("int8", { default: 1 }),
    i16: optional("int16"),
    d: decimal(1, { optional: true, default: new Decimal(5n, 1) }),
    ts: timestamp({ optional: true }),
    list: optional("array", { values: inner }),
    map: optional("map", { keys: of("int32"), values: inner }),
    bytes: optional("bytes", { default: Uint8Array.of(1, 2) }),
  },
  { name: "all", version: 2, doc: 'says "all"', parameters: { z: "1", a: "2" } },
);

function bits(value: number, type: "float32" | "float64"): string {
  const view = new DataView(new ArrayBuffer(8));
  if (type === "float32") view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return type === "float32" ? view.getUint32(0).toString(16) : view.getBigUint64(0).toString(16);
}

/** All of them. */
export function writtenValues(): ReadonlyMap<string, SchemaAndValue> {
  const values = new Map<string, SchemaAndValue>();
  const add = (name: string, schema: Schema | null, value: Value): unknown =>
    values.set(name, { schema, value });
  add("null", null, null);
  add("null of an optional schema", optional("string"), null);
  add("null of a required schema", of("string"), null);
  add("null of a schema with a default", optional("int64", { default: 5n }), null);
  for (const double of DOUBLES) {
    add(`double ${bits(double, "float64")}`, null, double);
    add(`float64 ${bits(double, "float64")}`, of("float64"), double);
    const float = Math.fround(double);
    add(`float ${bits(float, "float32")}`, null, new Boxed("float32", float));
    add(`float32 ${bits(float, "float32")}`, of("float32"), float);
  }
  add("byte -5", null, new Boxed("int8", -5));
  add("short -5", null, new Boxed("int16", -5));
  add("integer -5", null, new Boxed("int32", -5));
  add("long min", null, -(2n ** 63n));
  add("bytes without schema", null, Uint8Array.of(0, 255, 127));
  add("date without schema", null, new JavaDate(0n));
  add("decimal without schema", null, new Decimal(15n, 1));
  add("decimal inside without schema", null, new Map([["a", [new Decimal(15n, 1)]]]));
  add("struct without schema", null, new Struct(small, [1]));
  add("struct of another schema", struct({ b: optional("int32") }), new Struct(small, [1]));
  add("struct of an equal schema", struct({ a: optional("int32") }), new Struct(small, [1]));
  add("map of longs without schema", null, new Map([[1n, "x"]]));
  add("map of null without schema", null, new Map([[null, null]]));
  add(
    "map of null key",
    of("map", { keys: optional("string"), values: optional("string") }),
    new Map([[null, null]]),
  );
  add("list of null without schema", null, [null]);
  add("text for int32", of("int32"), "x");
  add("long for int32", of("int32"), 5n);
  add("double for int64", of("int64"), 5);
  add("int for string", of("string"), 5);
  add("text for bytes", of("bytes"), "x");
  add("text for boolean", of("boolean"), "true");
  add("text for array", of("array", { values: of("int32") }), "x");
  add("text for map", of("map", { keys: of("string"), values: of("int32") }), "x");
  add("text for struct", small, "x");
  add("text for date", date, "x");
  add("int for date", date, 5);
  add("text for decimal", decimal(0), "x");
  add("date at midnight", date, new JavaDate(-86_400_000n));
  add("date at noon", date, new JavaDate(43_200_000n));
  add("date beyond int", date, new JavaDate(86_400_000n * 2n ** 31n));
  add("time at the end of the day", time, new JavaDate(86_400_000n));
  add("time beyond the day", time, new JavaDate(86_400_001n));
  add("time before the day", time, new JavaDate(-1n));
  add("timestamp min", timestamp(), new JavaDate(-(2n ** 63n)));
  add("decimal of its scale", decimal(2), new Decimal(-150n, 2));
  add("decimal of another scale", decimal(2), new Decimal(15n, 1));
  add("decimal of negative scale", decimal(-3), new Decimal(12n, -3));
  add("decimal of a tiny number", decimal(9), new Decimal(1n, 9));
  add("decimal zero", decimal(2), new Decimal(0n, 2));
  add("control characters", null, '\0\x01\b\t\n\v\f\r\x1f\x7f\x80"\\/\u2028\ud83d\ude00');
  add("half of a pair", null, "a\ud800");
  add("half of a pair in a key", null, new Map([["\ud800", 1n]]));
  add("struct with defaults unset", all, new Struct(all, [null, null, null, null, null, null, null]));
  const full = [
    -8,
    16,
    new Decimal(25n, 1),
    new JavaDate(5n),
    [new Struct(inner, [2]), new Struct(inner, [null])],
    new Map([[1, new Struct(inner, [null])]]),
    new Uint8Array(),
  ];
  add("struct with everything", all, new Struct(all, full));
  return values;
}
